using SpotifyEtl.Models.Engine.Execution;

namespace SpotifyEtl.Models.Conformance.Runs;

public abstract class MaterializationSpec(ITestEngine engine) : RunSpec(engine)
{
    [Theory]
    [InlineData("view", "table")]
    [InlineData("table", "view")]
    [InlineData("view", "incremental")]
    [InlineData("incremental", "view")]
    public async Task A_model_can_change_from_one_kind_of_relation_to_another(string before, string after)
    {
        Model("m", before, "select 1 as id");
        await Succeed();
        Model("m", after, "select 2 as id");
        await Succeed();
        Assert.Equal(["2"], await Project.QueryAsync("select id from m"));
        Assert.Equal([$"m {(after == "view" ? "View" : "Table")}"], await Project.RelationsAsync());
    }

    [Fact]
    public async Task A_query_that_ends_in_a_comment_or_a_semicolon_still_fits_into_its_statement()
    {
        Model("a", "table", "select 1 as id -- the end");
        Model("b", "view", "select id from {{ ref 'a' }};\n\n");
        await Succeed();
        Assert.Equal(["1"], await Project.QueryAsync("select id from b"));
    }

    [Fact]
    public async Task Ephemeral_models_become_common_table_expressions_also_through_each_other_and_beside_the_querys_own()
    {
        Model("one", "ephemeral", "with x as (select 1 as id) select * from x");
        Model("two", "ephemeral", "select id + 1 as id from {{ ref 'one' }}");
        Model("sum", "table", "/* first */ WITH own as (select 10 as id) select id from {{ ref 'two' }} union all select id from {{ ref 'one' }} union all select id from own");
        Model("plain", "table", "select e.id from {{ ref 'two' }} e");
        await Succeed();
        Assert.Equal(["1", "2", "10"], await Project.QueryAsync("select id from sum order by id"));
        Assert.Equal(["2"], await Project.QueryAsync("select id from plain"));
        Assert.Equal(["plain Table", "sum Table"], await Project.RelationsAsync());
    }

    [Fact]
    public async Task A_recursive_query_keeps_its_keyword_first()
    {
        Model("start", "ephemeral", "select 1 as n");
        Model("counted", "table", "with recursive steps as (select n from {{ ref 'start' }} union all select n + 1 from steps where n < 3) select n from steps");
        await Succeed();
        Assert.Equal(["1", "2", "3"], await Project.QueryAsync("select n from counted order by n"));
    }

    [Fact]
    public async Task Hooks_run_around_the_model_in_its_transaction()
    {
        Project.Write("models/m.sql", """
            {{ config materialized: "table" pre_hook: "create table if not exists log (what varchar)" post_hook: ["insert into log select 'built ' || count(*) from {{ this }}"] }}
            select 1 as id
            """);
        await Succeed();
        Assert.Equal(["built 1"], await Project.QueryAsync("select what from log"));
    }

    [Fact]
    public async Task A_model_can_ask_the_warehouse_while_it_is_rendered()
    {
        Project.Write("seeds/kinds.csv", "kind\nred\nblue\n");
        Project.Write("models/m.sql", """
            {{ kinds = query "select kind from " + (ref "kinds") + " order by kind" -}}
            select {{ for row in kinds }}{{ if !for.first }}, {{ end }}1 as {{ row.kind }}{{ end }}
            """);
        await Succeed();
        Assert.Equal(["blue", "red"], await Project.ColumnsAsync("m"));
    }

    [Fact]
    public async Task A_model_can_include_a_macro_file()
    {
        Project.Write("macros/parts/columns.sql", "1 as one, 2 as two");
        Project.Write("models/m.sql", "select {{ include 'parts/columns.sql' }}");
        Project.Write("models/n.sql", "select {{ include 'macros/parts/columns.sql' }}");
        await Succeed();
        Assert.Equal(["1|2"], await Project.QueryAsync("select * from m"));
        Assert.Equal(["1|2"], await Project.QueryAsync("select * from n"));
    }

