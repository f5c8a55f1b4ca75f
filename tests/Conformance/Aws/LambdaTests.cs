using System.Diagnostics;
using System.Text.Json.Nodes;

namespace SpotifyEtl.Models.Conformance.Aws;

/// <summary><c>etl lambda</c>, the program itself, on a runtime API of the tests' own.</summary>
public sealed class LambdaTests : IAsyncLifetime
{
    private const string CountFacts = "select count(*) as n from {{ ref 'fct_chart_entries' }}";

    private SpotifyInCloud _cloud = null!;
    private LambdaRuntimeServer _lambda = null!;
    private Process _function = null!;
    private Task<EtlProgram.Outcome> _outcome = null!;

    public async ValueTask InitializeAsync()
    {
        _cloud = await SpotifyInCloud.CreateAsync(new RedshiftEngine(hasGlue: true));
        _lambda = await LambdaRuntimeServer.StartAsync();
        Start();
    }

    // What it says is read all the time: a function whose log nobody takes stands still once the pipe is full.
    private void Start()
    {
        var environment = _cloud.Environment.Concat(_lambda.Environment).DistinctBy(variable => variable.Key).ToDictionary(variable => variable.Key, variable => variable.Value);
        _function = EtlProgram.Start(_cloud.Folder, environment, "lambda");
        _outcome = EtlProgram.FinishAsync(_function);
    }

    private async Task StopAsync()
    {
        EtlProgram.Signal(_function, "INT");
        // What it said stands with a test that fails.
        TestContext.Current.TestOutputHelper?.WriteLine((await _outcome).Errors);
        _function.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _lambda.DisposeAsync();
        _cloud.Dispose();
    }

    [Fact]
    public async Task An_object_that_arrives_is_staged_and_built_and_its_event_may_come_again()
    {
        await LandAsync();
        var arrived = ObjectCreated("landing/charts/2017/charts-2017-01-01.csv");

        Assert.Equal("""{"batchItemFailures":[]}""", await AnswerAsync(Batch(arrived, arrived)));
        var facts = await _cloud.RowsAsync(CountFacts);
        Assert.Equal("""{"batchItemFailures":[]}""", await AnswerAsync(Batch(arrived)));

        Assert.NotEqual("{\"n\":0}", Assert.Single(facts));
        Assert.Equal(facts, await _cloud.RowsAsync(CountFacts));
    }

    [Fact]
    public async Task A_message_that_came_before_is_built_even_when_nothing_is_new()
    {
        await LandAsync();
        Assert.Equal(0, (await _cloud.EtlAsync("stage")).ExitCode);

        await AnswerAsync(Batch(ObjectCreated("landing/charts/awkward-rows.csv")));
        Assert.NotEqual(0, (await _cloud.EtlAsync("show", "--inline", CountFacts)).ExitCode);
        await AnswerAsync(Batch(receiveCount: 2, ObjectCreated("landing/charts/awkward-rows.csv")));

        Assert.Single(await _cloud.RowsAsync(CountFacts));
    }

    [Fact]
    public async Task What_cannot_be_used_fails_by_itself_and_what_is_not_for_the_project_is_let_go()
    {
        var batch = Batch("no JSON", """{"source":"aws.ec2","detail-type":"Spot"}""", ObjectCreated("elsewhere/a.csv"), ObjectCreated("landing/charts/_etl/manifests/1.json"));

        Assert.Equal("""{"batchItemFailures":[{"itemIdentifier":"m0"},{"itemIdentifier":"m1"}]}""", await AnswerAsync(batch));
    }

