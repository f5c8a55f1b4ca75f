using Npgsql;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Staging;
using SpotifyEtl.Models.Engine.Staging.Cleaning;
using SpotifyEtl.Models.Engine.Staging.Planning;

namespace SpotifyEtl.Models.Adapters.Postgres.Staging;

/// <summary>Reads the files here and sends their rows by one COPY. Rejected rows wait in a file of the scratch folder: a connection has one COPY at a time.</summary>
internal sealed class PostgresRowLoader(RowLoaderContext context) : IRowLoader
{
    private readonly PostgresSession _session = (PostgresSession)context.Session;
    private readonly StagingTables _tables = StagingTables.Of(context.Source);
    private readonly string _rejectedPath = Path.Combine(context.Settings.ScratchFolder, $"{context.Source.Target.Schema}.{context.Source.Target.Identifier}.rejected.copy");

    public Task<StagePlan> PrepareAsync(StagePlan plan, ExistingTables existing, CancellationToken cancellationToken) => Task.FromResult(plan);

    public async Task<IReadOnlyDictionary<string, LoadedFile>> LoadAsync(StagePlan plan, CancellationToken cancellationToken)
    {
        if (plan.Loads.Count == 0)
        {
            return new Dictionary<string, LoadedFile>();
        }

        await using var rejected = CreateScratch();
        string[] columns = [.. plan.Loads.SelectMany(load => load.Map.Columns).Select(column => column.Name).Distinct(StringComparer.Ordinal)];
        var loaded = await PostgresSession.TranslateAsync(sql: "", () => CopyRowsAsync(plan.Loads, columns, rejected, cancellationToken));
        if (loaded.Values.Any(file => file.Rejected > 0))
        {
            await PostgresSession.TranslateAsync(sql: "", () => CopyRejectedAsync(rejected, cancellationToken));
        }

        return loaded;
    }

    public Task FinishAsync(StagePlan plan, CancellationToken cancellationToken) => Task.CompletedTask;

    public ValueTask DisposeAsync()
    {
        if (File.Exists(_rejectedPath))
        {
            File.Delete(_rejectedPath);
        }

        return ValueTask.CompletedTask;
    }

    private FileStream CreateScratch()
    {
        try
        {
            Directory.CreateDirectory(context.Settings.ScratchFolder);
            return new FileStream(_rejectedPath, FileMode.Create, FileAccess.ReadWrite);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ProjectException(DiagnosticCodes.ScratchFailed(context.Source, _rejectedPath, e.Message));
        }
    }

    private async Task<Dictionary<string, LoadedFile>> CopyRowsAsync(
        IReadOnlyList<FileToLoad> loads, string[] columns, FileStream rejected, CancellationToken cancellationToken)
    {
        var list = string.Join(", ", columns.Append(StagingTables.File).Append(StagingTables.Line).Append(StagingTables.LoadedAt).Select(context.Dialect.Quote));
        await using var copy = await BeginAsync($"{context.Dialect.Quote(_tables.Rows)} ({list})", cancellationToken);
        try
        {
            var frame = new BinaryCopy();
            frame.Begin();
            await frame.FlushAsync(copy, cancellationToken);
            var loaded = new Dictionary<string, LoadedFile>(StringComparer.Ordinal);
            foreach (var load in loads)
            {
                loaded.Add(load.Inspected.File.Path, await CopyFileAsync(load, new CopySink(load, columns, context.LoadedAt, copy, rejected), cancellationToken));
            }

            frame.End();
            await frame.FlushAsync(copy, cancellationToken);
            return loaded;
        }
        catch
        {
            await copy.CancelAsync();
            throw;
        }
    }

    private async Task<LoadedFile> CopyFileAsync(FileToLoad load, CopySink sink, CancellationToken cancellationToken)
    {
        var file = load.Inspected;
        var pass = new RecordPass(file, sink);
        try
        {
            await pass.RunAsync(cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ProjectException(DiagnosticCodes.FileNotLoaded(context.Source, file.File.Path, FileFault.Unreadable, e.Message));
        }

        // A regular file has as many rows as the inspection counted, unless it has changed since, or one of the two passes is wrong.
        return !file.IsRegular || pass.Rows + pass.Rejected == file.Records
            ? new LoadedFile(pass.Rows, pass.Rejected, pass.FirstRejected)
            : throw new ProjectException(DiagnosticCodes.RowsDiffer(context.Source, file.File.Path, file.Records, pass.Rows));
    }

    private async Task<bool> CopyRejectedAsync(FileStream rejected, CancellationToken cancellationToken)
    {
        await using var copy = await BeginAsync(context.Dialect.Quote(_tables.Rejected), cancellationToken);
        var frame = new BinaryCopy();
        frame.Begin();
        await frame.FlushAsync(copy, cancellationToken);
        rejected.Position = 0;
        await rejected.CopyToAsync(copy, cancellationToken);
        frame.End();
        await frame.FlushAsync(copy, cancellationToken);
        return true;
    }

    private async Task<NpgsqlRawCopyStream> BeginAsync(string table, CancellationToken cancellationToken) =>
        await (await _session.BegunAsync(cancellationToken)).BeginRawBinaryCopyAsync($"copy {table} from stdin (format binary)", cancellationToken);
}
