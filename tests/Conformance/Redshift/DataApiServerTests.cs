using SpotifyEtl.Models.Adapters.Aws;
using SpotifyEtl.Models.Adapters.Aws.RedshiftData;
using SpotifyEtl.Models.Support.Redshift;

namespace SpotifyEtl.Models.Conformance.Redshift;

/// <summary>The tests' own Data API: what other tests rely on, that it is as strict as Redshift and as forgetful.</summary>
public sealed class DataApiServerTests : IAsyncLifetime
{
    private DataApiServer _server = null!;
    private DataApi _api = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await DataApiServer.StartAsync();
        _api = new DataApi(_server);
    }

    public async ValueTask DisposeAsync()
    {
        _api.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Values_come_as_fields_of_their_kind() => Assert.Equal(
        ["7|true|1.5|'2.50'|'2026-01-02'|'2026-01-02 03:04:05'|'Åsa's'|null"],
        await _api.QueryAsync("select 7, true, 1.5::float8, 2.5::numeric(10,2), date '2026-01-02', timestamp '2026-01-02 03:04:05', 'Åsa''s'::varchar, null::int", Token));

    [Fact]
    public async Task A_long_result_comes_in_pages()
    {
        var description = await _api.RunAsync(DataApi.Request("select n from generate_series(1, 250) as n order by n"), Token);

        var seen = new List<long>();
        string? next = null;
        var pages = 0;
        do
        {
            var page = await _api.Client.GetResultAsync(description.Id, next, Token);
            seen.AddRange(page.Records.Select(row => row[0].LongValue!.Value));
            next = page.NextToken;
            pages++;
        }
        while (next is not null);

        Assert.Equal(3, pages);
        Assert.Equal(Enumerable.Range(1, 250).Select(n => (long)n), seen);
    }

    [Fact]
    public async Task A_session_keeps_its_temporary_tables_and_its_transaction_and_takes_one_statement_at_a_time()
    {
        var first = await _api.RunAsync(DataApi.Request("create temp table mine (id int)") with { SessionKeepAliveSeconds = 60 }, Token);
        Assert.NotNull(first.SessionId);
        Assert.Equal("FAILED", (await _api.RunAsync(DataApi.Request("select * from mine"), Token)).Status);

        Assert.Equal("FINISHED", (await InSessionAsync("begin")).Status);
        Assert.Equal("FINISHED", (await InSessionAsync("insert into mine values (1)")).Status);
        Assert.Equal("FINISHED", (await InSessionAsync("rollback")).Status);
        var left = await InSessionAsync("select count(*) from mine");
        Assert.Equal(0, (await _api.Client.GetResultAsync(left.Id, nextToken: null, Token)).Records[0][0].LongValue);

        _server.Fail(DataApiFaultKind.Hangs);
        var hanging = await _api.Client.ExecuteAsync(InSession("select 1"), Token);
        var busy = await Assert.ThrowsAsync<AwsException>(() => _api.Client.ExecuteAsync(InSession("select 2"), Token));
        Assert.Equal("ValidationException", busy.Code);
        await _api.Client.CancelAsync(hanging.Id, Token);
        Assert.Equal("ABORTED", (await _api.EndAsync(hanging.Id, Token)).Status);

        ExecuteRequest InSession(string sql) => new() { Sql = sql, SessionId = first.SessionId, ClientToken = Guid.NewGuid().ToString() };
        Task<StatementDescription> InSessionAsync(string sql) => _api.RunAsync(InSession(sql), Token);
    }

    [Fact]
    public async Task A_truncate_ends_its_transaction()
    {
        await SucceedAsync("create table emptied as select 1 as id");
        await SucceedAsync("create table other (id int)");
        var first = await _api.RunAsync(DataApi.Request("begin") with { SessionKeepAliveSeconds = 60 }, Token);
        foreach (var sql in (string[])["insert into other values (1)", "truncate table emptied", "insert into other values (2)", "rollback"])
        {
            await _api.RunAsync(new() { Sql = sql, SessionId = first.SessionId, ClientToken = Guid.NewGuid().ToString() }, Token);
        }

        Assert.Equal(["0|2"], await _api.QueryAsync("select (select count(*) from emptied), (select count(*) from other)", Token));
    }

    [Fact]
    public async Task A_session_and_a_place_together_are_refused_as_is_neither()
    {
        var both = DataApi.Request("select 1") with { SessionId = Guid.NewGuid().ToString() };
        var neither = new ExecuteRequest { Sql = "select 1", ClientToken = "x" };

        Assert.Equal("ValidationException", (await Assert.ThrowsAsync<AwsException>(() => _api.Client.ExecuteAsync(both, Token))).Code);
        Assert.Equal("ValidationException", (await Assert.ThrowsAsync<AwsException>(() => _api.Client.ExecuteAsync(neither, Token))).Code);
    }

    [Fact]
    public async Task A_batch_is_one_transaction()
    {
        var batch = DataApi.Request("") with { Sql = null, Sqls = ["create table half (id int)", "insert into half values (1)", "select 1 / 0"] };

        var description = await _api.RunAsync(batch, Token);

        Assert.Equal("FAILED", description.Status);
        Assert.Equal("Query #3 failed with ERROR: division by zero", description.Error);
        Assert.Equal(["ABORTED", "ABORTED", "FAILED"], description.SubStatements!.Select(part => part.Status));
        Assert.Equal(["0"], await _api.QueryAsync("select count(*) from svv_tables", Token));
    }

    [Fact]
    public async Task There_are_limits()
    {
        var tooLong = DataApi.Request($"select '{new string('x', RedshiftDataClient.MaxStatementBytes)}'");
        Assert.Equal("ValidationException", (await Assert.ThrowsAsync<AwsException>(() => _api.Client.ExecuteAsync(tooLong, Token))).Code);

        _server.MaxActiveStatements = 1;
        _server.Fail(DataApiFaultKind.Hangs);
        await _api.Client.ExecuteAsync(DataApi.Request("select 1"), Token);
        var refusal = await Assert.ThrowsAsync<AwsException>(() => _api.Client.ExecuteAsync(DataApi.Request("select 2"), Token));
        Assert.True(refusal.IsThrottling);
    }

    [Theory]
    [InlineData("create table t (id int encode az64 distkey, name varchar(max) encode lzo sortkey) backup no diststyle key")]
    [InlineData("create table t backup no diststyle even compound sortkey (id, name) as (select 1 as id, 'a'::varchar as name)")]
    [InlineData("create table t distkey(id) interleaved sortkey(id, name) encode auto as select 1 as id, 'x' as name")]
    [InlineData("create temp table t diststyle all sortkey auto as select 1 as id, sysdate as name")]
    [InlineData("create materialized view t backup no diststyle even sortkey (id) auto refresh yes as select 1 as id, nvl(null, 'b') as name")]
    [InlineData("create view t as (select 1 as id, getdate() as name -- a comment\n) with no schema binding;")]
    public async Task Clauses_that_only_Redshift_knows_are_taken(string sql)
    {
        var description = await _api.RunAsync(DataApi.Request(sql), Token);

        Assert.True(description.Status == "FINISHED", description.Error);
    }

    [Theory]
    [InlineData("select distinct on (a) a from t")]
    [InlineData("create or replace table t as select 1 as id")]
    [InlineData("merge into t as target using s on target.id = s.id when matched then update set a = 1 when not matched then insert values (1)")]
    [InlineData("merge into t using s on t.id = s.id when not matched then insert values (1)")]
    [InlineData("alter table t add column a int, add column b int")]
    [InlineData("alter table t alter column a type bigint")]
    [InlineData("savepoint here")]
    [InlineData("select 1; select 2")]
    public async Task What_Redshift_refuses_is_refused(string sql)
    {
        var description = await _api.RunAsync(DataApi.Request(sql), Token);

        Assert.Equal("FAILED", description.Status);
        Assert.StartsWith("ERROR: ", description.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("does not exist", description.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_late_binding_view_outlives_what_it_reads_and_reads_what_takes_its_place()
    {
        await SucceedAsync("create table source as select 1 as id");
        await SucceedAsync("create view late as select id from source with no schema binding");
        await SucceedAsync("drop table source");
        await SucceedAsync("create table source as select 2 as id");

        Assert.Equal(["2"], await _api.QueryAsync("select id from late", Token));
    }

    [Fact]
    public async Task Names_lose_their_capitals_and_literals_their_backslashes()
    {
        await SucceedAsync("""create table "Big" as select 1 as "ID" """);

        Assert.Equal(["'big'|'id'|'integer'"], await _api.QueryAsync("select table_name, column_name, data_type from svv_columns where table_name = 'big'", Token));
        Assert.Equal([@"'a\b'"], await _api.QueryAsync(@"select 'a\\b'", Token));
    }

    [Fact]
    public async Task The_functions_of_Redshift_that_models_use_are_there() => Assert.Equal(
        ["'b, a'|'2026-02-28 00:00:00'|59|'2026-01-01 01:00:00'|3"],
        await _api.QueryAsync(
            """
            select listagg(name, ', ') within group (order by name desc), dateadd(month, 1, '2026-01-31'::timestamp), datediff(day, '2026-01-01'::date, '2026-03-01'::date),
              convert_timezone('Europe/Paris', '2026-01-01'::timestamp), len('abc')
            from (select 'a' as name union all select 'b') as names
            """,
            Token));

    [Fact]
    public async Task The_place_of_a_fault_is_that_in_the_text_that_was_sent()
    {
        var sql = "select nvl(1, 2), sysdate, nosuchcolumn";

        var description = await _api.RunAsync(DataApi.Request(sql), Token);

        Assert.Equal($"ERROR: column \"nosuchcolumn\" does not exist\n  Position: {sql.IndexOf("nosuchcolumn", StringComparison.Ordinal) + 1}", description.Error);
    }

    [Theory]
    [InlineData(DataApiFaultKind.SerializableViolation, "FAILED", "ERROR: 1023")]
    [InlineData(DataApiFaultKind.SessionLost, "FAILED", "Connection is closed")]
    [InlineData(DataApiFaultKind.Aborted, "ABORTED", null)]
    [InlineData(DataApiFaultKind.StatementFails, "FAILED", "ERROR: somebody has pulled the plug")]
    public async Task It_can_be_told_to_fail(DataApiFaultKind fault, string status, string? error)
    {
        _server.Fail(fault, "from numbers");

        await SucceedAsync("select 1");
        var description = await _api.RunAsync(DataApi.Request("select 1 from numbers"), Token);

        Assert.Equal(status, description.Status);
        Assert.Equal(error, description.Error?.Split('\n')[0]);
    }

    private async Task SucceedAsync(string sql)
    {
        var description = await _api.RunAsync(DataApi.Request(sql), Token);
        Assert.True(description.Status == "FINISHED", description.Error);
    }
}