    [Fact]
    public async Task A_custom_schema_is_created_beside_the_targets()
    {
        Project.Write("models/m.sql", """{{ config materialized: "table" schema: "marts" }} select 1 as id""");
        await Succeed();
        Assert.Equal(["1"], await Project.QueryAsync("select id from main_marts.m"));
    }

    [Theory]
    [InlineData("order")]
    [InlineData("with space")]
    [InlineData("quo\"te")]
    [InlineData("Größe_表")]
    public async Task Hostile_names_of_relations_and_columns_work(string name)
    {
        var quoted = name.Replace("\"", "\"\"", StringComparison.Ordinal);
        var inTemplate = name.Replace("\"", "\\\"", StringComparison.Ordinal);
        Project.Write("models/m.sql", $"{{{{ config materialized: 'table' alias: \"{inTemplate}\" }}}} select 1 as \"{quoted}\"");
        Project.Write("models/n.sql", $"{{{{ config materialized: 'incremental' unique_key: \"{inTemplate}\" }}}} select \"{quoted}\" from {{{{ ref 'm' }}}}");
        await Succeed();
        await Succeed();
        Assert.Equal(["1"], await Project.QueryAsync("select * from n"));
    }

    [Fact]
    public async Task Seeds_have_the_types_of_their_values()
    {
        Project.Write("seeds/s.csv", "id,code,price,day,ok,note\n1,007,2.5,2020-01-01,true,\"a, b\"\n2,008,3,2020-01-02,false,\n");
        await Succeed();
        Assert.Equal(
            ["id|bigint", "code|varchar", "price|double", "day|date", "ok|boolean", "note|varchar"],
            await Project.ColumnTypesAsync("s"));
        Assert.Equal(["1|a, b", "2|"], await Project.QueryAsync("select id, note from s order by id"));
    }

    [Theory]
    [InlineData("view")]
    [InlineData("table")]
    [InlineData("incremental")]
    public async Task An_error_of_the_warehouse_points_into_the_template(string materialized)
    {
        Project.Write("models/all.yml", $"models:\n  - name: a\n    config: {{ materialized: {materialized} }}\n  - name: b\n    config: {{ materialized: {materialized} }}\n");
        Project.Write("macros/m.sql", "{{ func cents(column) }}{{ column }} * no_such_column{{ end }}");
        Project.Write("models/a.sql", "select\n  1 as id,\n  nothing as x\n");
        Project.Write("models/b.sql", "select\n  {{ cents '2' }} as x\n");
        var run = await Project.RunAsync();
        var plain = run.Results.Single(result => result.Node.Name == "a").Diagnostics.Single();
        Assert.Equal("models/a.sql:3:3", plain.Span.ToString());
        var inMacro = run.Results.Single(result => result.Node.Name == "b").Diagnostics.Single();
        Assert.StartsWith("macros/m.sql:1:", inMacro.Span.ToString(), StringComparison.Ordinal);
        Assert.Equal("models/b.sql:2:6", Assert.Single(inMacro.Related).Span.ToString());
    }

    [Fact]
    public async Task A_failed_model_skips_what_depends_on_it_and_builds_the_rest()
    {
        Model("bad", "table", "select nothing");
        Model("child", "table", "select * from {{ ref 'bad' }}");
        Model("other", "table", "select 1 as id");
        var run = await Project.RunAsync();
        Assert.Equal(
            ["bad Error", "child Skipped", "other Success"],
            run.Results.Select(result => $"{result.Node.Name} {result.Status}").Order());
    }

    private void Model(string name, string materialized, string sql) => Project.Write($"models/{name}.sql", $"{{{{ config materialized: '{materialized}' }}}}\n{sql}");

    private async Task<RunResult> Succeed()
    {
        var run = await Project.RunAsync();
        Assert.True(run.Succeeded, string.Join('\n', run.Results.Where(result => result.IsFailure).Select(result => result.Message)));
        return run;
    }
}
