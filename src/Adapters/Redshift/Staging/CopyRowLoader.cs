using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Staging;
using SpotifyEtl.Models.Engine.Staging.Planning;

namespace SpotifyEtl.Models.Adapters.Redshift.Staging;

/// <summary>
/// Has Redshift fetch the files from S3 itself: a COPY and a manifest for each, since a COPY of many does not tell which row came from which. Lines are not known then, but
/// for those of rejected rows.
/// </summary>
internal sealed class CopyRowLoader(RowLoaderContext context) : IRowLoader
{
    private readonly RedshiftSession _session = (RedshiftSession)context.Session;
    private readonly CopySql _sql = new(context);
    private readonly CopyManifests _manifests = new(context);
    private readonly CopyRejects _rejects = new(context);

    /// <inheritdoc/>
    public async Task<StagePlan> PrepareAsync(StagePlan plan, ExistingTables existing, CancellationToken cancellationToken)
    {
        await _manifests.PutAsync(plan.Loads, cancellationToken);
        return plan;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, LoadedFile>> LoadAsync(StagePlan plan, CancellationToken cancellationToken)
    {
        var copies = new List<Copy>();
        foreach (var load in plan.Loads)
        {
            copies.Add(await CopyAsync(load, cancellationToken));
        }

        var rejected = await _rejects.StoreAsync(copies, cancellationToken);
        return copies.ToDictionary(
            copy => copy.Load.Inspected.File.Path,
            copy => rejected.TryGetValue(copy.Id, out var rows) ? new LoadedFile(copy.Rows, rows.Count, rows[0]) : new LoadedFile(copy.Rows, 0, FirstRejected: null),
            StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public Task FinishAsync(StagePlan plan, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _manifests.RemoveAsync();

    private async Task<Copy> CopyAsync(FileToLoad load, CancellationToken cancellationToken)
    {
        var path = load.Inspected.File.Path;
        await _session.ExecuteAsync(_sql.CreateTable(load), cancellationToken);
        await _session.ExecuteAsync(_sql.Copy(load, _manifests.UrlOf(path)), cancellationToken);
        var copied = (await _session.QueryAsync(CopySql.LastCopy, maxRows: 1, cancellationToken)).Rows[0];
        var (id, rows) = ((long)copied[0]!, (long)copied[1]!);
        var inserted = await _session.ExecuteAsync(_sql.Insert(load), cancellationToken);
        await _session.ExecuteAsync(_sql.DropTable, cancellationToken);
        return inserted is null || inserted == rows ? new Copy(load, id, rows) : throw new ProjectException(DiagnosticCodes.RowsDiffer(context.Source, path, rows, inserted.Value));
    }
}

/// <summary>A file that was copied.</summary>
/// <param name="Load">The file.</param>
/// <param name="Id">Redshift's number of the COPY.</param>
/// <param name="Rows">The rows that it brought in.</param>
internal sealed record Copy(FileToLoad Load, long Id, long Rows);