    [Fact]
    public async Task A_schedule_runs_the_whole_pipeline_and_a_command_what_it_says()
    {
        await LandAsync();

        Assert.Equal("{}", await AnswerAsync("""{"source":"aws.scheduler","detail-type":"Scheduled Event","detail":{}}"""));
        Assert.Single(await _cloud.RowsAsync(CountFacts));
        Assert.Equal("{}", await AnswerAsync("""{"command":["test","-s","dim_track"]}"""));
        var refused = await FailureAsync("""{"command":["clean"]}""");
        Assert.Equal(("UnknownEvent", true), (refused.ErrorType, refused.Message.Contains("`etl clean` is no command for a function", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task With_Glue_each_event_goes_one_step_further_and_the_last_one_builds()
    {
        await StopAsync();
        _cloud.LoadByGlue();
        await LandAsync();
        Start();
        var events = new List<string>();
        _cloud.Glue.StateChanged = change =>
        {
            events.Add(change.ToJsonString());
            return Task.CompletedTask;
        };

        await AnswerAsync(Batch(ObjectCreated("landing/charts/2017/charts-2017-01-01.csv")));
        await _cloud.Glue.CompleteAsync();
        await AnswerAsync(Batch([.. events]));
        Assert.NotEqual(0, (await _cloud.EtlAsync("show", "--inline", CountFacts)).ExitCode);
        await _cloud.Glue.CompleteAsync();
        var last = events.FindLast(change => change.Contains("Glue Job State Change", StringComparison.Ordinal))!;
        Assert.Equal("""{"batchItemFailures":[]}""", await AnswerAsync(Batch(last, events[0])));

        Assert.NotEqual("{\"n\":0}", Assert.Single(await _cloud.RowsAsync(CountFacts)));
        Assert.Equal(1, _cloud.Aws.Requests.Count(request => request.Summary.StartsWith("glue:StartJobRun", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Work_is_stopped_before_the_deadline_and_the_message_comes_again()
    {
        await LandAsync();
        _cloud.Aws.Fail(AwsFaultKind.Hangs, "redshift-data:", times: 100);
        _cloud.Aws.Fail(AwsFaultKind.Hangs, "s3:ListObjectsV2", times: 1);

        var cut = await ResultAsync(Batch(ObjectCreated("landing/charts/awkward-rows.csv")), TimeSpan.FromSeconds(6));

        Assert.Equal("""{"batchItemFailures":[{"itemIdentifier":"m0"}]}""", cut.Response);
        // On a slow machine it did not come as far as to what would have hung.
        _cloud.Aws.FailNoMore();
        Assert.Equal("""{"batchItemFailures":[]}""", await AnswerAsync(Batch(receiveCount: 2, ObjectCreated("landing/charts/awkward-rows.csv"))));
        Assert.Single(await _cloud.RowsAsync(CountFacts));
    }

    [Fact]
    public async Task A_project_that_is_wrong_is_told_before_the_first_event()
    {
        var folder = Path.Combine(_cloud.Folder, "models", "wrong.sql");
        await File.WriteAllTextAsync(folder, "select {{ ref 'nobody' }}");
        await using var lambda = await LambdaRuntimeServer.StartAsync();
        using var function = EtlProgram.Start(_cloud.Folder, lambda.Environment, "lambda");

        var failure = await lambda.InitFailure;

        Assert.Contains("nobody", failure.Message, StringComparison.Ordinal);
        Assert.Equal(2, (await EtlProgram.FinishAsync(function)).ExitCode);
    }

    private async Task LandAsync() => Assert.Equal(0, (await _cloud.EtlAsync("land")).ExitCode);

    private string ObjectCreated(string key) => new JsonObject
    {
        ["version"] = "0",
        ["source"] = "aws.s3",
        ["detail-type"] = "Object Created",
        ["region"] = AwsServer.Region,
        ["detail"] = new JsonObject { ["bucket"] = new JsonObject { ["name"] = _cloud.Bucket.Name }, ["object"] = new JsonObject { ["key"] = key, ["size"] = 1 } },
    }.ToJsonString();

    private static string Batch(params string[] bodies) => Batch(receiveCount: 1, bodies);

    // As the queue hands messages over.
    private static string Batch(int receiveCount, params string[] bodies) => new JsonObject
    {
        ["Records"] = new JsonArray([.. bodies.Select((body, index) => (JsonNode)new JsonObject
        {
            ["messageId"] = $"m{index}",
            ["body"] = body,
            ["attributes"] = new JsonObject { ["ApproximateReceiveCount"] = $"{receiveCount}" },
            ["eventSource"] = "aws:sqs",
        })]),
    }.ToJsonString();

    private async Task<string?> AnswerAsync(string payload)
    {
        var result = await ResultAsync(payload);
        Assert.True(result.Failure is null, result.Failure?.Body);
        return result.Response;
    }

    private async Task<LambdaFailure> FailureAsync(string payload) => (await ResultAsync(payload)).Failure!;

    private async Task<LambdaResult> ResultAsync(string payload, TimeSpan? timeLimit = null)
    {
        var sent = _lambda.Send(payload, timeLimit);
        return await Task.WhenAny(sent.Result, _outcome) == sent.Result ? await sent.Result : throw new InvalidOperationException($"The function ended: {(await _outcome).Errors}");
    }
}
