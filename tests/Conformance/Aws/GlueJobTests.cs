using System.Text.Json.Nodes;
using SpotifyEtl.Models.Conformance.Redshift;
using SpotifyEtl.Models.Support.Aws.Glue;
using SpotifyEtl.Models.Support.Redshift;

namespace SpotifyEtl.Models.Conformance.Aws;

/// <summary>Visual jobs as the tests' own Glue runs them: from CSV files of S3 into the tests' Redshift.</summary>
public sealed class GlueJobTests : IAsyncLifetime
{
    private const string Mapping =
        """
        "map": { "ApplyMapping": { "Name": "map", "Inputs": ["sql"], "Mapping": [
          { "FromPath": ["Rank"], "FromType": "string", "ToKey": "rank", "ToType": "string" },
          { "FromPath": ["old name"], "FromType": "string", "ToKey": "gone", "ToType": "string" },
          { "FromPath": ["Track Name"], "FromType": "string", "ToKey": "track_name", "ToType": "string" },
          { "FromPath": ["_file"], "FromType": "string", "ToKey": "_file", "ToType": "string" }] } }
        """;

    private AwsServer _aws = null!;
    private TestBucket _bucket = null!;
    private DataApiServer _redshift = null!;
    private GlueServer _glue = null!;
    private GlueApi _api = null!;

    public async ValueTask InitializeAsync()
    {
        _aws = await AwsServer.StartAsync();
        _bucket = await _aws.CreateBucketAsync();
        _redshift = await DataApiServer.StartAsync();
        _glue = new GlueServer(_aws.Url, _redshift);
        _aws.Add(_glue);
        _api = new GlueApi(_aws);
        await _bucket.PutAsync("charts/day=1/a b.csv", "Rank,Track Name\n1,\"x\ny\"\n2,\n");
        await _bucket.PutAsync("charts/day=2/b.csv", "Track Name,Extra,Rank\nz,?,3\nz,?,3\n");
    }

    public async ValueTask DisposeAsync()
    {
        _api.Dispose();
        _glue.Dispose();
        await _redshift.DisposeAsync();
        await _bucket.DisposeAsync();
        await _aws.DisposeAsync();
    }

    [Fact]
    public async Task A_run_carries_out_its_nodes()
    {
        await _api.CallAsync("CreateJob", Job(Target(), quality: "RowCount > 3, IsComplete \\\"rank\\\", ColumnValues \\\"rank\\\" in [\\\"1\\\", \\\"2\\\", \\\"3\\\"], ColumnExists \\\"_file\\\""));
        var events = new List<string>();
        _glue.StateChanged = change =>
        {
            events.Add($"{change["detail-type"]} {change["detail"]!["jobName"]} {change["detail"]!["state"]}");
            return Task.CompletedTask;
        };

        var (states, run) = await _api.RunAsync("stage");

        Assert.Equal(["STARTING", "RUNNING", "SUCCEEDED"], states);
        Assert.Equal("/aws-glue/jobs", run["LogGroupName"]!.GetValue<string>());
        Assert.NotNull(run["CompletedOn"]);
        Assert.Equal(["Glue Job State Change stage SUCCEEDED"], events);
        Assert.Equal(
            [$"'1'|'x\ny'|'{_bucket.UriOf("charts/day=1/a%20b.csv")}'", $"'2'|''|'{_bucket.UriOf("charts/day=1/a%20b.csv")}'", $"'3'|'z'|'{_bucket.UriOf("charts/day=2/b.csv")}'", $"'3'|'z'|'{_bucket.UriOf("charts/day=2/b.csv")}'"],
            await QueryAsync("select rank, track_name, _file from raw.charts order by rank"));
        Assert.Equal(["4"], await QueryAsync("select n from raw.ledger"));
        var result = (await _api.CallAsync("ListDataQualityResults", $$"""{ "Filter": { "JobName": "stage", "JobRunId": "{{run["Id"]}}" } }"""))["Results"]![0]!["ResultId"]!;
        var rules = (await _api.CallAsync("GetDataQualityResult", $$"""{ "ResultId": "{{result}}" }"""))["RuleResults"]!.AsArray();
        Assert.Equal(["PASS", "PASS", "PASS", "PASS"], rules.Select(rule => rule!["Result"]!.GetValue<string>()));
        Assert.Empty(await BotocoreShapes.ViolationsAsync(_aws.Requests));
    }

