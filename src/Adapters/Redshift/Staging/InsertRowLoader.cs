using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Staging;
using SpotifyEtl.Models.Engine.Staging.Cleaning;
using SpotifyEtl.Models.Engine.Staging.Planning;

namespace SpotifyEtl.Models.Adapters.Redshift.Staging;

/// <summary>Reads the files here and sends their rows by inserts of many rows each: slower than COPY from S3, and in need of no bucket.</summary>
internal sealed class InsertRowLoader(RowLoaderContext context) : IRowLoader
{
    private readonly StagingTables _tables = StagingTables.Of(context.Source);

    public Task<StagePlan> PrepareAsync(StagePlan plan, ExistingTables existing, CancellationToken cancellationToken) => Task.FromResult(plan);

    public async Task<IReadOnlyDictionary<string, LoadedFile>> LoadAsync(StagePlan plan, CancellationToken cancellationToken)
    {
        string[] columns = [.. plan.Loads.SelectMany(load => load.Map.Columns).Select(column => column.Name).Distinct(StringComparer.Ordinal)];
        var loaded = new Dictionary<string, LoadedFile>(StringComparer.Ordinal);
        foreach (var load in plan.Loads)
        {
            var sink = new InsertSink((RedshiftSession)context.Session, context.Dialect, _tables, load, columns, context.LoadedAt);
            var pass = new RecordPass(load.Inspected, sink);
            try
            {
                await pass.RunAsync(cancellationToken);
                await sink.FinishAsync(cancellationToken);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new ProjectException(DiagnosticCodes.FileNotLoaded(context.Source, load.Inspected.File.Path, FileFault.Unreadable, e.Message));
            }

            // A regular file has as many rows as the inspection counted, unless it has changed since, or one of the two passes is wrong.
            if (load.Inspected.IsRegular && pass.Rows + pass.Rejected != load.Inspected.Records)
            {
                throw new ProjectException(DiagnosticCodes.RowsDiffer(context.Source, load.Inspected.File.Path, load.Inspected.Records, pass.Rows));
            }

            loaded.Add(load.Inspected.File.Path, new LoadedFile(pass.Rows, pass.Rejected, pass.FirstRejected));
        }

        return loaded;
    }

    public Task FinishAsync(StagePlan plan, CancellationToken cancellationToken) => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
