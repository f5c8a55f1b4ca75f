using SpotifyEtl.Models.Conformance.Runs;
using SpotifyEtl.Models.Engine;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Execution;
using SpotifyEtl.Models.Engine.Graph.Selection;
using SpotifyEtl.Models.Engine.Planning;

namespace SpotifyEtl.Models.Conformance.Postgres;

/// <summary>Indexes and unlogged tables, as a project configures them, in the server's own catalog.</summary>
public sealed class IndexTests() : RunSpec(new PostgresEngine())
{
    private const string Indexes = "[{ columns: [id], unique: true }, { columns: [name, id] }, { columns: ['lower(name)'], type: hash }]";

    private const string InTemplate = "[{ columns: ['id'], unique: true }, { columns: ['name', 'id'] }, { columns: 'lower(name)', type: 'hash' }]";

    private static readonly string[] Expected =
    [
        "CREATE INDEX ON main.m USING btree (name, id)",
        "CREATE INDEX ON main.m USING hash (lower(name))",
        "CREATE UNIQUE INDEX ON main.m USING btree (id)",
    ];

    [Theory]
    [InlineData("table", "")]
    [InlineData("incremental", "unique_key: 'id'")]
    [InlineData("materialized_view", "")]
    [InlineData("incremental", "incremental_strategy: 'microbatch' event_time: 'day' batch_size: 'year' begin: '2025-01-01'")]
    public async Task A_model_has_its_indexes_under_the_same_names_after_each_build(string materialized, string config)
    {
        Project.Write("models/days.sql", "{{ config event_time: 'day' }} select 1 as id, 'a'::text as name, date '2025-03-04' as day");
        Project.Write("models/m.sql", $"{{{{ config materialized: '{materialized}' {config} indexes: {InTemplate} }}}} select * from {{{{ ref 'days' }}}}");
        await SucceedAsync();
        var names = await NamesAsync();
        Assert.Equal(Expected, await DefinitionsAsync());
        Assert.All(names, name => Assert.DoesNotContain("__etl", name, StringComparison.Ordinal));

        await SucceedAsync();
        await SucceedAsync(fullRefresh: true);
        Assert.Equal(Expected, await DefinitionsAsync());
        Assert.Equal(names, await NamesAsync());
    }

    [Fact]
    public async Task A_seed_and_a_snapshot_have_them_too()
    {
        Project.Write("seeds/m.csv", "id,name\n1,a\n");
        Project.Write("seeds/m.yml", $"seeds:\n  - name: m\n    config: {{ indexes: {Indexes}, unlogged: true }}\n");
        Project.Write(
            "snapshots/s.yml",
            "snapshots:\n  - name: s\n    relation: ref('m')\n    config: { strategy: check, unique_key: id, check_cols: all, unlogged: true, indexes: [{ columns: [dbt_scd_id], unique: true }] }\n");
        for (var build = 0; build < 2; build++)
        {
            await SucceedAsync();
            Assert.Equal(Expected, await DefinitionsAsync());
            Assert.Equal(["CREATE UNIQUE INDEX ON main.s USING btree (dbt_scd_id)"], await DefinitionsAsync("s"));
            Assert.Equal(["u", "u"], await Project.QueryAsync("select relpersistence from pg_class where relname in ('m', 's')"));
        }
    }

    [Theory]
    [InlineData("table")]
    [InlineData("incremental")]
    public async Task A_table_is_unlogged_as_long_as_it_is_configured(string materialized)
    {
        Project.Write("models/m.sql", $"{{{{ config materialized: '{materialized}' unlogged: true }}}} select 1 as id");
        await SucceedAsync();
        await SucceedAsync();
        Assert.Equal(["u"], await Project.QueryAsync("select relpersistence from pg_class where relname = 'm'"));

        Project.Write("models/m.sql", $"{{{{ config materialized: '{materialized}' }}}} select 1 as id");
        await SucceedAsync(fullRefresh: true);
        Assert.Equal(["p"], await Project.QueryAsync("select relpersistence from pg_class where relname = 'm'"));
    }