    [Fact]
    public async Task Broken_rules_stop_the_job_before_anything_is_written()
    {
        await _api.CallAsync("CreateJob", Job(Target(), quality: "RowCount > 100, IsUnique \\\"rank\\\""));

        var (_, run) = await _api.RunAsync("stage");

        Assert.Equal("FAILED", run["JobRunState"]!.GetValue<string>());
        Assert.Equal("AssertionError: The job failed due to failing DQ rules for node: quality", run["ErrorMessage"]!.GetValue<string>());
        Assert.Equal(["0"], await QueryAsync("select count(*) from svv_tables where table_schema = 'raw'"));
    }

    [Fact]
    public async Task What_Redshift_refuses_fails_the_job_and_leaves_nothing()
    {
        await _api.CallAsync("CreateJob", Job(Target(postAction: "insert into raw.nowhere values (1)")));
        var (_, first) = await _api.RunAsync("stage");
        await _api.CallAsync("UpdateJob", Update(Job(Target(textLength: 2))));
        var (_, second) = await _api.RunAsync("stage");

        Assert.Contains("relation \"raw.nowhere\" does not exist", first["ErrorMessage"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("Error (code 1204) while loading data into Redshift: \"String length exceeds DDL length\"", second["ErrorMessage"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(["0"], await QueryAsync("select count(*) from svv_tables where table_schema = 'raw'"));
    }

    [Fact]
    public async Task Values_go_by_their_place_unless_they_go_by_name()
    {
        await _api.CallAsync("CreateJob", Job(Target(columns: "track_name, rank, _file")));
        await _api.RunAsync("stage");
        Assert.Equal(["'1'"], await QueryAsync("select min(track_name) from raw.charts"));

        await _api.CallAsync("UpdateJob", Update(Job(Target(columns: "track_name, rank, _file", isByName: true))));
        await _api.RunAsync("stage");

        Assert.Equal(["4"], await QueryAsync("select count(*) from raw.charts where rank in ('1', '2', '3') and track_name not in ('1', '2', '3')"));
    }

    [Theory]
    [InlineData("FAILED", "Out of memory", false, 0)]
    [InlineData("FAILED", "The answer was lost", true, 4)]
    [InlineData("TIMEOUT", null, false, 0)]
    [InlineData("STOPPED", null, false, 0)]
    public async Task A_run_ends_as_a_test_wants_it(string state, string? message, bool afterLoad, int rows)
    {
        await _redshift.Database.ExecuteAsync("create schema raw; create table raw.charts (rank varchar, track_name varchar, _file varchar); create table raw.ledger (n int)");
        await _api.CallAsync("CreateJob", Job(Target()));
        _glue.EndNextJob(state, message, afterLoad);

        var (_, run) = await _api.RunAsync("stage");

        Assert.Equal(state, run["JobRunState"]!.GetValue<string>());
        Assert.Equal(state == "TIMEOUT" ? "Job run has timed out" : message, run["ErrorMessage"]?.GetValue<string>());
        Assert.Equal([$"{rows}"], await QueryAsync("select count(*) from raw.charts"));
        Assert.Equal("SUCCEEDED", (await _api.RunAsync("stage")).States[^1]);
        Assert.Empty(await BotocoreShapes.ViolationsAsync(_aws.Requests));
    }

    [Fact]
    public async Task One_run_at_a_time_which_can_be_stopped_and_is_told_to_who_asks_again()
    {
        await _api.CallAsync("CreateJob", Job(Target()));
        var states = new List<string>();
        _glue.StateChanged = async change =>
            states.Add((await _api.CallAsync("GetJobRun", $$"""{ "JobName": "stage", "RunId": "{{change["detail"]!["jobRunId"]}}" }"""))["JobRun"]!["JobRunState"]!.GetValue<string>());
        _glue.IsHeld = true;
        var id = (await _api.CallAsync("StartJobRun", """{ "JobName": "stage" }"""))["JobRunId"]!;

        Assert.Equal("ConcurrentRunsExceededException", (await _api.RefusalAsync("StartJobRun", """{ "JobName": "stage" }""")).Code);
        var stopped = await _api.CallAsync("BatchStopJobRun", $$"""{ "JobName": "stage", "JobRunIds": ["{{id}}", "jr_no"] }""");
        await _glue.CompleteAsync();

        Assert.Single(stopped["SuccessfulSubmissions"]!.AsArray());
        Assert.Single(stopped["Errors"]!.AsArray());
        Assert.Equal(["STOPPED"], states);
        var runs = (await _api.CallAsync("GetJobRuns", """{ "JobName": "stage" }"""))["JobRuns"]!.AsArray();
        Assert.Equal(["STOPPED"], runs.Select(run => run!["JobRunState"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Rows_of_two_sources_come_together_and_doubles_go()
    {
        var nodes = $$"""
            "a": { "S3CsvSource": { "Name": "a", "Paths": ["{{_bucket.UriOf("charts/day=2/b.csv")}}"], "Separator": "comma", "QuoteChar": "quote", "WithHeader": true } },
            "sql": { "SparkSQL": { "Name": "sql", "Inputs": ["a"], "SqlQuery": "select coalesce(nullif(`Track Name`, 'z'), 'Z') as t, Rank, 'a \"day\"' as `d``\"e` from src", "SqlAliases": [{ "From": "a", "Alias": "src" }] } },
            "both": { "Union": { "Name": "both", "Inputs": ["sql", "sql"], "UnionType": "ALL" } },
            "distinct": { "DropDuplicates": { "Name": "distinct", "Inputs": ["both"], "Columns": [["Rank"]] } },
            {{Target(input: "distinct", columns: "t, rank, d")}}
            """;
        await _api.CallAsync("CreateJob", JobOf(nodes));

        var (states, run) = await _api.RunAsync("stage");

        Assert.True(states[^1] == "SUCCEEDED", run["ErrorMessage"]?.GetValue<string>());
        Assert.Equal(["'Z'|'3'|'a \"day\"'"], await QueryAsync("select * from raw.charts"));
        Assert.Empty(await BotocoreShapes.ViolationsAsync(_aws.Requests));
    }

    [Theory]
    [InlineData("""{ "x": { "ApplyMapping": { "Name": "x", "Inputs": ["no"], "Mapping": [] } } }""", "Node x has an input that is no node: no")]
    [InlineData("""{ "x": { "ApplyMapping": { "Name": "x", "Inputs": ["x"], "Mapping": [] } } }""", "Node x takes from itself")]
    [InlineData("""{ "x": { "Union": { "Name": "x", "Inputs": ["x"], "UnionType": "ALL" } } }""", "Node x (Union) must have 2 inputs")]
    [InlineData("""{ "x": { "CustomCode": { "Name": "x" } } }""", "Node x must be exactly one of the kinds")]
    public async Task Nodes_that_are_no_graph_are_refused(string nodes, string message)
    {
        var job = JsonNode.Parse(Job(Target()))!;
        job["CodeGenConfigurationNodes"] = JsonNode.Parse(nodes);

        var refusal = await _api.RefusalAsync("CreateJob", job.ToJsonString());

        Assert.Equal("InvalidInputException", refusal.Code);
        Assert.StartsWith(message, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_gone_fails_the_job_and_a_query_of_another_shape_too()
    {
        await _api.CallAsync("CreateJob", Job(Target(), path: "charts/gone.csv"));
        var (_, first) = await _api.RunAsync("stage");
        await _api.CallAsync("UpdateJob", Update(Job(Target()).Replace("from src", "from src where 1 = 1", StringComparison.Ordinal)));
        var (_, second) = await _api.RunAsync("stage");

        Assert.Equal($"AnalysisException: Path does not exist: {_bucket.UriOf("charts/gone.csv")}", first["ErrorMessage"]!.GetValue<string>());
        Assert.StartsWith("The Glue of the tests does not understand this query: ", second["ErrorMessage"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    private static string Target(string input = "map", string columns = "rank, track_name, _file", int textLength = 100, bool isByName = false, string postAction = "insert into raw.ledger select count(*) from raw.charts")
    {
        var create = string.Join(", ", columns.Split(", ").Select(column => $"{column} varchar({textLength})"));
        var options = isByName ? """, "AdvancedOptions": [{ "Key": "include_column_list", "Value": "true" }]""" : "";
        return $$"""
            "target": { "AmazonRedshiftTarget": { "Name": "target", "Inputs": ["{{input}}"], "Data": {
              "AccessType": "connection", "SourceType": "table", "Connection": { "Value": "redshift" }, "Schema": { "Value": "raw" }, "Table": { "Value": "charts" }, "Action": "append",
              "PreAction": "create schema if not exists raw; create table if not exists raw.charts ({{create}}) diststyle even; drop table if exists raw.charts; create table raw.charts ({{create}}); create table if not exists raw.ledger (n int);",
              "PostAction": "{{postAction}}"{{options}} } } }
            """;
    }

    private static string Update(string job)
    {
        var update = JsonNode.Parse(job)!.AsObject();
        update.Remove("Name");
        return new JsonObject { ["JobName"] = "stage", ["JobUpdate"] = update }.ToJsonString();
    }

    private static string JobOf(string nodes) =>
        $$"""
        {
          "Name": "stage", "JobMode": "VISUAL", "Role": "arn:aws:iam::123456789012:role/etl-glue", "GlueVersion": "5.0", "WorkerType": "G.1X", "NumberOfWorkers": 2, "Timeout": 60,
          "Command": { "Name": "glueetl", "ScriptLocation": "s3://bucket/stage.py", "PythonVersion": "3" }, "Connections": { "Connections": ["redshift"] },
          "CodeGenConfigurationNodes": { {{nodes}} }
        }
        """;

    private string Job(string target, string quality = "RowCount > 0", string path = "charts/") => JobOf(
        $$"""
        "source": { "S3CsvSource": { "Name": "source", "Paths": ["{{_bucket.UriOf(path)}}"], "Recurse": true, "Separator": "comma", "QuoteChar": "quote", "WithHeader": true, "Multiline": true } },
        "sql": { "SparkSQL": { "Name": "sql", "Inputs": ["source"], "SqlQuery": "select *, input_file_name() as _file from src", "SqlAliases": [{ "From": "source", "Alias": "src" }] } },
        {{Mapping}},
        "quality": { "EvaluateDataQuality": { "Name": "quality", "Inputs": ["map"], "Ruleset": "Rules = [ {{quality}} ]", "Output": "PrimaryInput",
          "PublishingOptions": { "EvaluationContext": "stage", "ResultsPublishingEnabled": true }, "StopJobOnFailureOptions": { "StopJobOnFailureTiming": "Immediate" } } },
        {{target.Replace("\"Inputs\": [\"map\"]", "\"Inputs\": [\"quality\"]", StringComparison.Ordinal)}}
        """);

    private async Task<IReadOnlyList<string>> QueryAsync(string sql)
    {
        using var api = new DataApi(_redshift);
        return await api.QueryAsync(sql, TestContext.Current.CancellationToken);
    }
}
