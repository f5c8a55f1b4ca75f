using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using SpotifyEtl.Models.Support.Redshift;

namespace SpotifyEtl.Models.Support.Aws.Glue;

/// <summary>Jobs, which are checked when they are created and changed, and their runs.</summary>
internal sealed class GlueJobs(Uri s3, DataApiServer? redshift, GlueEvents events) : IDisposable
{
    private readonly GlueResources _jobs = new("Job");
    private readonly ConcurrentDictionary<string, JobRun> _runs = new(StringComparer.Ordinal);
    private int _count;

    public ConcurrentQueue<GlueEnd> Ends { get; } = new();

    public DataQualityResults Quality { get; } = new();

    public JsonObject Answer(string operation, JsonObject body)
    {
        switch (operation)
        {
            case "CreateJob":
                var created = _jobs.Create(Checked(body));
                created.Remove("Tags");
                (created["CreatedOn"], created["LastModifiedOn"]) = (GlueErrors.Now, GlueErrors.Now);
                return new JsonObject { ["Name"] = body.Text("Name") };
            case "UpdateJob":
                var createdOn = _jobs.Get(body.Text("JobName"))["CreatedOn"]!.DeepClone();
                var replaced = _jobs.Replace(body.Text("JobName"), Checked(body["JobUpdate"]!.AsObject()));
                (replaced["CreatedOn"], replaced["LastModifiedOn"]) = (createdOn, GlueErrors.Now);
                return new JsonObject { ["JobName"] = body.Text("JobName") };
            case "GetJob":
                return new JsonObject { ["Job"] = _jobs.Get(body.Text("JobName")).DeepClone() };
            case "DeleteJob":
                _jobs.Delete(body.Text("JobName"));
                return new JsonObject { ["JobName"] = body.Text("JobName") };
            case "StartJobRun":
                return new JsonObject { ["JobRunId"] = Start(body) };
            case "GetJobRun":
                return new JsonObject { ["JobRun"] = Run(body.Text("JobName"), body.Text("RunId")).Description() };
            case "GetJobRuns":
                _jobs.Get(body.Text("JobName"));
                return new JsonObject { ["JobRuns"] = new JsonArray([.. RunsOf(body.Text("JobName")).OrderByDescending(run => run.Number).Select(run => run.Description())]) };
            case "BatchStopJobRun":
                return Stop(body);
            default:
                throw new InvalidOperationException(operation);
        }
    }

    /// <summary>Somebody asks for the state of a run, or of all of a job's.</summary>
    public async Task PollAsync(string jobName, string? runId, int pollsPerState)
    {
        foreach (var run in RunsOf(jobName).Where(run => runId is null || run.Id == runId))
        {
            await run.PollAsync(pollsPerState);
        }
    }

    public async Task CompleteAsync()
    {
        foreach (var run in _runs.Values.OrderBy(run => run.Number))
        {
            await run.CompleteAsync();
        }
    }

    public void Dispose()
    {
        foreach (var run in _runs.Values)
        {
            run.Dispose();
        }
    }

    private IEnumerable<JobRun> RunsOf(string jobName) => _runs.Values.Where(run => run.JobName == jobName);

    private static JsonObject Checked(JsonObject job)
    {
        if (job["Command"]?["Name"]?.GetValue<string>() != "glueetl")
        {
            throw GlueErrors.InvalidInput("Command name must be glueetl");
        }

        if (job["MaxCapacity"] is not null && (job["WorkerType"] is not null || job["NumberOfWorkers"] is not null))
        {
            throw GlueErrors.InvalidInput("Please do not set Max Capacity if using Worker Type and Number of Workers.");
        }

        if (job["CodeGenConfigurationNodes"] is JsonObject nodes)
        {
            JobGraph.Read(nodes);
        }

        return job;
    }

    private string Start(JsonObject body)
    {
        var job = _jobs.Get(body.Text("JobName"));
        var max = job["ExecutionProperty"]?["MaxConcurrentRuns"]?.GetValue<int>() ?? 1;
        if (RunsOf(body.Text("JobName")).Count(run => !run.IsOver) >= max)
        {
            throw new AwsRefusalException("ConcurrentRunsExceededException", $"Concurrent runs exceeded for {body.Text("JobName")}");
        }

        var nodes = job["CodeGenConfigurationNodes"] as JsonObject ?? throw GlueErrors.InvalidInput("The Glue of the tests runs visual jobs only");
        var number = Interlocked.Increment(ref _count);
        var run = new JobRun(body.Text("JobName"), number, (JsonObject)job.DeepClone(), body["Arguments"], Ends.TryDequeue(out var end) ? end : null, events);
        run.Execution = new JobExecution(s3, redshift, JobGraph.Read((JsonObject)nodes.DeepClone()), rules => Quality.Add(run, rules));
        _runs[run.Id] = run;
        return run.Id;
    }

    private JobRun Run(string jobName, string runId) =>
        _runs.GetValueOrDefault(runId) is { } run && run.JobName == jobName ? run : throw GlueErrors.NotFound($"Job Run with id {runId} not found");

    private JsonObject Stop(JsonObject body)
    {
        var stopped = new JsonArray();
        var errors = new JsonArray();
        foreach (var id in body.Texts("JobRunIds"))
        {
            var known = new JsonObject { ["JobName"] = body.Text("JobName"), ["JobRunId"] = id };
            if (_runs.GetValueOrDefault(id) is { IsOver: false } run)
            {
                run.Stop();
                stopped.Add((JsonNode)known);
            }
            else
            {
                known["ErrorDetail"] = new JsonObject { ["ErrorCode"] = "JobRunCannotBeStoppedException", ["ErrorMessage"] = "The job run is not running" };
                errors.Add((JsonNode)known);
            }
        }

        return new JsonObject { ["SuccessfulSubmissions"] = stopped, ["Errors"] = errors };
    }
}
