using System.Text.Json.Nodes;

namespace SpotifyEtl.Models.Support.Aws.Glue;

/// <summary>A job run and its states: STARTING, RUNNING while its nodes are carried out, then its end.</summary>
internal sealed class JobRun(string jobName, int number, JsonObject job, JsonNode? arguments, GlueEnd? end, GlueEvents events) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly CancellationTokenSource _stop = new();
    private readonly double _startedAt = GlueErrors.Now;
    private double? _completedAt;
    private Task? _running;
    private string? _error;
    private GlueEnd? _end = end;
    private int _polls;

    public string Id { get; } = $"jr_{Guid.NewGuid():n}{Guid.NewGuid():n}";

    public string JobName { get; } = jobName;

    public int Number { get; } = number;

    public string State { get; private set; } = "STARTING";

    public bool IsOver => State is not ("STARTING" or "RUNNING" or "STOPPING");

    public JobExecution Execution { get; set; } = null!;

    /// <summary>Asks it to stop.</summary>
    public void Stop()
    {
        State = "STOPPING";
        _end = new GlueEnd("STOPPED", Message: null);
        _stop.Cancel();
    }

    public JsonObject Description()
    {
        var workers = job["NumberOfWorkers"]?.GetValue<int>() ?? 2;
        var description = new JsonObject
        {
            [nameof(Id)] = Id,
            ["Attempt"] = 0,
            [nameof(JobName)] = JobName,
            ["JobMode"] = job["JobMode"]?.DeepClone() ?? "VISUAL",
            ["StartedOn"] = _startedAt,
            ["LastModifiedOn"] = _completedAt ?? GlueErrors.Now,
            ["JobRunState"] = State,
            ["Timeout"] = job["Timeout"]?.DeepClone() ?? 2880,
            ["WorkerType"] = job["WorkerType"]?.DeepClone() ?? "G.1X",
            ["NumberOfWorkers"] = workers,
            ["GlueVersion"] = job["GlueVersion"]?.DeepClone() ?? "5.0",
            ["LogGroupName"] = "/aws-glue/jobs",
            ["ExecutionTime"] = 0,
        };
        if (arguments is not null)
        {
            description["Arguments"] = arguments.DeepClone();
        }

        if (_completedAt is { } completedAt)
        {
            description["CompletedOn"] = completedAt;
            description["ExecutionTime"] = (int)Math.Ceiling(completedAt - _startedAt);
            description["DPUSeconds"] = Math.Ceiling(completedAt - _startedAt) * workers;
        }

        if (_error is not null)
        {
            description["ErrorMessage"] = _error;
        }

        return description;
    }

    public async Task CompleteAsync()
    {
        while (!IsOver)
        {
            await PollAsync(1);
        }
    }

    /// <summary>Somebody asks for its state. Who is told of its end may ask again at once.</summary>
    public async Task PollAsync(int pollsPerState)
    {
        bool wasOver;
        await _turn.WaitAsync();
        try
        {
            wasOver = IsOver;
            if (!wasOver && ++_polls > pollsPerState)
            {
                _polls = 1;
                await AdvanceAsync();
            }
        }
        finally
        {
            _turn.Release();
        }

        if (!wasOver && IsOver)
        {
            await events.JobEndedAsync(JobName, Id, State, _error);
        }
    }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
        _turn.Dispose();
    }

    private async Task AdvanceAsync()
    {
        if (State == "STARTING")
        {
            State = "RUNNING";
            _running = _end is null or { AfterLoad: true } ? Task.Run(() => Execution.RunAsync(_stop.Token)) : Task.CompletedTask;
            return;
        }

        await EndAsync();
    }

    private async Task EndAsync()
    {
        var state = "SUCCEEDED";
        try
        {
            await (_running ?? Task.CompletedTask);
        }
        catch (JobException e)
        {
            (state, _error) = ("FAILED", e.Message);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            (state, _error) = ("FAILED", $"An error occurred while calling o100.getDynamicFrame. Unable to execute HTTP request: {e.Message}");
        }
        catch (OperationCanceledException)
        {
            state = "STOPPED";
        }

        if (_end is not null)
        {
            (state, _error) = (_end.State, _end.Message ?? (_end.State == "TIMEOUT" ? "Job run has timed out" : null));
        }

        _completedAt = GlueErrors.Now;
        State = state;
    }
}

/// <summary>A job run fails.</summary>
internal sealed class JobException(string message) : Exception(message);
