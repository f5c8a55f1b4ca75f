using SpotifyEtl.Models.Engine;
using SpotifyEtl.Models.Engine.Execution;
using SpotifyEtl.Models.Support.Redshift;

namespace SpotifyEtl.Models.Conformance.Redshift;

/// <summary>What Redshift is told, statement by statement.</summary>
public sealed class TranscriptTests : IAsyncLifetime
{
    private DataApiServer _server = null!;
    private TestProject _project = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await DataApiServer.StartAsync();
        _project = new TestProject(_server.Target.Replace("threads: 2", "threads: 1", StringComparison.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        _project.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task What_exists_is_asked_first()
    {
        Model("a", "select 1 as id");
        Golden.Verify(await TranscriptAsync(fromTheBeginning: true));
    }

    [Fact]
    public async Task Views_bind_late_unless_they_are_told_or_recursive()
    {
        Model("late", "select 1 as id");
        Model("bound", "{{ config bind: true }}select 1 as id");
        Model("counted", "with recursive n (id) as (select 1 union all select id + 1 from n where id < 3) select id from n");
        Golden.Verify(await TranscriptAsync());
    }

    [Fact]
    public async Task A_table_is_spread_and_sorted_as_its_model_says()
    {
        Model("keyed", "{{ config materialized: 'table' dist: 'id' sort: ['day', 'id'] sort_type: 'interleaved' backup: false }}select 1 as id, '2026-01-01'::date as day");
        Model("everywhere", "{{ config materialized: 'table' dist: 'all' sort: 'auto' }}select 1 as id");
        Model("plain", "{{ config materialized: 'table' }}select 1 as id");
        Golden.Verify(await TranscriptAsync());
    }

    [Fact]
    public async Task A_table_whose_columns_are_encoded_is_created_by_the_list_of_them()
    {
        Model("columns", "{{ config materialized: 'table' sort: 'id' encode: { id: 'raw' } }}select 1 as id, 'it''s'::varchar(10) as name, 1.50::numeric(10, 2) as price");
        Model("automatic", "{{ config materialized: 'table' encode: 'auto' }}select 1 as id");
        Model("promised", "{{ config materialized: 'table' dist: 'id' }}select 1 as id, 'a' as name");
        _project.Write("models/all.yml", """
            models:
              - name: columns
                columns: [{ name: Name, encode: zstd }]
              - name: promised
                config: { contract: { enforced: true } }
                columns: [{ name: id, data_type: int, encode: az64, constraints: [{ type: not_null }] }, { name: name, data_type: varchar(5) }]
            """);
        _project.Write("seeds/s.csv", "id,name\n1,a\n");
        _project.Write("seeds/s.yml", "seeds: [{ name: s, config: { encode: { id: delta } }, columns: [{ name: name, encode: lzo }] }]\n");
        Golden.Verify(await TranscriptAsync());
        Assert.Equal(["1|it's|1.50"], await _project.QueryAsync("select * from columns"));
    }

    [Fact]
    public async Task A_new_column_of_an_incremental_table_is_encoded_too()
    {
        const string Config = "{{ config materialized: 'incremental' on_schema_change: 'append_new_columns' encode: { more: 'zstd' } }}";
        Model("totals", Config.Replace("more:", "id:", StringComparison.Ordinal) + "select 1 as id");
        await TranscriptAsync();
        Model("totals", Config + "select 2 as id, 3 as more");
        Golden.Verify(await TranscriptAsync());
    }

    [Fact]
    public async Task An_encoding_of_no_column_is_a_mistake_and_nothing_is_built()
    {
        Model("m", "{{ config materialized: 'table' encode: { prise: 'zstd' } }}select 1 as price");
        var result = (await _project.RunAsync()).Results.Single();
        Assert.Equal(("ETL611", "Did you mean `price`?"), (result.Diagnostics.Single().Code, result.Diagnostics.Single().Hint));
        Assert.Empty(await _project.RelationsAsync());
    }

    [Fact]
    public async Task What_is_replaced_steps_aside_and_is_dropped_after_the_commit()
    {
        Model("a", "{{ config materialized: 'table' }}select 1 as id");
        Model("b", "select id from {{ ref 'a' }}");
        await TranscriptAsync();
        Golden.Verify(await TranscriptAsync());
    }

    [Fact]
    public async Task Tests_look_at_a_model_before_it_is_published()
    {
        Model("a", "{{ config materialized: 'table' }}select 1 as id");
        _project.Write("models/a.yml", "models:\n  - name: a\n    columns:\n      - name: id\n        data_tests: [not_null, unique]\n");
        Golden.Verify(await TranscriptAsync());
    }

    [Theory]
    [InlineData("append", "")]
    [InlineData("delete+insert", "unique_key: 'id' incremental_predicates: ['DBT_INTERNAL_DEST.id > 0']")]
    [InlineData("merge", "unique_key: 'id' incremental_predicates: ['DBT_INTERNAL_DEST.id > 0']")]
    [InlineData("merge", "unique_key: ['id', 'n']")]
    public async Task New_rows_come_in_under_a_lock_of_their_own(string strategy, string config)
    {
        // Predicates of delete+insert name the table itself.
        config = strategy == "merge" ? config : config.Replace("DBT_INTERNAL_DEST", "main.totals", StringComparison.Ordinal);
        Model("totals", $"{{{{ config materialized: 'incremental' incremental_strategy: '{strategy}' {config} }}}}select 1 as id, 2 as n");
        await TranscriptAsync();
        Golden.Verify(await TranscriptAsync(), $"{strategy.Replace('+', '_')}_{(config.Contains('[', StringComparison.Ordinal) && config.Contains("'n'", StringComparison.Ordinal) ? "keys_only" : "values")}");
    }

    [Fact]
    public async Task A_table_follows_its_model_one_column_a_statement()
    {
        Model("totals", "{{ config materialized: 'incremental' unique_key: 'id' on_schema_change: 'sync_all_columns' }}select 1 as id, 2 as n, 3 as gone");
        await TranscriptAsync();
        Model("totals", "{{ config materialized: 'incremental' unique_key: 'id' on_schema_change: 'sync_all_columns' }}select 1 as id, '2'::varchar(20) as n, 4 as one, 5 as two");
        Golden.Verify(await TranscriptAsync());
    }

    [Fact]
    public async Task A_seed_has_texts_as_long_as_its_values_and_comes_in_by_inserts()
    {
        _project.Write("seeds/s.csv", $"id,name,long,price,day\n1,\"it's \\ Åsa\",{new string('å', 200)},1.5,2026-01-02\n2,,short,-3,\n");
        Golden.Verify(await TranscriptAsync());
    }

    [Fact]
    public async Task A_bound_view_of_others_reads_the_new_table()
    {
        Model("a", "{{ config materialized: 'table' }}select 1 as id");
        await TranscriptAsync();
        await _server.Database.ExecuteAsync("create view main.theirs as select id from main.a");
        Model("a", "{{ config materialized: 'table' }}select 2 as id, 3 as more");
        Golden.Verify(await TranscriptAsync());
        Assert.Equal(["2"], await _project.QueryAsync("select id from theirs"));
    }

    [Fact]
    public async Task Failing_rows_are_kept_after_the_rollback()
    {
        Model("a", "{{ config materialized: 'table' }}select 1 as id, 'it''s'::varchar(10) as name, '2026-01-02 03:04:05'::timestamp as at, 1.50::numeric(10,2) as price, true as ok");
        _project.Write("tests/data/none.sql", "select * from {{ ref 'a' }}");
        Golden.Verify(await TranscriptAsync(with: request => request with { StoreFailures = true }, fails: true));
    }

    private void Model(string name, string sql) => _project.Write($"models/{name}.sql", sql);

    // What one build sends, without the answers; from the first transaction on, unless all is wanted.
    private async Task<string> TranscriptAsync(Func<RunRequest, RunRequest>? with = null, bool fails = false, bool fromTheBeginning = false)
    {
        var before = _server.Calls.Count;
        var run = await _project.RunAsync(with: with);
        Assert.All(run.Results, result => Assert.True(fails || result.Status is NodeStatus.Success or NodeStatus.Pass, $"{result.Node.Name}: {result.Message}"));
        var sessions = new List<string>();
        var calls = _server.Calls.Skip(before).Where(call => call.Sql is not null).SkipWhile(call => !fromTheBeginning && call.Sql != "begin");
        var statements = calls.Select(call => $"-- {call.Text("StatementName")}{Session(call)}\n{call.Sql};");
        return string.Join("\n\n", statements);

        // The session of a lock is another than the worker's.
        string Session(DataApiCall call)
        {
            if (call.Text("SessionId") is not { } id)
            {
                return ", a new session";
            }

            if (!sessions.Contains(id))
            {
                sessions.Add(id);
            }

            return $", session {sessions.IndexOf(id) + 1}{(call.Text("SessionKeepAliveSeconds") == "0" ? ", the last" : "")}";
        }
    }
}
