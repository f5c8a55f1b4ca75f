using SpotifyEtl.Models.Conformance.Faults;
using SpotifyEtl.Models.Engine.Execution;
using SpotifyEtl.Models.Support.Redshift;

namespace SpotifyEtl.Models.Conformance.Redshift;

/// <summary>What goes wrong with Redshift and its Data API, and what is there afterwards: all of what was before, or all of what was to come.</summary>
public sealed class FaultTests : IAsyncLifetime
{
    private DataApiServer _server = null!;
    private TestProject _project = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await DataApiServer.StartAsync();
        _project = new TestProject(_server.Target);
        _project.Write("models/a.sql", "{{ config materialized: 'table' }}select {{ var 'n' }} as n");
        _project.Write("models/b.sql", "select n from {{ ref 'a' }}");
        _project.Write("models/c.sql", "{{ config materialized: 'incremental' unique_key: 'n' }}select n from {{ ref 'a' }}");
        Assert.Equal(NodeStatus.Success, await BuildAsync(1));
    }

    public async ValueTask DisposeAsync()
    {
        _project.Dispose();
        await _server.DisposeAsync();
    }

    public static TheoryData<DataApiFaultKind, string> Passing
    {
        get
        {
            var data = new TheoryData<DataApiFaultKind, string>();
            string[] statements =
            [
                "create table \"main\".\"a__etl_new\"", "alter table \"main\".\"a\" rename", "alter table \"main\".\"a__etl_new\" rename", "create view \"main\".\"b__etl_new\"",
                "create temporary table \"c__etl_new\"", "delete from \"main\".\"c\"", "insert into \"main\".\"c\"", "commit",
            ];
            foreach (var statement in statements)
            {
                data.Add(DataApiFaultKind.SerializableViolation, statement);
                data.Add(DataApiFaultKind.SessionLost, statement);
            }

            data.Add(DataApiFaultKind.SessionLost, "create table \"main\".\"c__etl_lock\"");
            data.Add(DataApiFaultKind.SessionLost, "drop table if exists \"main\".\"a__etl_old\"");
            data.Add(DataApiFaultKind.Throttling, "ExecuteStatement");
            data.Add(DataApiFaultKind.Throttling, "GetStatementResult");
            data.Add(DataApiFaultKind.ActiveStatementsExceeded, "create table \\u0022main\\u0022.\\u0022a__etl_new");
            data.Add(DataApiFaultKind.Unavailable, "DescribeStatement");
            data.Add(DataApiFaultKind.AnswerLost, "insert into \\u0022main\\u0022.\\u0022c");
            data.Add(DataApiFaultKind.AnswerLost, "commit");
            return data;
        }
    }

    [Fact]
    public async Task A_session_that_is_lost_while_it_is_set_up_is_opened_anew()
    {
        _project.Between = adapters => new FaultyWarehouse(adapters, step: 1, _ =>
        {
            // The first worker has its session: the next one's is lost.
            _server.Fail(DataApiFaultKind.SessionLost, "search_path");
            return Task.CompletedTask;
        });

        Assert.Equal(NodeStatus.Success, await BuildAsync(2));

        Assert.Equal(0, _server.FaultsLeft);
    }

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task What_may_pass_is_tried_again_and_nothing_is_left_over(DataApiFaultKind fault, string at)
    {
        _server.Fail(fault, at);

        Assert.Equal(NodeStatus.Success, await BuildAsync(2));

        Assert.Equal(0, _server.FaultsLeft);
        Assert.Equal(["2|2|1", "2|2|2"], await _project.QueryAsync("select a.n, b.n, c.n from a cross join b cross join c order by c.n"));
        Assert.DoesNotContain(await _project.RelationsAsync(), relation => relation.Contains("__etl_new", StringComparison.Ordinal) || relation.Contains("__etl_lock", StringComparison.Ordinal));
        Assert.Equal(NodeStatus.Success, await BuildAsync(2));
        Assert.Equal(["a Table", "b View", "c Table"], await _project.RelationsAsync());
    }

    [Theory]
    [InlineData("create table \"main\".\"a__etl_new\"")]
    [InlineData("alter table \"main\".\"a__etl_new\" rename")]
    [InlineData("commit")]
    public async Task What_does_not_pass_leaves_everything_as_it_was(string at)
    {
        _server.Fail(DataApiFaultKind.StatementFails, at, "ERROR: disk is full");

        Assert.Equal(NodeStatus.Error, await BuildAsync(2));

        Assert.Equal(["1|1|1"], await _project.QueryAsync("select a.n, b.n, c.n from a cross join b cross join c"));
        Assert.Equal(["a Table", "b View", "c Table"], await _project.RelationsAsync());
        Assert.Equal(NodeStatus.Success, await BuildAsync(3));
    }

    [Fact]
    public async Task New_rows_are_added_once_also_when_the_session_is_lost_as_they_are_committed()
    {
        _project.Write("models/c.sql", "{{ config materialized: 'incremental' }}select n from {{ ref 'a' }}");
        _project.Write("models/a.sql", "select {{ var 'n' }} as n");
        await BuildAsync(2);
        var before = await _project.QueryAsync("select count(*) from c");
        _server.Fail(DataApiFaultKind.SessionLostAfterwards, "insert into \"main\".\"c\"");
        Assert.Equal(NodeStatus.Success, await BuildAsync(3, select: "c"));
        Assert.Equal([$"{int.Parse(before[0], System.Globalization.CultureInfo.InvariantCulture) + 1}"], await _project.QueryAsync("select count(*) from c"));

        _server.Fail(DataApiFaultKind.SessionLostAfterwards, "commit");
        Assert.Equal(NodeStatus.Success, await BuildAsync(4, select: "c"));
        Assert.Equal([$"{int.Parse(before[0], System.Globalization.CultureInfo.InvariantCulture) + 2}"], await _project.QueryAsync("select count(*) from c"));

        _server.Fail(DataApiFaultKind.SessionLost, "commit");
        Assert.Equal(NodeStatus.Success, await BuildAsync(5, select: "c"));
        Assert.Equal([$"{int.Parse(before[0], System.Globalization.CultureInfo.InvariantCulture) + 3}"], await _project.QueryAsync("select count(*) from c"));
        Assert.Equal(["a View", "b View", "c Table"], await _project.RelationsAsync());
    }

    [Fact]
    public async Task What_a_run_that_was_killed_left_behind_goes_with_the_next()
    {
        await _server.Database.ExecuteAsync("create table main.a__etl_old as select 0 as n; create table main.c__etl_done (done smallint)");

        Assert.Equal(NodeStatus.Success, await BuildAsync(2));

        Assert.Equal(["a Table", "b View", "c Table"], await _project.RelationsAsync());
    }

    [Fact]
    public async Task Credentials_that_ran_out_are_named_with_what_to_do()
    {
        _server.Fail(DataApiFaultKind.ExpiredToken, "create table");

        var run = await RunAsync(2);

        var diagnostic = Assert.Single(run.Results.Single(result => result.Node.Name == "a").Diagnostics);
        Assert.StartsWith("The security token included in the request is expired (request ", diagnostic.Message, StringComparison.Ordinal);
        Assert.Equal("Log in again: the credentials have run out, or are not those of this account", diagnostic.Hint);
    }

    [Fact]
    public async Task Every_call_of_a_build_has_the_shape_of_AWS_own_models()
    {
        await BuildAsync(2);

        Assert.Empty(await BotocoreShapes.ViolationsAsync(_server.Calls));
        Assert.Equal(0, _server.OpenSessions);
    }

    private async Task<NodeStatus> BuildAsync(int n, string? select = null)
    {
        var run = await RunAsync(n, select);
        return run.Results.Any(result => result.Status == NodeStatus.Error) ? NodeStatus.Error : NodeStatus.Success;
    }

    private Task<RunResult> RunAsync(int n, string? select = null)
    {
        _project.Vars["n"] = n;
        return _project.RunAsync(select: select, cancellationToken: TestContext.Current.CancellationToken);
    }
}
