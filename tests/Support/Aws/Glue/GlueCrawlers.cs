using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace SpotifyEtl.Models.Support.Aws.Glue;

/// <summary>Crawlers: READY, RUNNING from the start of a crawl, STOPPING while what it found is written, READY again.</summary>
internal sealed class GlueCrawlers(Uri s3, GlueCatalog catalog, GlueResources classifiers, GlueEvents events) : IDisposable
{
    private readonly GlueResources _crawlers = new("Crawler");
    private readonly ConcurrentDictionary<string, Crawl> _crawls = new(StringComparer.Ordinal);

    public ConcurrentQueue<GlueEnd> Ends { get; } = new();

    public JsonObject Answer(string operation, JsonObject body)
    {
        switch (operation)
        {
            case "CreateCrawler":
                var created = _crawlers.Create(Checked(body));
                created.Remove("Tags");
                (created["State"], created["CreationTime"], created["LastUpdated"], created["Version"]) = ("READY", GlueErrors.Now, GlueErrors.Now, 1);
                return [];
            case "UpdateCrawler":
                RequireReady(body.Text("Name"));
                var updated = _crawlers.Update(Checked(body));
                (updated["LastUpdated"], updated["Version"]) = (GlueErrors.Now, updated["Version"]!.GetValue<int>() + 1);
                return [];
            case "DeleteCrawler":
                RequireReady(body.Text("Name"));
                _crawlers.Delete(body.Text("Name"));
                return [];
            case "GetCrawler":
                return new JsonObject { ["Crawler"] = Crawler(body.Text("Name")) };
            case "GetCrawlerMetrics":
                var known = body.Texts("CrawlerNameList").Where(_crawls.ContainsKey);
                return new JsonObject { ["CrawlerMetricsList"] = new JsonArray([.. known.Select(name => _crawls[name].Metrics())]) };
            case "StartCrawler":
                RequireReady(body.Text("Name"));
                Start(body.Text("Name"));
                return [];
            case "StopCrawler":
                var crawl = _crawls.GetValueOrDefault(body.Text("Name"));
                if (crawl is not { State: "RUNNING" })
                {
                    throw new AwsRefusalException("CrawlerNotRunningException", $"Crawler with name {body.Text("Name")} isn't running");
                }

                crawl.End = new GlueEnd("CANCELLED", "Crawler cancelled");
                return [];
            default:
                throw new InvalidOperationException(operation);
        }
    }

    /// <summary>Somebody asks for the states of crawlers.</summary>
    public async Task PollAsync(IReadOnlyList<string> names, int pollsPerState)
    {
        foreach (var crawl in names.Select(_crawls.GetValueOrDefault).OfType<Crawl>())
        {
            await crawl.PollAsync(pollsPerState);
        }
    }

    public async Task CompleteAsync()
    {
        foreach (var crawl in _crawls.Values)
        {
            await crawl.CompleteAsync();
        }
    }

    public void Dispose()
    {
        foreach (var crawl in _crawls.Values)
        {
            crawl.Dispose();
        }
    }

    private static JsonObject Checked(JsonObject body) => body["Targets"] is JsonObject targets && targets["S3Targets"] is not JsonArray { Count: > 0 }
        ? throw GlueErrors.InvalidInput("The Glue of the tests crawls S3 targets only, and at least one")
        : body;

    private void RequireReady(string name)
    {
        if (_crawlers.Get(name) is not null && _crawls.GetValueOrDefault(name) is { State: not "READY" })
        {
            throw new AwsRefusalException("CrawlerRunningException", $"Crawler with name {name} has already started");
        }
    }

    private void Start(string name)
    {
        var crawler = _crawlers.Get(name);
        foreach (var classifier in crawler.Texts("Classifiers"))
        {
            classifiers.Get(classifier);
        }

        var plan = new CsvCrawl(s3, catalog, (JsonObject)crawler.DeepClone(), [.. crawler.Texts("Classifiers").Select(classifiers.Get)]);
        _crawls[name] = new Crawl(name, plan, Ends.TryDequeue(out var end) ? end : null, events);
    }

    private JsonObject Crawler(string name)
    {
        var crawler = (JsonObject)_crawlers.Get(name).DeepClone();
        // It is created as a text, and given as an object.
        if (crawler["Schedule"] is JsonValue schedule)
        {
            crawler["Schedule"] = new JsonObject { ["ScheduleExpression"] = schedule.GetValue<string>(), ["State"] = "SCHEDULED" };
        }

        if (_crawls.GetValueOrDefault(name) is { } crawl)
        {
            crawler["State"] = crawl.State;
            crawler["LastCrawl"] = crawl.Last?.DeepClone();
        }

        if (crawler["LastCrawl"] is null)
        {
            crawler.Remove("LastCrawl");
        }

        return crawler;
    }
}
