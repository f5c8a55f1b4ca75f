using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Staging;
using SpotifyEtl.Models.Engine.Staging.Cleaning;
using SpotifyEtl.Models.Engine.Staging.Ledger;
using SpotifyEtl.Models.Engine.Staging.Planning;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Adapters.DuckDb.Staging;

/// <summary>
/// Carries out a plan: cleans what is not regular, brings rows, rejected rows and ledger in with one transaction, and then numbers the rows. A run
/// that is killed between the two leaves rows without a line, and the next run numbers them before anything else.
/// </summary>
internal sealed class DuckDbLoader(IWarehouseSession session, Dialect dialect, SourceNode source, StageSettings settings, DateTime loadedAt)
{
    // More files than these with rejected rows are summed up in one message.
    private const int FilesReported = 20;

    private readonly StagingTables _tables = StagingTables.Of(source);
    private readonly DuckDbCsvSql _sql = new(dialect, StagingTables.Of(source));

    /// <summary>Loads.</summary>
    /// <exception cref="ProjectException">A policy says to fail, or a file changed meanwhile. Nothing was loaded.</exception>
    /// <exception cref="WarehouseException">DuckDB refused a statement. Nothing was loaded.</exception>
    public async Task<Loaded> LoadAsync(StagePlan plan, ExistingTables existing, CancellationToken cancellationToken)
    {
        if (existing.HasRows && (await session.QueryAsync(_sql.FindUnnumbered, maxRows: 1, cancellationToken)).Rows.Count > 0)
        {
            await session.ExecuteAsync(_sql.NumberLines, cancellationToken);
        }

        if (plan.IsEmpty && existing.AreComplete && plan.NewColumns.Count == 0)
        {
            return new Loaded(0, 0, []);
        }

        var scratch = Path.Combine(settings.ScratchFolder, $"{source.Target.Schema}.{source.Target.Identifier}");
        try
        {
            var cleaned = await CleanAsync(plan, scratch, cancellationToken);
            var diagnostics = ReportRejected(plan, cleaned);
            await session.ExecuteAsync(DuckDbCsvSql.PreserveOrder, cancellationToken);
            await session.BeginAsync(_tables.Rows, cancellationToken);
            await PrepareTablesAsync(plan, existing, cancellationToken);
            var rows = await LoadRowsAsync(plan, cleaned, cancellationToken);
            await WriteLedgerAsync(plan, cleaned, cancellationToken);
            if (plan.Loads.FirstOrDefault(load => !load.Inspected.File.IsUnchanged()) is { } changed)
            {
                throw new ProjectException(DiagnosticCodes.FileChanged(source, changed.Inspected.File.Path));
            }

            await session.CommitAsync(cancellationToken);
            if (plan.Loads.Any(load => load.Inspected.IsRegular))
            {
                await session.ExecuteAsync(_sql.NumberLines, cancellationToken);
            }

            return new Loaded(rows, cleaned.Values.Sum(file => file.Rejected), diagnostics);
        }
        catch
        {
            await session.RollbackAsync();
            throw;
        }
        finally
        {
            Remove(scratch);
        }
    }

