using SpotifyEtl.Models.Adapters.Aws;
using SpotifyEtl.Models.Adapters.Aws.Glue;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Staging;
using SpotifyEtl.Models.Engine.Staging.Planning;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Adapters.Redshift.Staging.Glue;

/// <summary>
/// Has AWS Glue bring the files to Redshift. A run of its job fills a table of its own, whose rows one transaction then takes over together with the ledger. A run that was
/// begun earlier, here or elsewhere, and whose rows nobody has taken yet, is waited for and taken first. Lines are not known, and rows that Spark cannot read are not told of.
/// </summary>
internal sealed class GlueRowLoader : IRowLoader
{
    // As many as fit a statement with room to spare, with long names.
    private const int FilesPerStatement = 100;

    private readonly RowLoaderContext _context;
    private readonly GlueSettings _settings;
    private readonly TimeProvider _time;
    private readonly GlueClient _client;
    private readonly GlueCrawl _crawl;
    private readonly GlueJob _job;
    private readonly GlueSql _sql;
    private GlueLoad? _load;
    private GlueRun? _run;
    private string[] _columns = [];

    public GlueRowLoader(RowLoaderContext context, AwsSettings aws, TimeProvider time)
    {
        var settings = ((RedshiftSession)context.Session).Settings.Glue;
        Check(context.Source, settings);
        (_context, _settings, _time) = (context, settings, time);
        _client = GlueClient.Create(aws);
        _crawl = new GlueCrawl(_client, context, settings, time);
        _job = new GlueJob(_client, context, settings, time);
        _sql = new GlueSql(context);
    }

    /// <inheritdoc/>
    public string? Summary => _run?.Describe();

