using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Staging.Ledger;
using SpotifyEtl.Models.Engine.Staging.Planning;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.Staging;

/// <summary>Carries out a plan: brings rows, rejected rows and ledger in with one transaction.</summary>
internal sealed class StageLoader(IWarehouseSession session, Dialect dialect, SourceNode source, IRowLoader rows, DateTime loadedAt)
{
    // More files than these with rejected rows are summed up in one message.
    private const int FilesReported = 20;

    private readonly StagingTables _tables = StagingTables.Of(source);

    /// <summary>Loads.</summary>
    /// <exception cref="ProjectException">A policy says to fail, or a file changed meanwhile. Nothing was loaded.</exception>
    /// <exception cref="WarehouseException">The warehouse refused a statement. Nothing was loaded.</exception>
    public async Task<Loaded> LoadAsync(StagePlan plan, ExistingTables existing, CancellationToken cancellationToken)
    {
        plan = await rows.PrepareAsync(plan, existing, cancellationToken);
        if (plan.IsEmpty && existing.AreComplete && plan.NewColumns.Count == 0)
        {
            return new Loaded(plan, 0, 0, []);
        }

        if (!existing.AreComplete)
        {
            // By itself: two runs that create it at once would wait for each other's whole load.
            await session.CreateSchemaAsync(dialect, new SchemaName(source.Target.Database, source.Target.Schema), cancellationToken);
        }

        try
        {
            await session.BeginAsync(_tables.Rows, cancellationToken);
            await CreateTablesAsync(plan, existing, cancellationToken);
            var loaded = await rows.LoadAsync(plan, cancellationToken);
            var diagnostics = ReportRejected(plan, loaded);
            await WriteLedgerAsync(plan, loaded, cancellationToken);
            if (plan.Loads.FirstOrDefault(load => !load.Inspected.File.IsUnchanged()) is { } changed)
            {
                throw new ProjectException(DiagnosticCodes.FileChanged(source, changed.Inspected.File.Path));
            }

            await session.CommitAsync(cancellationToken);
            await rows.FinishAsync(plan, cancellationToken);
            return new Loaded(plan, loaded.Values.Sum(file => file.Rows), loaded.Values.Sum(file => file.Rejected), diagnostics);
        }
        catch
        {
            await session.RollbackAsync();
            throw;
        }
    }

    private async Task CreateTablesAsync(StagePlan plan, ExistingTables existing, CancellationToken cancellationToken)
    {
        var tables = new LedgerTable(dialect, _tables);
        string[] statements =
        [
            .. existing.HasRows ? plan.NewColumns.Select(tables.AddColumn) : [tables.CreateRows(plan.NewColumns)],
            .. existing.HasRejected ? Array.Empty<string>() : [tables.CreateRejected],
            .. existing.HasLedger ? Array.Empty<string>() : [tables.CreateLedger],
        ];
        foreach (var statement in statements)
        {
            await session.ExecuteAsync(statement, cancellationToken);
        }
    }

    private List<Diagnostic> ReportRejected(StagePlan plan, IReadOnlyDictionary<string, LoadedFile> loaded)
    {
        var bad = loaded.Where(file => file.Value.Rejected > 0).OrderBy(file => file.Key, StringComparer.Ordinal).ToList();
        var diagnostics = bad.Take(FilesReported).Select(file => DiagnosticCodes.RowsRejected(
            source, _tables.Rejected, file.Key, file.Value.Rejected, file.Value.Rows, file.Value.FirstRejected!.Line, file.Value.FirstRejected.Reason)).ToList();
        if (bad.Count > FilesReported)
        {
            diagnostics.Add(DiagnosticCodes.MoreRowsRejected(source, _tables.Rejected, bad.Count - FilesReported, bad.Skip(FilesReported).Sum(file => file.Value.Rejected)));
        }

        return diagnostics.Count > 0 && source.Staging!.OnBadRow == BadRowPolicy.Fail
            ? throw new ProjectException([.. plan.Diagnostics, .. diagnostics])
            : diagnostics;
    }

    private async Task WriteLedgerAsync(StagePlan plan, IReadOnlyDictionary<string, LoadedFile> loaded, CancellationToken cancellationToken)
    {
        var entries = plan.Loads.Select(load =>
        {
            var file = load.Inspected.File;
            return new LedgerEntry(file.Path, file.Bytes, file.ModifiedAt, load.Inspected.Fingerprint, FileStatus.Loaded)
            {
                Rows = loaded[file.Path].Rows,
                RowsRejected = loaded[file.Path].Rejected,
            };
        });
        foreach (var statement in new LedgerTable(dialect, _tables).Insert(entries.Concat(plan.Noted), loadedAt))
        {
            await session.ExecuteAsync(statement, cancellationToken);
        }
    }

    /// <summary>What was loaded.</summary>
    /// <param name="Plan">The part of the plan that was carried out.</param>
    /// <param name="Rows">The rows.</param>
    /// <param name="Rejected">The rejected rows.</param>
    /// <param name="Diagnostics">Warnings of files with rejected rows.</param>
    internal sealed record Loaded(StagePlan Plan, long Rows, long Rejected, IReadOnlyList<Diagnostic> Diagnostics);
}