    private async Task<Dictionary<string, CleanedFile>> CleanAsync(StagePlan plan, string scratch, CancellationToken cancellationToken)
    {
        var irregular = plan.Loads.Where(load => !load.Inspected.IsRegular).Select(load => load.Inspected).ToList();
        if (irregular.Count == 0)
        {
            return [];
        }

        try
        {
            // What a run that was killed left behind.
            Remove(scratch);
            Directory.CreateDirectory(scratch);
            var cleaned = await new FileCleaner(scratch, settings.Threads).CleanAsync(irregular, cancellationToken);
            return irregular.Zip(cleaned).ToDictionary(pair => pair.First.File.Path, pair => pair.Second, StringComparer.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ProjectException(DiagnosticCodes.ScratchFailed(source, scratch, e.Message));
        }
    }

    private List<Diagnostic> ReportRejected(StagePlan plan, Dictionary<string, CleanedFile> cleaned)
    {
        var bad = cleaned.Where(file => file.Value.Rejected > 0).OrderBy(file => file.Key, StringComparer.Ordinal).ToList();
        var diagnostics = bad.Take(FilesReported).Select(file => DiagnosticCodes.RowsRejected(
            source, StagingTables.Of(source).Rejected, file.Key, file.Value.Rejected, file.Value.Rows, file.Value.FirstRejected!.Line, file.Value.FirstRejected.Reason)).ToList();
        if (bad.Count > FilesReported)
        {
            diagnostics.Add(DiagnosticCodes.MoreRowsRejected(
                source, StagingTables.Of(source).Rejected, bad.Count - FilesReported, bad.Skip(FilesReported).Sum(file => file.Value.Rejected)));
        }

        return diagnostics.Count > 0 && source.Staging!.OnBadRow == BadRowPolicy.Fail
            ? throw new ProjectException([.. plan.Diagnostics, .. diagnostics])
            : diagnostics;
    }

    private async Task PrepareTablesAsync(StagePlan plan, ExistingTables existing, CancellationToken cancellationToken)
    {
        var tables = new LedgerTable(dialect, _tables);
        if (!existing.AreComplete)
        {
            await session.ExecuteAsync(dialect.CreateSchema(new SchemaName(source.Target.Database, source.Target.Schema)), cancellationToken);
        }

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

    private async Task<long> LoadRowsAsync(StagePlan plan, Dictionary<string, CleanedFile> cleaned, CancellationToken cancellationToken)
    {
        var batches = LoadBatch.Create(plan.Loads, cleaned);
        foreach (var batch in batches)
        {
            await session.ExecuteAsync(_sql.InsertRows(batch, loadedAt), cancellationToken);
        }

        foreach (var rejected in cleaned.Where(file => file.Value.Rejected > 0).Select(file => (file.Key, file.Value)).Chunk(LoadBatch.MaxFiles))
        {
            await session.ExecuteAsync(_sql.InsertRejected(rejected, loadedAt), cancellationToken);
        }

        return await CountRowsAsync(batches.SelectMany(batch => batch.Files), cancellationToken);
    }

    // That DuckDB read as many rows in each file as the inspection counted is what makes "none lost" more than a hope.
    private async Task<long> CountRowsAsync(IEnumerable<FileToRead> files, CancellationToken cancellationToken)
    {
        var counted = await session.QueryAsync(_sql.CountRows(loadedAt), maxRows: null, cancellationToken);
        var rows = counted.Rows.ToDictionary(row => (string)row[0]!, row => (long)row[1]!, StringComparer.Ordinal);
        foreach (var file in files)
        {
            var read = rows.GetValueOrDefault(file.Name);
            if (read != file.Rows)
            {
                throw new ProjectException(DiagnosticCodes.RowsDiffer(source, file.Name, file.Rows, read));
            }
        }

        return rows.Values.Sum();
    }

    private async Task WriteLedgerAsync(StagePlan plan, Dictionary<string, CleanedFile> cleaned, CancellationToken cancellationToken)
    {
        var entries = plan.Loads.Select(load =>
        {
            var (file, copy) = (load.Inspected.File, cleaned.GetValueOrDefault(load.Inspected.File.Path));
            return new LedgerEntry(file.Path, file.Bytes, file.ModifiedAt, load.Inspected.Fingerprint, FileStatus.Loaded)
            {
                Rows = copy?.Rows ?? load.Inspected.Records,
                RowsRejected = copy?.Rejected ?? 0,
            };
        });
        foreach (var statement in new LedgerTable(dialect, _tables).Insert(entries.Concat(plan.Noted), loadedAt))
        {
            await session.ExecuteAsync(statement, cancellationToken);
        }
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What was loaded.</summary>
    /// <param name="Rows">The rows.</param>
    /// <param name="Rejected">The rejected rows.</param>
    /// <param name="Diagnostics">Warnings of files with rejected rows.</param>
    internal sealed record Loaded(long Rows, long Rejected, IReadOnlyList<Diagnostic> Diagnostics);
}
