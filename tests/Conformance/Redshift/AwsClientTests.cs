using SpotifyEtl.Models.Adapters.Aws;
using SpotifyEtl.Models.Adapters.Aws.Credentials;
using SpotifyEtl.Models.Adapters.Aws.RedshiftData;
using SpotifyEtl.Models.Engine.Warehouse;
using SpotifyEtl.Models.Support.Redshift;

namespace SpotifyEtl.Models.Conformance.Redshift;

/// <summary>The client for AWS's services, against a server that wants its calls signed.</summary>
public sealed class AwsClientTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_call_is_signed_and_has_the_shape_of_AWS_own_models()
    {
        await using var server = await DataApiServer.StartAsync();
        using var api = new DataApi(server);
        using var serverless = RedshiftServerlessClient.Create(DataApi.Settings(server));
        using var cluster = RedshiftClusterClient.Create(DataApi.Settings(server));
        using var secrets = SecretsManagerClient.Create(DataApi.Settings(server));

        var one = await api.RunAsync(DataApi.Request("select 'Ærøskøbing – 東京'") with { SessionKeepAliveSeconds = 60, StatementName = "etl" }, Token);
        await api.Client.GetResultAsync(one.Id, nextToken: null, Token);
        await api.RunAsync(new ExecuteRequest { Sqls = ["select 1", "select 2"], SessionId = one.SessionId, ClientToken = "two" }, Token);
        await Assert.ThrowsAsync<AwsException>(() => api.Client.CancelAsync(one.Id, Token));
        DatabaseLogin[] logins =
        [
            await serverless.GetCredentialsAsync("tests", "dev", 900, Token),
            await cluster.GetCredentialsAsync("my-cluster", "dev", "etl user", autoCreate: true, ["readers", "writers"], 900, Token),
            await cluster.GetCredentialsWithIamAsync("my-cluster", "dev", 900, Token),
            await secrets.GetLoginAsync("arn:aws:secretsmanager:eu-west-1:123456789012:secret:redshift-AbCdEf", Token),
        ];

        Assert.All(logins, login => Assert.Equal(PostgresServer.Password, login.Password));
        Assert.All(logins, login => Assert.DoesNotContain(login.Password, login.ToString(), StringComparison.Ordinal));
        Assert.True(logins[0].Expires > DateTimeOffset.UnixEpoch && logins[1].Expires > DateTimeOffset.UnixEpoch);
        string[] operations =
        [
            "ExecuteStatement", "DescribeStatement", "GetStatementResult", "BatchExecuteStatement", "CancelStatement", "GetCredentials", "GetClusterCredentials",
            "GetClusterCredentialsWithIAM", "GetSecretValue",
        ];
        Assert.Equal(operations.Order(), server.Calls.Select(call => call.Operation).Distinct().Order());
        Assert.Empty(await BotocoreShapes.ViolationsAsync(server.Calls));
    }

    [Theory]
    [InlineData(DataApiFaultKind.Throttling)]
    [InlineData(DataApiFaultKind.Unavailable)]
    public async Task A_call_that_was_throttled_or_met_a_broken_gateway_is_tried_again(DataApiFaultKind fault)
    {
        await using var server = await DataApiServer.StartAsync();
        using var api = new DataApi(server);
        server.Fail(fault, "ExecuteStatement");

        Assert.Equal(["1"], await api.QueryAsync("select 1", Token));

        Assert.Equal(0, server.FaultsLeft);
        Assert.Equal(2, server.Calls.Count(call => call.Operation == "ExecuteStatement"));
    }

    [Fact]
    public async Task A_statement_whose_answer_was_lost_runs_once()
    {
        await using var server = await DataApiServer.StartAsync();
        using var api = new DataApi(server);
        await api.RunAsync(DataApi.Request("create table counted (id int)"), Token);
        server.Fail(DataApiFaultKind.AnswerLost, "insert into counted");

        var description = await api.RunAsync(DataApi.Request("insert into counted values (1)"), Token);

        Assert.Equal("FINISHED", description.Status);
        Assert.Equal(2, server.Calls.Count(call => call.Sql?.StartsWith("insert", StringComparison.Ordinal) == true));
        Assert.Equal(["1"], await api.QueryAsync("select count(*) from counted", Token));
    }

    [Fact]
    public async Task A_refusal_keeps_its_code_its_words_and_its_id()
    {
        await using var server = await DataApiServer.StartAsync();
        using var api = new DataApi(server);
        server.Fail(DataApiFaultKind.ExpiredToken, "ExecuteStatement");

        var refusal = await Assert.ThrowsAsync<AwsException>(() => api.Client.ExecuteAsync(DataApi.Request("select 1"), Token));

        Assert.Equal("ExpiredTokenException", refusal.Code);
        Assert.True(refusal.IsCredentials);
        Assert.Equal("The security token included in the request is expired", refusal.Message);
        Assert.True(Guid.TryParse(refusal.RequestId, out _));
    }

    [Fact]
    public async Task A_call_that_is_not_signed_is_refused_by_the_server()
    {
        await using var server = await DataApiServer.StartAsync();
        using var client = new HttpClient();
        using var content = new StringContent("{}");
        content.Headers.Add("X-Amz-Target", "RedshiftData.ExecuteStatement");

        using var answer = await client.PostAsync(new Uri(server.Url), content, Token);

        Assert.Contains("MissingAuthenticationTokenException", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nobody_listens_it_says_so()
    {
        var server = await DataApiServer.StartAsync();
        using var api = new DataApi(server);
        await server.DisposeAsync();

        var failure = await Assert.ThrowsAsync<AwsException>(() => api.Client.DescribeAsync("00000000-0000-0000-0000-000000000000", Token));

        Assert.Equal($"AWS cannot be reached: {server.Url.TrimEnd('/')} refuses connections", failure.Message);
        Assert.True(failure.IsUnreachable);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/x-amz-json-1.1\r\nContent-Length: 100\r\n\r\n{")]
    public async Task Who_takes_the_call_and_then_says_nothing_is_given_up(string beginning)
    {
        await using var server = new SilentServer(beginning);
        var settings = new AwsSettings { Region = "eu-west-1", AccessKeyId = "AKIDEXAMPLE", SecretAccessKey = "secret", EndpointUrl = server.Url, Timeout = TimeSpan.FromSeconds(0.3) };
        using var client = RedshiftDataClient.Create(settings);

        var failure = await Assert.ThrowsAsync<AwsException>(() => client.DescribeAsync("00000000-0000-0000-0000-000000000000", Token));

        Assert.Equal($"AWS cannot be reached: {server.Url} gave no answer to DescribeStatement for 0.3 s", failure.Message);
        Assert.True(failure.IsUnreachable);
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task A_warehouse_that_gives_no_answer_is_told_with_where_and_what_to_do()
    {
        await using var server = new SilentServer();
        using var project = new TestProject(
            "{ type: redshift, method: data_api, workgroup: tests, database: dev, region: eu-west-1, access_key_id: AKIDEXAMPLE, secret_access_key: secret, "
            + $"endpoint_url: \"{server.Url}\", call_timeout: 1, schema: main }}");

        var failure = await Assert.ThrowsAsync<WarehouseException>(project.OpenAsync);

        Assert.Equal($"AWS cannot be reached: {server.Url} gave no answer to ExecuteStatement for 1 s", failure.Message);
        Assert.Equal(
            "Check the network, a proxy on the way, `region`, and `endpoint_url` of the target or in the environment; `call_timeout` says how long to wait", failure.Hint);
    }

    [Fact]
    public async Task Giving_up_ends_the_wait_for_an_answer()
    {
        await using var server = await DataApiServer.StartAsync();
        using var api = new DataApi(server);
        using var patience = new CancellationTokenSource();
        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => api.Client.ExecuteAsync(DataApi.Request("select 1"), patience.Token));
    }

    [Fact]
    public async Task A_profile_that_is_not_there_is_named()
    {
        using var client = RedshiftDataClient.Create(new AwsSettings { Region = "eu-west-1", Profile = "no-such-profile-here", EndpointUrl = "http://127.0.0.1:1" });

        var failure = await Assert.ThrowsAsync<AwsException>(() => client.DescribeAsync("00000000-0000-0000-0000-000000000000", Token));

        Assert.True(failure.IsCredentials);
        Assert.Contains("no-such-profile-here", failure.Message, StringComparison.Ordinal);
    }
}
