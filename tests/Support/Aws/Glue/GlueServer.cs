using System.Text.Json.Nodes;
using SpotifyEtl.Models.Support.Redshift;

namespace SpotifyEtl.Models.Support.Aws.Glue;

/// <summary>
/// AWS Glue for tests: keeps crawlers, classifiers, jobs and the Data Catalog; a crawl really lists S3 and reads the files' headers, a visual job really carries out its
/// nodes and writes to the PostgreSQL behind the tests' Redshift. States advance when somebody asks for them, never by time. Of what the real Glue takes only the part is
/// known that staging uses; the rest is refused by name.
/// </summary>
/// <param name="s3Endpoint">Where S3 is.</param>
/// <param name="redshift">Where jobs write; null where none does.</param>
public sealed class GlueServer(string s3Endpoint, DataApiServer? redshift = null) : IAwsService, IDisposable
{
    private readonly Lock _lock = new();
    private readonly GlueEvents _events = new();
    private readonly GlueResources _classifiers = new("Classifier");
    private readonly GlueCatalog _catalog = new();
    private GlueCrawlers? _crawlers;
    private GlueJobs? _jobs;

    /// <inheritdoc/>
    public string Name => "glue";

    /// <summary>How often a state is told before the next one is. Default: 1.</summary>
    public int PollsPerState { get; set; } = 1;

    /// <summary>Is told of changes of state as EventBridge tells them, one after the other.</summary>
    public Func<JsonObject, Task>? StateChanged
    {
        get => _events.Handler;
        set => _events.Handler = value;
    }

    /// <summary>Whether everything stays in the state that it is in, whoever asks.</summary>
    public bool IsHeld { get; set; }

    /// <summary>The tables of the Data Catalog, as <c>database.table</c>.</summary>
    public IReadOnlyList<string> Tables => _catalog.TableNames;

    private GlueCrawlers Crawlers => _crawlers ??= new GlueCrawlers(new Uri(s3Endpoint), _catalog, _classifiers, _events);

    private GlueJobs Jobs => _jobs ??= new GlueJobs(new Uri(s3Endpoint), redshift, _events);

    /// <summary>Creates a database of the Data Catalog.</summary>
    public void CreateDatabase(string name) => _catalog.CreateDatabase(JsonNode.Parse($$"""{ "DatabaseInput": { "Name": "{{name}}" } }""")!.AsObject());

    /// <summary>Has the next crawl that begins end so, without looking at S3.</summary>
    /// <param name="status"><c>FAILED</c> or <c>CANCELLED</c>; <c>SUCCEEDED</c>, and no table was found.</param>
    /// <param name="message">What is said about it.</param>
    public void EndNextCrawl(string status, string? message = null) => Crawlers.Ends.Enqueue(new GlueEnd(status, message));

    /// <summary>Has the next job run that begins end so.</summary>
    /// <param name="state"><c>FAILED</c>, <c>STOPPED</c>, <c>TIMEOUT</c> or <c>ERROR</c>.</param>
    /// <param name="message">What is said about it.</param>
    /// <param name="afterLoad">Whether its nodes were carried out before.</param>
    public void EndNextJob(string state, string? message = null, bool afterLoad = false) => Jobs.Ends.Enqueue(new GlueEnd(state, message, afterLoad));

    /// <summary>Brings every crawl and every job run to its end, also where nobody asks for their states.</summary>
    public async Task CompleteAsync()
    {
        await Crawlers.CompleteAsync();
        await Jobs.CompleteAsync();
    }

    /// <inheritdoc/>
    public async Task<AwsAnswer?> AnswerAsync(AwsRequest request)
    {
        var body = JsonNode.Parse(request.Body is { Length: > 0 } text ? text : "{}")!.AsObject();
        if (!IsHeld)
        {
            await PollAsync(request.Operation, body);
        }

        lock (_lock)
        {
            return AwsAnswer.Json(Answer(request.Operation, body));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _crawlers?.Dispose();
        _jobs?.Dispose();
    }

    private async Task PollAsync(string operation, JsonObject body)
    {
        switch (operation)
        {
            case "GetCrawler":
                await Crawlers.PollAsync([body.Text("Name")], PollsPerState);
                break;
            case "GetCrawlerMetrics":
                await Crawlers.PollAsync([.. body["CrawlerNameList"]?.AsArray().Select(name => name!.GetValue<string>()) ?? []], PollsPerState);
                break;
            case "GetJobRun":
                await Jobs.PollAsync(body.Text("JobName"), body.Text("RunId"), PollsPerState);
                break;
            case "GetJobRuns":
                await Jobs.PollAsync(body.Text("JobName"), runId: null, PollsPerState);
                break;
        }
    }

    private JsonObject Answer(string operation, JsonObject body) => operation switch
    {
        "CreateDatabase" => _catalog.CreateDatabase(body),
        "GetDatabase" => new JsonObject { ["Database"] = _catalog.Database(body.Text("Name")).DeepClone() },
        "CreateTable" => _catalog.CreateTable(body),
        "UpdateTable" => _catalog.UpdateTable(body),
        "GetTable" => new JsonObject { ["Table"] = _catalog.Table(body.Text("DatabaseName"), body.Text("Name")).DeepClone() },
        "GetTables" => _catalog.FindTables(body),
        "DeleteTable" => _catalog.DeleteTable(body),
        "CreateClassifier" => ClassifierOf(body, _classifiers.Create),
        "UpdateClassifier" => ClassifierOf(body, _classifiers.Update),
        "GetClassifier" => new JsonObject { ["Classifier"] = new JsonObject { ["CsvClassifier"] = _classifiers.Get(body.Text("Name")).DeepClone() } },
        "CreateCrawler" or "UpdateCrawler" or "GetCrawler" or "StartCrawler" or "StopCrawler" or "GetCrawlerMetrics" or "DeleteCrawler" => Crawlers.Answer(operation, body),
        "CreateJob" or "UpdateJob" or "GetJob" or "DeleteJob" or "StartJobRun" or "GetJobRun" or "GetJobRuns" or "BatchStopJobRun" => Jobs.Answer(operation, body),
        "ListDataQualityResults" or "GetDataQualityResult" => Jobs.Quality.Answer(operation, body),
        _ => throw new AwsRefusalException("UnknownOperationException", $"The Glue of the tests does not know {operation}"),
    };

    private static JsonObject ClassifierOf(JsonObject body, Func<JsonObject, JsonObject> change)
    {
        var classifier = body["CsvClassifier"] as JsonObject ?? throw GlueErrors.InvalidInput("The Glue of the tests knows CSV classifiers only");
        change(classifier);
        return [];
    }
}
