using System.Text.Json.Nodes;
using SpotifyEtl.Models.Support.Aws.Glue;

namespace SpotifyEtl.Models.Conformance.Aws;

/// <summary>Crawlers as the tests' own Glue runs them.</summary>
public sealed class GlueCrawlTests : IAsyncLifetime
{
    private AwsServer _aws = null!;
    private TestBucket _bucket = null!;
    private GlueServer _glue = null!;
    private GlueApi _api = null!;

    public async ValueTask InitializeAsync()
    {
        _aws = await AwsServer.StartAsync();
        _bucket = await _aws.CreateBucketAsync();
        _glue = new GlueServer(_aws.Url);
        _aws.Add(_glue);
        _api = new GlueApi(_aws);
        await _api.CallAsync("CreateDatabase", """{ "DatabaseInput": { "Name": "etl" } }""");
        await _api.CallAsync("CreateClassifier", """{ "CsvClassifier": { "Name": "csv", "Delimiter": ";", "QuoteSymbol": "\"", "ContainsHeader": "PRESENT" } }""");
        await _api.CallAsync("CreateCrawler", Crawler(_bucket.UriOf("landing/charts/")));
    }

    public async ValueTask DisposeAsync()
    {
        _api.Dispose();
        _glue.Dispose();
        await _bucket.DisposeAsync();
        await _aws.DisposeAsync();
    }

    [Fact]
    public async Task A_crawl_reads_the_headers_of_all_files_into_a_table()
    {
        await _bucket.PutAsync("landing/charts/day=2026-01-01/a.csv", "Rank;Track Name;Streams\n1;\"a;b\";10\n2;c;\n");
        await _bucket.PutAsync("landing/charts/day=2026-01-02/b.csv", "Rank;Track Name;Streams;Score\nx;d;1.5;7\n");
        await _bucket.PutAsync("landing/charts/_etl/manifest.json", "{}");
        await _bucket.PutAsync("landing/charts/day=2026-01-02/skip.tmp", "z\n");
        var events = new List<string>();
        _glue.StateChanged = change =>
        {
            events.Add($"{change["detail-type"]} {change["detail"]!["crawlerName"]} {change["detail"]!["state"]}");
            return Task.CompletedTask;
        };

        var (states, last) = await _api.CrawlAsync("charts");

        Assert.Equal(["RUNNING", "STOPPING", "READY"], states);
        Assert.Equal("SUCCEEDED", last["Status"]!.GetValue<string>());
        Assert.Equal(["Glue Crawler State Change charts Started", "Glue Crawler State Change charts Succeeded"], events);
        Assert.Equal(["etl.raw_charts"], _glue.Tables);
        var table = await TableAsync();
        Assert.Equal(["rank string", "track name string", "streams double", "score bigint"], Columns(table["StorageDescriptor"]!["Columns"]!));
        Assert.Equal(["day string"], Columns(table["PartitionKeys"]!));
        Assert.Equal(("csv", ";", "1"), (Parameter(table, "classification"), Parameter(table, "delimiter"), Parameter(table, "skip.header.line.count")));
        var metrics = (await _api.CallAsync("GetCrawlerMetrics", """{ "CrawlerNameList": ["charts"] }"""))["CrawlerMetricsList"]![0]!;
        Assert.Equal(1, metrics["TablesCreated"]!.GetValue<int>());
        Assert.Empty(await BotocoreShapes.ViolationsAsync(_aws.Requests));
    }

    [Fact]
    public async Task A_new_column_changes_the_table_and_a_second_crawl_without_one_does_not()
    {
        await _bucket.PutAsync("landing/charts/a.csv", "rank;name\n1;a\n");
        await _api.CrawlAsync("charts");
        await _api.CrawlAsync("charts");
        var before = await TableAsync();
        await _bucket.PutAsync("landing/charts/b.csv", "rank;name;more\n1;a;b\n");
        await _api.CrawlAsync("charts");

        Assert.Equal("0", before["VersionId"]!.GetValue<string>());
        Assert.Equal("1", (await TableAsync())["VersionId"]!.GetValue<string>());
        Assert.Equal(["rank bigint", "name string", "more string"], Columns((await TableAsync())["StorageDescriptor"]!["Columns"]!));
    }