    /// <inheritdoc/>
    public async Task<StagePlan> PrepareAsync(StagePlan plan, ExistingTables existing, CancellationToken cancellationToken)
    {
        if (plan.Loads.Count == 0)
        {
            return plan;
        }

        try
        {
            return await PrepareLoadAsync(plan, existing, cancellationToken);
        }
        catch (AwsException e)
        {
            throw new ProjectException(DiagnosticCodes.GlueRefused(_context.Source, e.Message, Hint(e)));
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, LoadedFile>> LoadAsync(StagePlan plan, CancellationToken cancellationToken)
    {
        var loaded = plan.Loads.ToDictionary(load => load.Inspected.File.Path, _ => new LoadedFile(0, 0, FirstRejected: null), StringComparer.Ordinal);
        if (_load is null || plan.Loads.Count == 0)
        {
            return loaded;
        }

        var pathOf = _load.Files.ToDictionary(file => file.Url, file => file.Path, StringComparer.Ordinal);
        var files = new List<(string SparkName, string Path)>();
        foreach (var row in (await _context.Session.QueryAsync(_sql.Count(_load.Id), maxRows: null, cancellationToken)).Rows)
        {
            var (name, rows) = (row[0] as string ?? "", (long)row[1]!);
            // Spark gives a file's name as an address, in which it encodes what its version finds special.
            var path = pathOf.GetValueOrDefault(name) ?? pathOf.GetValueOrDefault(Uri.UnescapeDataString(name))
                ?? throw new ProjectException(DiagnosticCodes.RowsOfNoFile(_context.Source, rows, name));
            // A file that was put anew meanwhile is no part of the plan; the next run loads it.
            if (loaded.TryGetValue(path, out var before))
            {
                files.Add((name, path));
                loaded[path] = before with { Rows = before.Rows + rows };
            }
        }

        foreach (var chunk in files.Chunk(FilesPerStatement))
        {
            await _context.Session.ExecuteAsync(_sql.Insert(_load.Id, _columns, chunk), cancellationToken);
        }

        return loaded;
    }

    /// <inheritdoc/>
    public async Task FinishAsync(StagePlan plan, CancellationToken cancellationToken)
    {
        if (_load is not null)
        {
            await _context.Session.ExecuteAsync(_sql.Drop, cancellationToken);
            await _load.ForgetAsync(_context);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<StagePlan> PrepareLoadAsync(StagePlan plan, ExistingTables existing, CancellationToken cancellationToken)
    {
        _columns = [.. existing.TextColumns.Concat(plan.NewColumns).Distinct(StringComparer.OrdinalIgnoreCase)];
        while (true)
        {
            if (await _job.FindLastAsync(cancellationToken) is { } last)
            {
                if (GlueJob.IsUnderway(last) && !_context.Settings.Waits)
                {
                    return Pending(plan, $"waits for Glue job run {last.Id}");
                }

                if (await TakeAsync(last, plan, cancellationToken) is { Loads.Count: > 0 } taken)
                {
                    return taken;
                }
            }

            if (!await _crawl.EnsureAsync(plan.Loads.Max(load => load.Inspected.File.ModifiedAt), cancellationToken))
            {
                return Pending(plan, $"waits for Glue crawler {_job.Title}");
            }

            await _crawl.RequireTableAsync(cancellationToken);
            await _context.Session.CreateSchemaAsync(_context.Dialect, new SchemaName(_context.Source.Target.Database, _context.Source.Target.Schema), cancellationToken);
            var load = GlueLoad.Of(Guid.CreateVersion7().ToString("N"), plan);
            await load.NoteAsync(_context, cancellationToken);
            var run = await _job.StartAsync(load, plan, _columns, cancellationToken);
            if (run is null)
            {
                // Somebody began one a moment ago.
                await load.ForgetAsync(_context);
                await Task.Delay(_settings.PollInterval, _time, cancellationToken);
            }
            else if (!_context.Settings.Waits)
            {
                return Pending(plan, $"waits for Glue job run {run.Id}");
            }
            else
            {
                await FollowAsync(run, load, cancellationToken);
            }
        }
    }

    // A run that failed is told of once. Then it is as if it had not been, so that the next attempt begins a new one, and only that.
    private async Task<GlueRun> FollowAsync(GlueRun run, GlueLoad load, CancellationToken cancellationToken)
    {
        try
        {
            return await _job.FollowAsync(run, cancellationToken);
        }
        catch (ProjectException)
        {
            await load.ForgetAsync(_context);
            throw;
        }
    }

    // The part of the plan that a run has loaded; null where its rows are not there, or were taken already.
    private async Task<StagePlan?> TakeAsync(GlueRun run, StagePlan plan, CancellationToken cancellationToken)
    {
        if (await GlueLoad.FindAsync(_context, run.Load!, cancellationToken) is not { } load)
        {
            return null;
        }

        run = await FollowAsync(run, load, cancellationToken);
        if (!await IsThereAsync(load.Id, cancellationToken))
        {
            return null;
        }

        (_load, _run) = (load, run);
        return load.Restrict(plan);
    }

    private async Task<bool> IsThereAsync(string load, CancellationToken cancellationToken)
    {
        try
        {
            await _context.Session.QueryAsync(_sql.Count(load), maxRows: 1, cancellationToken);
            return true;
        }
        catch (WarehouseException e) when (!e.IsTransient)
        {
            // The table was dropped by whoever took the rows.
            return false;
        }
    }

    private static StagePlan Pending(StagePlan plan, string pending) => plan with { Loads = [], Pending = pending };

    private static void Check(SourceNode source, GlueSettings settings)
    {
        if ((settings.Role is null ? "glue_role" : settings.Connection is null ? "glue_connection" : settings.Database is null ? "glue_database" : null) is { } missing)
        {
            throw new ProjectException(DiagnosticCodes.GlueNeeds(source, missing));
        }
    }

    private static string? Hint(AwsException e) => e switch
    {
        { IsAccessDenied: true } => "Allow the action that is named to whoever runs this, on the crawlers, classifiers and jobs whose names begin with `glue_prefix`; and `iam:PassRole` for `glue_role`",
        { IsCredentials: true } => "Log in again, set AWS_PROFILE or `profile` below `aws:` in project.yml, or run where a role gives credentials",
        { IsUnreachable: true } => "Run it again: what is done stays done. If it stays so, check the network, and `endpoint_url` and `timeout` below `aws:` in project.yml",
        { IsThrottling: true } or { IsServiceFault: true } => "Run it again: what is done stays done",
        _ => null,
    };
}
