using System.Text.Json.Nodes;

namespace SpotifyEtl.Models.Support.Aws.Glue;

/// <summary>A crawl and its states.</summary>
internal sealed class Crawl(string name, CsvCrawl plan, GlueEnd? end, GlueEvents events) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly double _startedAt = GlueErrors.Now;
    private int _polls;
    private bool _isTold;

    public string State { get; private set; } = "RUNNING";

    /// <summary>How it is to end whatever it finds.</summary>
    public GlueEnd? End { get; set; } = end;

    /// <summary>How it ended; null before.</summary>
    public JsonObject? Last { get; private set; }

    public JsonObject Metrics() => new()
    {
        ["CrawlerName"] = name,
        ["TimeLeftSeconds"] = State == "READY" ? 0.0 : 1.0,
        ["StillEstimating"] = State == "RUNNING",
        ["LastRuntimeSeconds"] = State == "READY" ? 1.0 : 0.0,
        ["MedianRuntimeSeconds"] = State == "READY" ? 1.0 : 0.0,
        ["TablesCreated"] = plan.TablesCreated,
        ["TablesUpdated"] = plan.TablesUpdated,
        ["TablesDeleted"] = 0,
    };

    public async Task CompleteAsync()
    {
        while (State != "READY")
        {
            await PollAsync(1);
        }
    }

    /// <summary>Somebody asks for its state. Who is told of a change may ask again at once.</summary>
    public async Task PollAsync(int pollsPerState)
    {
        var (before, isFirst) = (State, false);
        await _turn.WaitAsync();
        try
        {
            (isFirst, _isTold) = (!_isTold, true);
            before = State;
            if (State != "READY" && ++_polls > pollsPerState)
            {
                _polls = 1;
                await AdvanceAsync();
            }
        }
        finally
        {
            _turn.Release();
        }

        if (isFirst)
        {
            await events.CrawlStartedAsync(name);
        }

        if (before != "READY" && State == "READY")
        {
            await events.CrawlEndedAsync(name, End?.State ?? "SUCCEEDED", End?.Message, plan.TablesCreated, plan.TablesUpdated);
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task AdvanceAsync()
    {
        if (State != "RUNNING")
        {
            Finish();
            return;
        }

        try
        {
            if (End is null)
            {
                await plan.RunAsync();
            }
        }
        catch (CrawlException e)
        {
            End = new GlueEnd("FAILED", e.Message);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            End = new GlueEnd("FAILED", $"Internal Service Exception: {e.Message}");
        }

        State = "STOPPING";
    }

    private void Finish()
    {
        Last = new JsonObject
        {
            ["Status"] = End?.State ?? "SUCCEEDED",
            ["LogGroup"] = "/aws-glue/crawlers",
            ["LogStream"] = name,
            ["MessagePrefix"] = Guid.NewGuid().ToString(),
            ["StartTime"] = _startedAt,
        };
        if (End?.Message is { } message)
        {
            Last["ErrorMessage"] = message;
        }

        State = "READY";
    }
}

/// <summary>A crawl fails.</summary>
internal sealed class CrawlException(string message) : Exception(message);