    [Fact]
    public async Task A_crawl_may_find_nothing()
    {
        var (_, last) = await _api.CrawlAsync("charts");

        Assert.Equal("SUCCEEDED", last["Status"]!.GetValue<string>());
        Assert.Empty(_glue.Tables);
        Assert.Equal("EntityNotFoundException", (await _api.RefusalAsync("GetTable", """{ "DatabaseName": "etl", "Name": "raw_charts" }""")).Code);
        Assert.Empty((await _api.CallAsync("GetTables", """{ "DatabaseName": "etl", "Expression": "raw_*" }"""))["TableList"]!.AsArray());
    }

    [Fact]
    public async Task A_crawl_fails_with_what_S3_says()
    {
        await _api.CallAsync("UpdateCrawler", Crawler("s3://etl-no-such-bucket/charts/"));
        var (_, first) = await _api.CrawlAsync("charts");
        _glue.EndNextCrawl("FAILED", "Internal Service Exception");
        var (_, second) = await _api.CrawlAsync("charts");

        Assert.Equal("FAILED", first["Status"]!.GetValue<string>());
        Assert.Contains("NoSuchBucket", first["ErrorMessage"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("Internal Service Exception", second["ErrorMessage"]!.GetValue<string>());
        Assert.Empty(await BotocoreShapes.ViolationsAsync(_aws.Requests));
    }

    [Fact]
    public async Task A_crawler_that_is_running_can_neither_be_started_nor_changed_and_may_be_held()
    {
        _glue.IsHeld = true;
        await _api.CallAsync("StartCrawler", """{ "Name": "charts" }""");

        Assert.Equal("CrawlerRunningException", (await _api.RefusalAsync("StartCrawler", """{ "Name": "charts" }""")).Code);
        Assert.Equal("CrawlerRunningException", (await _api.RefusalAsync("UpdateCrawler", Crawler(_bucket.UriOf("other/")))).Code);
        for (var poll = 0; poll < 5; poll++)
        {
            Assert.Equal("RUNNING", (await _api.CallAsync("GetCrawler", """{ "Name": "charts" }"""))["Crawler"]!["State"]!.GetValue<string>());
        }

        await _glue.CompleteAsync();

        Assert.Equal("READY", (await _api.CallAsync("GetCrawler", """{ "Name": "charts" }"""))["Crawler"]!["State"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("StartCrawler", """{ "Name": "no" }""", "EntityNotFoundException")]
    [InlineData("GetClassifier", """{ "Name": "no" }""", "EntityNotFoundException")]
    [InlineData("GetDatabase", """{ "Name": "no" }""", "EntityNotFoundException")]
    [InlineData("CreateDatabase", """{ "DatabaseInput": { "Name": "etl" } }""", "AlreadyExistsException")]
    [InlineData("CreateClassifier", """{ "CsvClassifier": { "Name": "csv" } }""", "AlreadyExistsException")]
    [InlineData("CreateCrawler", """{ "Name": "x", "Role": "r", "Targets": {} }""", "InvalidInputException")]
    public async Task What_Glue_refuses_is_refused(string operation, string body, string code) => Assert.Equal(code, (await _api.RefusalAsync(operation, body)).Code);

    private static IReadOnlyList<string> Columns(JsonNode columns) => [.. columns.AsArray().Select(column => $"{column!["Name"]} {column["Type"]}")];

    private static string Parameter(JsonNode table, string name) => table["Parameters"]![name]!.GetValue<string>();

    private static string Crawler(string path) =>
        $$"""
        {
          "Name": "charts", "Role": "arn:aws:iam::123456789012:role/etl-glue", "DatabaseName": "etl", "TablePrefix": "raw_", "Classifiers": ["csv"],
          "Targets": { "S3Targets": [{ "Path": "{{path}}", "Exclusions": ["**.tmp"] }] },
          "SchemaChangePolicy": { "UpdateBehavior": "UPDATE_IN_DATABASE", "DeleteBehavior": "LOG" }, "RecrawlPolicy": { "RecrawlBehavior": "CRAWL_EVERYTHING" }
        }
        """;

    private async Task<JsonNode> TableAsync() => (await _api.CallAsync("GetTable", """{ "DatabaseName": "etl", "Name": "raw_charts" }"""))["Table"]!;
}
