using SpotifyEtl.Models.Engine.Execution;
using SpotifyEtl.Models.Support.Redshift;

namespace SpotifyEtl.Models.Conformance.Redshift;

/// <summary>Targets of <c>method: wire</c> that lead to the PostgreSQL server: it is spoken to as Redshift is, and has its catalog, but not its clauses.</summary>
internal static class WireTarget
{
    public static string Of(DataApiServer server, string login) =>
        $"{{ type: redshift, method: wire, host: 127.0.0.1, port: {server.Database.Server.Port}, database: {server.Database.Name}, {login}, sslmode: disable, "
        + $"region: eu-west-1, access_key_id: AKIDEXAMPLE, secret_access_key: secret, endpoint_url: \"{server.Url}\", schema: main, search_path: \"main, redshift\", threads: 2 }}";
}

/// <summary>Redshift over PostgreSQL's protocol: each way to log in, and a project that is built.</summary>
public sealed class WireTests : IAsyncLifetime
{
    private DataApiServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await DataApiServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("user: etl, password: \"correct horse; battery 'staple'\"", "")]
    [InlineData("workgroup: tests", "GetCredentials")]
    [InlineData("method: iam, workgroup: tests", "GetCredentials")]
    [InlineData("method: iam, cluster_id: my-cluster, user: etl, autocreate: true, db_groups: [readers]", "GetClusterCredentials")]
    [InlineData("method: iam, cluster_id: my-cluster", "GetClusterCredentialsWithIAM")]
    [InlineData("secret_arn: \"arn:aws:secretsmanager:eu-west-1:123456789012:secret:r\"", "GetSecretValue")]
    public async Task A_project_is_built_whichever_way_the_login_comes(string login, string call)
    {
        var target = WireTarget.Of(_server, login);
        target = login.Contains("method:", StringComparison.Ordinal) ? target.Replace("method: wire, ", "", StringComparison.Ordinal)
            : login.StartsWith("workgroup", StringComparison.Ordinal) ? target.Replace("method: wire", "method: iam", StringComparison.Ordinal) : target;
        using var project = new TestProject(target);
        project.Write("seeds/s.csv", "id,name\n1,one \\ two\n2,\n");
        project.Write("models/t.sql", "{{ config materialized: 'table' }}select id, name from {{ ref 's' }}");
        project.Write("models/v.sql", "{{ config bind: true }}select id from {{ ref 't' }}");
        project.Write("models/i.sql", "{{ config materialized: 'incremental' unique_key: 'id' incremental_strategy: 'merge' }}select id, name from {{ ref 't' }}");

        for (var time = 0; time < 2; time++)
        {
            var run = await project.RunAsync(cancellationToken: TestContext.Current.CancellationToken);
            Assert.All(run.Results, result => Assert.True(result.Status == NodeStatus.Success, result.Message));
        }

        Assert.Equal(["1|1|1", "2|2|2"], await project.QueryAsync("select t.id, v.id, i.id from t join v on v.id = t.id join i on i.id = t.id order by 1"));
        Assert.Equal(["i Table", "s Table", "t Table", "v View"], await project.RelationsAsync());
        Assert.Equal(call.Length == 0 ? [] : [call], _server.Calls.Select(made => made.Operation).Distinct());
        Assert.Empty(await BotocoreShapes.ViolationsAsync(_server.Calls));
    }

    [Fact]
    public async Task A_wrong_password_is_an_error_that_shows_none()
    {
        using var project = new TestProject(WireTarget.Of(_server, "user: etl, password: \"a very wrong secret\""));

        var error = await Assert.ThrowsAnyAsync<Exception>(() => project.RunAsync(cancellationToken: TestContext.Current.CancellationToken));

        Assert.DoesNotContain("very wrong", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("password", error.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task What_is_built_is_the_query_group_of_its_statements()
    {
        using var project = new TestProject(WireTarget.Of(_server, $"user: etl, password: \"{PostgresServer.Password}\", query_group: \"nightly {{model}}\""));
        await _server.Database.ExecuteAsync("select 1");
        project.Write("models/t.sql", "{{ config materialized: 'table' }}select 1 as id");

        var run = await project.RunAsync(cancellationToken: TestContext.Current.CancellationToken);

        // PostgreSQL has no query groups, and says so by the name of the setting.
        Assert.Contains("query_group", Assert.Single(run.Results).Message, StringComparison.Ordinal);
    }
}