    [Fact]
    public async Task A_table_of_a_contract_is_unlogged_and_indexed_as_any()
    {
        Project.Write("models/m.sql", "{{ config materialized: 'table' unlogged: true indexes: [{ columns: ['id'] }] contract: { enforced: true } }} select 1 as id");
        Project.Write("models/m.yml", "models:\n  - name: m\n    columns: [{ name: id, data_type: int, constraints: [{ type: primary_key }] }]\n");
        await SucceedAsync();
        await SucceedAsync();
        Assert.Equal(["u"], await Project.QueryAsync("select relpersistence from pg_class where relname = 'm'"));
        Assert.Contains("CREATE INDEX ON main.m USING btree (id)", await DefinitionsAsync());
    }

    [Fact]
    public async Task An_incremental_table_gets_what_is_missing_and_keeps_what_others_made()
    {
        Project.Write("models/m.sql", "{{ config materialized: 'incremental' }} select 1 as id, 'a'::text as name");
        await SucceedAsync();
        await ExecuteAsync("create index by_others on m (name)");
        Project.Write("models/m.sql", "{{ config materialized: 'incremental' on_schema_change: 'append_new_columns' indexes: [{ columns: ['id'] }, { columns: ['more'] }] }} select 2 as id, 'b'::text as name, 3 as more");
        await SucceedAsync();
        Assert.Equal(
            ["CREATE INDEX ON main.m USING btree (id)", "CREATE INDEX ON main.m USING btree (more)", "CREATE INDEX ON main.m USING btree (name)"], await DefinitionsAsync());

        Project.Write("models/m.sql", "{{ config materialized: 'incremental' }} select 3 as id, 'c'::text as name, 4 as more");
        await SucceedAsync();
        Assert.Equal(3, (await DefinitionsAsync()).Count);
    }

    [Theory]
    [InlineData("table")]
    [InlineData("incremental")]
    [InlineData("materialized_view")]
    public async Task An_index_that_cannot_be_made_fails_the_model_at_its_place_and_leaves_all_as_it_was(string materialized)
    {
        Project.Write("models/m.sql", $"{{{{ config materialized: '{materialized}' indexes: [{{ columns: ['id'] }}] }}}} select 1 as id");
        await SucceedAsync();
        var before = await NamesAsync();

        Project.Write("models/m.sql", $"{{{{ config materialized: '{materialized}' indexes: [{{ columns: ['id'] }}, {{ columns: ['nmae'] }}] }}}} select 2 as id");
        var diagnostic = Failed(await Project.RunAsync()).Diagnostics.Single();
        Assert.Equal("ETL610", diagnostic.Code);
        Assert.Contains("`nmae`", diagnostic.Message, StringComparison.Ordinal);
        Assert.Contains("column \"nmae\" does not exist", diagnostic.Message, StringComparison.Ordinal);
        Assert.Contains("nmae", diagnostic.Span!.Value.Text, StringComparison.Ordinal);
        Assert.Equal(["1"], await Project.QueryAsync("select id from m"));
        Assert.Equal(before, await NamesAsync());
        Assert.Single(await Project.RelationsAsync());
    }

    [Fact]
    public async Task A_unique_index_refuses_rows_and_the_table_before_stays()
    {
        Project.Write("models/m.sql", "{{ config materialized: 'table' indexes: [{ columns: ['id'], unique: true }] }} select 1 as id");
        await SucceedAsync();
        Project.Write("models/m.sql", "{{ config materialized: 'table' indexes: [{ columns: ['id'], unique: true }] }} select 7 as id from generate_series(1, 2)");
        Assert.Contains("(id)=(7) is duplicated", Failed(await Project.RunAsync()).Message, StringComparison.Ordinal);
        Assert.Equal(["1"], await Project.QueryAsync("select id from m"));
    }

