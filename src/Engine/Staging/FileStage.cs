using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Staging.Files;
using SpotifyEtl.Models.Engine.Staging.Inspection;
using SpotifyEtl.Models.Engine.Staging.Ledger;
using SpotifyEtl.Models.Engine.Staging.Planning;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.Staging;

/// <summary>Stages folders of CSV files: list, ask the ledger, inspect what is new, plan, load.</summary>
/// <param name="warehouse">The open warehouse.</param>
/// <param name="settings">Where files are.</param>
/// <param name="time">The clock that gives <c>_loaded_at</c>.</param>
/// <param name="createLoader">The adapter's way of bringing rows in, over a session.</param>
public sealed class FileStage(IWarehouse warehouse, StageSettings settings, TimeProvider time, RowLoaderFactory createLoader) : IFileStage
{
    /// <inheritdoc/>
    public async Task<StageResult> StageAsync(SourceNode source, bool createsOnly, CancellationToken cancellationToken)
    {
        var files = createsOnly ? [] : StagingLocation.List(source, settings.Root);
        var existing = await ExistingTables.ReadAsync(warehouse, source, cancellationToken);
        await using var session = await warehouse.OpenSessionAsync(cancellationToken);
        var ledger = await ReadLedgerAsync(session, existing, cancellationToken);

        var unknown = files.Where(file => !ledger.Knows(file)).ToList();
        var known = StagePlanner.KnownColumns(source.Staging!, existing.TextColumns);
        var inspected = await new FileInspector(known, settings.Threads).InspectAsync(unknown, cancellationToken);
        var plan = new StagePlanner(source, existing.TextColumns, ledger).Plan(inspected);
        ThrowIfErrors(plan.Diagnostics);

        var loadedAt = ledger.NextLoadedAt(SourceFile.Microseconds(time.GetUtcNow().UtcDateTime));
        await using var rows = createLoader(session, warehouse.Dialect, source, settings, loadedAt);
        var loaded = await new StageLoader(session, warehouse.Dialect, source, rows, loadedAt).LoadAsync(plan, existing, cancellationToken);
        var duplicates = plan.Noted.Count(entry => entry.Status == FileStatus.Duplicate);
        return new StageResult(plan.Loads.Count, files.Count - unknown.Count + duplicates, loaded.Rows, loaded.Rejected)
        {
            Diagnostics = [.. files.Count == 0 && !createsOnly ? [DiagnosticCodes.LocationEmpty(source)] : plan.Diagnostics, .. loaded.Diagnostics],
        };
    }

    private async Task<StagingLedger> ReadLedgerAsync(IWarehouseSession session, ExistingTables existing, CancellationToken cancellationToken)
    {
        if (!existing.HasLedger)
        {
            return new StagingLedger([], lastLoadedAt: null);
        }

        return LedgerTable.Read(await session.QueryAsync(new LedgerTable(warehouse.Dialect, existing.Tables).Select, maxRows: null, cancellationToken));
    }

    private static void ThrowIfErrors(IReadOnlyList<Diagnostic> diagnostics)
    {
        if (diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error))
        {
            throw new ProjectException(diagnostics);
        }
    }
}
