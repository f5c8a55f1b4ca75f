using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Staging.Files;
using SpotifyEtl.Models.Engine.Staging.Ledger;
using SpotifyEtl.Models.Engine.Staging.Locations;
using SpotifyEtl.Models.Engine.Staging.Objects;
using SpotifyEtl.Models.Engine.Staging.Planning;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.Staging;

/// <summary>Stages folders of CSV files: list, ask the ledger, inspect what is new, plan, load.</summary>
/// <param name="warehouse">The open warehouse.</param>
/// <param name="settings">Where copies are kept.</param>
/// <param name="locations">Where files are; disposed with this.</param>
/// <param name="createLoader">The adapter's way of bringing rows in, over a session.</param>
/// <param name="time">The clock that gives <c>_loaded_at</c>.</param>
public sealed class FileStage(IWarehouse warehouse, StageSettings settings, FileLocations locations, RowLoaderFactory createLoader, TimeProvider time) : IFileStage
{
    /// <inheritdoc/>
    public async Task<StageResult> StageAsync(SourceNode source, bool createsOnly, CancellationToken cancellationToken)
    {
        try
        {
            // A loader may leave a part for the next time.
            var (result, isRest) = await StageFilesAsync(source, createsOnly, cancellationToken);
            while (isRest)
            {
                (var more, isRest) = await StageFilesAsync(source, createsOnly, cancellationToken);
                result = result.Plus(more);
            }

            return result;
        }
        catch (ObjectStoreException e)
        {
            throw new ProjectException(DiagnosticCodes.LocationRefused(source, e.Message, e.Hint));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => locations.Dispose();

    private async Task<(StageResult Result, bool IsRest)> StageFilesAsync(SourceNode source, bool createsOnly, CancellationToken cancellationToken)
    {
        var location = locations.Find(source);
        var existing = await ExistingTables.ReadAsync(warehouse, source, cancellationToken);
        await using var session = await warehouse.OpenSessionAsync(cancellationToken);
        var ledger = await ReadLedgerAsync(session, existing, cancellationToken);

        var (unknown, files) = createsOnly ? ([], 0) : await ListAsync(location, ledger, cancellationToken);
        var known = StagePlanner.KnownColumns(source.Staging!, existing.TextColumns);
        var inspected = await location.InspectAsync(unknown, known, cancellationToken);
        var plan = new StagePlanner(source, existing.TextColumns, ledger).Plan(inspected);
        ThrowIfErrors(plan.Diagnostics);

        var loadedAt = ledger.NextLoadedAt(SourceFile.Microseconds(time.GetUtcNow().UtcDateTime));
        await using var rows = createLoader(new RowLoaderContext(session, warehouse.Dialect, source, settings, locations, loadedAt));
        var loaded = await new StageLoader(session, warehouse.Dialect, source, rows, loadedAt).LoadAsync(plan, existing, cancellationToken);
        var duplicates = plan.Noted.Count(entry => entry.Status == FileStatus.Duplicate);
        var result = new StageResult(loaded.Plan.Loads.Count, files - unknown.Count + duplicates, loaded.Rows, loaded.Rejected)
        {
            Diagnostics = [.. files == 0 && !createsOnly ? [DiagnosticCodes.LocationEmpty(source)] : loaded.Plan.Diagnostics, .. loaded.Diagnostics],
            Notes = new[] { rows.Summary, loaded.Plan.Pending }.OfType<string>().ToList(),
        };
        return (result, loaded.Plan.Pending is null && loaded.Plan.Loads.Count is > 0 and var now && now < plan.Loads.Count);
    }

    // Of a million files that were taken in long ago, none is kept in memory.
    private static async Task<(List<SourceFile> Unknown, int Files)> ListAsync(IFileLocation location, StagingLedger ledger, CancellationToken cancellationToken)
    {
        var unknown = new List<SourceFile>();
        var files = 0;
        await foreach (var file in location.ListAsync(cancellationToken))
        {
            files++;
            if (!ledger.Knows(file))
            {
                unknown.Add(file);
            }
        }

        unknown.Sort((one, other) => string.CompareOrdinal(one.Path, other.Path));
        return (unknown, files);
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