    [Fact]
    public async Task Names_are_as_long_as_the_server_allows_and_do_not_meet()
    {
        var alias = new string('ä', 31);
        var indexes = "{ columns: ['b_c'] }, { columns: ['b', 'c'] }, { columns: ['b', 'c'] }, { columns: ['b', 'c'], unique: true }";
        Project.Write("models/m.sql", $"{{{{ config materialized: 'table' alias: '{alias}' indexes: [{indexes}] }}}} select 1 as b_c, 2 as b, 3 as c");
        Project.Write("models/a.sql", "{{ config materialized: 'table' indexes: [{ columns: ['b_c'] }] }} select 1 as b_c");
        Project.Write("models/a_b.sql", "{{ config materialized: 'table' indexes: [{ columns: ['c'] }] }} select 1 as c");
        await SucceedAsync();
        await SucceedAsync();
        Assert.Equal(3, (await DefinitionsAsync(alias)).Count);
        Assert.Equal(["5|True"], await Project.QueryAsync("select count(*), max(octet_length(indexname)) <= 63 from pg_indexes where schemaname = 'main'"));
    }

    [Fact]
    public async Task A_view_of_others_is_kept_above_a_table_with_indexes()
    {
        Project.Write("models/m.sql", $"{{{{ config materialized: 'table' indexes: {InTemplate} }}}} select 1 as id, 'a'::text as name");
        await SucceedAsync();
        await ExecuteAsync("create view others as select id from m");
        await SucceedAsync();
        Assert.Equal(Expected, await DefinitionsAsync());

        Project.Write("models/m.sql", $"{{{{ config materialized: 'table' indexes: {InTemplate} }}}} select 'b'::text as name, 2 as id");
        await SucceedAsync();
        Assert.Equal(Expected, await DefinitionsAsync());
        Assert.Equal(["2"], await Project.QueryAsync("select id from others"));
    }

    [Fact]
    public async Task A_dry_run_shows_what_becomes_of_indexes()
    {
        Project.Write("models/orders.sql", "{{ config materialized: 'table' unlogged: true indexes: [{ columns: ['id'], unique: true }, { columns: ['lower(name)'], type: 'hash' }] }}\nselect 1 as id, 'a'::text as name");
        Project.Write("models/orders.yml", "models:\n  - name: orders\n    columns: [{ name: id, data_tests: [not_null] }]\n");
        Project.Write("models/sums.sql", "{{ config materialized: 'incremental' indexes: [{ columns: ['id'] }] }}\nselect id from {{ ref 'orders' }}");
        await SucceedAsync();

        var diagnostics = new DiagnosticBag();
        var project = await Project.ReadAsync(diagnostics);
        var selected = Pipeline.Select(project, new SelectionRequest(), diagnostics, previous: null, CancellationToken.None);
        await using var warehouse = await Project.OpenAsync();
        var plan = await Project.CreatePipeline().PlanAsync(project, selected, new RunRequest { Command = "build", Scope = RunScope.Build }, warehouse, diagnostics, CancellationToken.None);
        var text = new StringWriter { NewLine = "\n" };
        new PlanExplainer(warehouse.Dialect).Explain(plan, text);
        Golden.Verify(text.ToString());
    }

    // Without their names.
    private async Task<IReadOnlyList<string>> DefinitionsAsync(string table = "m") =>
        [.. (await Project.QueryAsync($"select regexp_replace(indexdef, 'INDEX .* ON', 'INDEX ON') from pg_indexes where tablename = '{table}'")).Order(StringComparer.Ordinal)];

    private Task<IReadOnlyList<string>> NamesAsync() => Project.QueryAsync("select indexname from pg_indexes where schemaname = 'main' order by 1");

    private async Task ExecuteAsync(string sql)
    {
        await using var warehouse = await Project.OpenAsync();
        await using var session = await warehouse.OpenSessionAsync(CancellationToken.None);
        await session.ExecuteAsync(sql, CancellationToken.None);
    }

    private async Task SucceedAsync(bool fullRefresh = false)
    {
        var run = await Project.RunAsync(with: request => request with { FullRefresh = fullRefresh });
        Assert.True(run.Succeeded, string.Join("; ", run.Results.Where(result => result.IsFailure).Select(result => result.Message)));
    }

    private static NodeResult Failed(RunResult run) => run.Results.Single(result => result.IsFailure);
}
