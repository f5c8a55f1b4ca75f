using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Staging;
using SpotifyEtl.Models.Engine.Staging.Cleaning;
using SpotifyEtl.Models.Engine.Staging.Planning;

namespace SpotifyEtl.Models.Adapters.DuckDb.Staging;

/// <summary>
/// Has DuckDB read the files itself: regular ones as they are, the others from cleaned copies. Rows of regular files are numbered once they are committed. A run
/// that is killed between the two leaves rows without a line, and the next run numbers them before anything else.
/// </summary>
internal sealed class DuckDbRowLoader(RowLoaderContext context) : IRowLoader
{
    private readonly string _scratch = Path.Combine(context.Settings.ScratchFolder, $"{context.Source.Target.Schema}.{context.Source.Target.Identifier}");
    private readonly DuckDbCsvSql _sql = new(context.Dialect, StagingTables.Of(context.Source));

    private Dictionary<string, CleanedFile> _cleaned = [];

    public async Task<StagePlan> PrepareAsync(StagePlan plan, ExistingTables existing, CancellationToken cancellationToken)
    {
        if (existing.HasRows && (await context.Session.QueryAsync(_sql.FindUnnumbered, maxRows: 1, cancellationToken)).Rows.Count > 0)
        {
            await context.Session.ExecuteAsync(_sql.NumberLines, cancellationToken);
        }

        _cleaned = await CleanAsync(plan, cancellationToken);
        if (plan.Loads.Count > 0)
        {
            await context.Session.ExecuteAsync(DuckDbCsvSql.PreserveOrder, cancellationToken);
        }

        return plan;
    }

    public async Task<IReadOnlyDictionary<string, LoadedFile>> LoadAsync(StagePlan plan, CancellationToken cancellationToken)
    {
        var batches = LoadBatch.Create(plan.Loads, _cleaned);
        foreach (var batch in batches)
        {
            await context.Session.ExecuteAsync(_sql.InsertRows(batch, context.LoadedAt), cancellationToken);
        }

        foreach (var rejected in _cleaned.Where(file => file.Value.Rejected > 0).Select(file => (file.Key, file.Value)).Chunk(LoadBatch.MaxFiles))
        {
            await context.Session.ExecuteAsync(_sql.InsertRejected(rejected, context.LoadedAt), cancellationToken);
        }

        await CheckRowsAsync(batches.SelectMany(batch => batch.Files), cancellationToken);
        return plan.Loads.Select(load => load.Inspected).ToDictionary(
            file => file.File.Path,
            file => _cleaned.TryGetValue(file.File.Path, out var copy) ? new LoadedFile(copy.Rows, copy.Rejected, copy.FirstRejected) : new LoadedFile(file.Records, 0, null),
            StringComparer.Ordinal);
    }

    public Task FinishAsync(StagePlan plan, CancellationToken cancellationToken) =>
        plan.Loads.Any(load => load.Inspected.IsRegular) ? context.Session.ExecuteAsync(_sql.NumberLines, cancellationToken) : Task.CompletedTask;

    public ValueTask DisposeAsync()
    {
        RemoveScratch();
        return ValueTask.CompletedTask;
    }

    private async Task<Dictionary<string, CleanedFile>> CleanAsync(StagePlan plan, CancellationToken cancellationToken)
    {
        var irregular = plan.Loads.Where(load => !load.Inspected.IsRegular).Select(load => load.Inspected).ToList();
        if (irregular.Count == 0)
        {
            return [];
        }

        try
        {
            // What a run that was killed left behind.
            RemoveScratch();
            Directory.CreateDirectory(_scratch);
            var cleaned = await new FileCleaner(_scratch, context.Settings.Threads).CleanAsync(irregular, cancellationToken);
            return irregular.Zip(cleaned).ToDictionary(pair => pair.First.File.Path, pair => pair.Second, StringComparer.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ProjectException(DiagnosticCodes.ScratchFailed(context.Source, _scratch, e.Message));
        }
    }

    // That DuckDB read as many rows in each file as the inspection counted is what makes "none lost" more than a hope.
    private async Task CheckRowsAsync(IEnumerable<FileToRead> files, CancellationToken cancellationToken)
    {
        var counted = await context.Session.QueryAsync(_sql.CountRows(context.LoadedAt), maxRows: null, cancellationToken);
        var rows = counted.Rows.ToDictionary(row => (string)row[0]!, row => (long)row[1]!, StringComparer.Ordinal);
        foreach (var file in files)
        {
            var read = rows.GetValueOrDefault(file.Name);
            if (read != file.Rows)
            {
                throw new ProjectException(DiagnosticCodes.RowsDiffer(context.Source, file.Name, file.Rows, read));
            }
        }
    }

    private void RemoveScratch()
    {
        if (Directory.Exists(_scratch))
        {
            Directory.Delete(_scratch, recursive: true);
        }
    }
}
