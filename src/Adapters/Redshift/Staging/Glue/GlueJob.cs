using System.Globalization;
using System.Text.Json.Nodes;
using SpotifyEtl.Models.Adapters.Aws;
using SpotifyEtl.Models.Adapters.Aws.Glue;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Staging;
using SpotifyEtl.Models.Engine.Staging.Planning;

namespace SpotifyEtl.Models.Adapters.Redshift.Staging.Glue;

/// <summary>The visual job of a source: one run of it at a time, each for one load.</summary>
internal sealed class GlueJob(GlueClient client, RowLoaderContext context, GlueSettings settings, TimeProvider time)
{
    // The argument of a run that names its load.
    private const string LoadArgument = "--etl_load";

    private static readonly string[] Underway = ["STARTING", "RUNNING", "STOPPING", "WAITING"];

    /// <summary>Its name.</summary>
    public string Title { get; } = GlueNames.Of(context.Source, settings);

    /// <summary>The last run that was begun for a load; null where there is none.</summary>
    public async Task<GlueRun?> FindLastAsync(CancellationToken cancellationToken)
    {
        var answer = await client.FindAsync(GlueOperations.GetJobRuns, new JsonObject { ["JobName"] = Title, ["MaxResults"] = 20 }, cancellationToken);
        return answer?["JobRuns"]?.AsArray().Select(run => Read(run!.AsObject())).FirstOrDefault(run => run.Load is not null);
    }

    /// <summary>Begins a run for a load; null where another one is underway.</summary>
    public async Task<GlueRun?> StartAsync(GlueLoad load, StagePlan plan, IReadOnlyList<string> columns, CancellationToken cancellationToken)
    {
        await DefineAsync(new GlueNodes(context, new GlueSql(context), settings, load.Id).Create(plan, columns), cancellationToken);
        try
        {
            var request = new JsonObject { ["JobName"] = Title, ["Arguments"] = new JsonObject { [LoadArgument] = load.Id } };
            var id = (await client.CallAsync(GlueOperations.StartJobRun, request, cancellationToken))["JobRunId"]!.GetValue<string>();
            return new GlueRun(id, load.Id, "STARTING");
        }
        catch (AwsException e) when (e.Code == "ConcurrentRunsExceededException")
        {
            return null;
        }
    }

    /// <summary>Follows a run to its end.</summary>
    /// <exception cref="ProjectException">It failed, was stopped, or took too long.</exception>
    public async Task<GlueRun> FollowAsync(GlueRun run, CancellationToken cancellationToken)
    {
        while (Underway.Contains(run.State))
        {
            await Task.Delay(settings.PollInterval, time, cancellationToken);
            var answer = await client.CallAsync(GlueOperations.GetJobRun, new JsonObject { ["JobName"] = Title, ["RunId"] = run.Id }, cancellationToken);
            run = Read(answer["JobRun"]!.AsObject());
        }

        return run.IsDone ? run : throw new ProjectException(DiagnosticCodes.GlueJobFailed(context.Source, Title, run.Id, run.State, run.Error, LogOf(run)));
    }

    /// <summary>Whether a run goes on.</summary>
    public static bool IsUnderway(GlueRun run) => Underway.Contains(run.State);

    private async Task DefineAsync(JsonObject nodes, CancellationToken cancellationToken)
    {
        var folder = context.Place.UrlOf(context.Place.OwnKeyOf(""));
        var job = new JsonObject
        {
            ["Description"] = $"Stages {context.Source.SourceName}.{context.Source.Name}; made by etl, which changes it for each load",
            ["JobMode"] = "VISUAL",
            ["Role"] = settings.Role,
            ["GlueVersion"] = settings.Version,
            ["WorkerType"] = settings.WorkerType,
            ["NumberOfWorkers"] = settings.Workers,
            ["Timeout"] = settings.Timeout,
            ["MaxRetries"] = 0,
            ["ExecutionProperty"] = new JsonObject { ["MaxConcurrentRuns"] = 1 },
            ["Command"] = new JsonObject { ["Name"] = "glueetl", ["ScriptLocation"] = $"{folder}glue/{Title}.py", ["PythonVersion"] = "3" },
            ["Connections"] = new JsonObject { ["Connections"] = new JsonArray(settings.Connection) },
            ["DefaultArguments"] = new JsonObject
            {
                ["--TempDir"] = $"{folder}temp/",
                ["--job-bookmark-option"] = "job-bookmark-disable",
                ["--enable-metrics"] = "true",
                ["--enable-continuous-cloudwatch-log"] = "true",
            },
            ["CodeGenConfigurationNodes"] = nodes,
        };
        if (await client.FindAsync(GlueOperations.UpdateJob, new JsonObject { ["JobName"] = Title, ["JobUpdate"] = job }, cancellationToken) is null)
        {
            job = job.DeepClone().AsObject();
            job["Name"] = Title;
            await client.CallAsync(GlueOperations.CreateJob, job, cancellationToken);
        }
    }

    private static GlueRun Read(JsonObject run) => new(
        run["Id"]!.GetValue<string>(), (run["Arguments"] as JsonObject)?[LoadArgument]?.GetValue<string>(), run["JobRunState"]?.GetValue<string>() ?? "")
    {
        Error = run["ErrorMessage"]?.GetValue<string>(),
        LogGroup = run["LogGroupName"]?.GetValue<string>(),
        Seconds = run["ExecutionTime"]?.GetValue<double>() ?? 0,
        DpuSeconds = run["DPUSeconds"]?.GetValue<double>(),
    };

    // The console's own way to write an address within an address: `$25` for a percent sign, twice.
    private string? LogOf(GlueRun run) => context.Locations.Store.Region is { } region
        ? $"https://{region}.console.aws.amazon.com/cloudwatch/home?region={region}#logsV2:log-groups/log-group/"
            + $"{Uri.EscapeDataString(Uri.EscapeDataString($"{run.LogGroup ?? "/aws-glue/jobs"}/error")).Replace("%", "$", StringComparison.Ordinal)}/log-events/{run.Id}"
        : null;
}

/// <summary>A run of a job.</summary>
/// <param name="Id">Glue's id of it.</param>
/// <param name="Load">The load that it is for; null where somebody else began it.</param>
/// <param name="State">Its state, such as <c>RUNNING</c>.</param>
internal sealed record GlueRun(string Id, string? Load, string State)
{
    /// <summary>Glue's words about a failure.</summary>
    public string? Error { get; init; }

    /// <summary>Where its logs are.</summary>
    public string? LogGroup { get; init; }

    /// <summary>How long it has worked.</summary>
    public double Seconds { get; init; }

    /// <summary>What it is billed by; null where Glue does not say.</summary>
    public double? DpuSeconds { get; init; }

    /// <summary>Whether it ended well.</summary>
    public bool IsDone => State == "SUCCEEDED";

    /// <summary>One line: <c>Glue job run jr_1: 84 s, 168 DPU seconds</c>.</summary>
    public string Describe() =>
        string.Create(CultureInfo.InvariantCulture, $"Glue job run {Id}: {Seconds:0} s") + (DpuSeconds is { } dpu ? string.Create(CultureInfo.InvariantCulture, $", {dpu:0} DPU seconds") : "");
}
