using SpotifyEtl.Models.Engine.Comparing;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Tests.Engine.Comparing;

public sealed class FingerprintTests
{
    private const string Macros = """
        {{ func outer(x) }}{{ inner x }}{{ end }}
        {{ func inner(x) }}{{ x }} * {{ var 'factor' 1 }}{{ end }}
        {{ func unused(x) }}{{ var 'unused' 0 }}{{ end }}
        """;

    [Theory]
    [InlineData("what is selected", "select a from t", "select b from t", "body")]
    [InlineData("a comment of SQL, which is sent", "select 1", "select 1 -- one", "body")]
    [InlineData("a branch that is not taken", "select 1{{ if is_incremental }} where a{{ end }}", "select 1{{ if is_incremental }} where b{{ end }}", "body")]
    [InlineData("blanks in a text", "select 'a'", "select 'a '", "body")]
    [InlineData("blanks that part words of code", "select {{ 'a' + 'b' }}", "select {{'a'+'b'}}", "")]
    [InlineData("line ends", "select 1,\n  2\n", "select 1,\r\n  2\r\n", "")]
    [InlineData("blanks around it", "select 1", "\n\nselect 1\n", "")]
    [InlineData("a comment of the template", "select 1", "{{## the one ##}}select 1{{ # none }}", "")]
    [InlineData("how code is laid out", "{{ config materialized: 'table' }}select {{ var 'factor' 1 }}", "{{-config materialized:   'table'\n\n}}select {{var 'factor'   1;}}", "")]
    [InlineData("configuration", "select 1", "{{ config materialized: 'table' }}select 1", "body configs")]
    [InlineData("a default that is spelled out", "{{ config enabled: true }}select 1", "{{ config enabled: true materialized: 'view' }}select 1", "body")]
    public async Task A_template_counts_by_what_it_means(string what, string before, string after, string parts)
    {
        Assert.NotEmpty(what);
        using var pair = Pair();
        var (old, now) = pair;
        await AssertChangedAsync(old.With("models/m.sql", before), now.With("models/m.sql", after), parts.Length == 0 ? "" : $"m: {parts}");
    }

    [Theory]
    [InlineData("factor", "m: vars")]
    [InlineData("unused", "")]
    [InlineData("unknown", "")]
    public async Task A_variable_counts_where_a_macro_behind_a_macro_mentions_it(string variable, string changed)
    {
        using var pair = Pair();
        var (old, now) = pair;
        await AssertChangedAsync(
            old.With("models/m.sql", "select {{ outer 'a' }}").Configured($"vars: {{ {variable}: 2 }}"),
            now.With("models/m.sql", "select {{ outer 'a' }}").Configured($"vars: {{ {variable}: 3 }}"),
            changed);
    }

    [Theory]
    [InlineData("select {{ var 'factor' 1 }}", "")]
    [InlineData("select {{ var 'factor' 2 }}", "m: vars")]
    [InlineData("select {{ var ('fac' + 'tor') }}", "m: vars")]
    [InlineData("select {{ for name in ['a'] }}{{ var (name + 'b') 2 }}{{ end }}", "m: vars")]
    public async Task A_variable_counts_by_its_value_and_one_that_is_not_set_by_its_default(string sql, string changed)
    {
        using var pair = Pair();
        var (old, now) = pair;
        old.Request = request => request with { Vars = new Dictionary<string, Value> { ["factor"] = sql.Contains("tor')", StringComparison.Ordinal) ? 2 : 1 } };
        await AssertChangedAsync(
            old.With("models/m.sql", sql), sql.Contains("tor')", StringComparison.Ordinal) ? now.With("models/m.sql", sql).Configured("vars: { factor: 1 }") : now.With("models/m.sql", sql), changed);
    }

    [Theory]
    [InlineData("models/m.sql", "select {{ env_var 'REGION' 'none' }}")]
    [InlineData("models/m.sql", "{{ config pre_hook: \"set region = '{{ env_var 'REGION' }}'\" }}select 1")]
    [InlineData("models/m.yml", "models: [{ name: m, config: { meta: { region: \"{{ env_var 'REGION' }}\" } } }]")]
    [InlineData("models/m.yml", "models: [{ name: m, config: { alias: \"m_{{ env_var 'REGION' }}\" } }]")]
    public async Task An_environment_variable_counts_wherever_it_is_mentioned(string path, string text)
    {
        using var pair = Pair();
        var (old, now) = pair;
        (old.Environment["REGION"], now.Environment["REGION"]) = ("eu", "us");
        (old.Environment["OTHER"], now.Environment["OTHER"]) = ("x", "y");
        await AssertChangedAsync(old.With("models/m.sql", "select 1").With(path, text), now.With("models/m.sql", "select 1").With(path, text), "m: vars");
    }

    [Theory]
    [InlineData("{{ func inner(x) }}{{ x }} * {{ var 'factor' 1 }}{{ end }}", "{{ func inner(x) }}{{ x }} + {{ var 'factor' 1 }}{{ end }}", "m: macros")]
    [InlineData("{{ func unused(x) }}{{ var 'unused' 0 }}{{ end }}", "{{ func unused(x) }}{{ var 'unused' 1 }}{{ end }}", "")]
    [InlineData("{{ func outer(x) }}{{ inner x }}{{ end }}", "{{ func outer(x) ## says it all }}\n{{ inner   x }}{{ end }}", "m: macros")]
    [InlineData("{{ func outer(x) }}{{ inner x }}{{ end }}", "{{ func outer(x) # says it all }}{{   inner x\n }}{{ end }}", "")]
    public async Task A_macro_counts_for_what_calls_it_directly_or_through_others(string text, string replacement, string changed)
    {
        using var pair = Pair();
        var (old, now) = pair;
        await AssertChangedAsync(
            old.With("models/m.sql", "select {{ outer 'a' }}"),
            now.With("models/m.sql", "select {{ outer 'a' }}").With("macros/m.sql", Macros.Replace(text, replacement, StringComparison.Ordinal)),
            changed);
    }

    [Theory]
    [InlineData("{{ func duckdb__cents(x) }}{{ x }} / 100{{ end }}")]
    [InlineData("{{ func redshift__cents(x) }}{{ x }} / 100{{ end }}")]
    public async Task A_variant_that_is_added_counts_for_what_dispatches(string variant)
    {
        using var pair = Pair();
        var (old, now) = pair;
        foreach (var project in (ProjectFolder[])[old, now])
        {
            project.With("models/m.sql", "select {{ dispatch 'cents' 'a' }}").With("models/n.sql", "select 1")
                .With("macros/cents.sql", "{{ func default__cents(x) }}{{ x }} * 0.01{{ end }}");
        }

        await AssertChangedAsync(old, now.With("macros/more.sql", variant), "m: macros");
    }

    [Fact]
    public async Task A_file_that_is_included_counts_for_what_includes_it()
    {
        using var pair = Pair();
        var (old, now) = pair;
        foreach (var project in (ProjectFolder[])[old, now])
        {
            project.With("models/m.sql", "select {{ include 'columns.sql' }}");
        }

        await AssertChangedAsync(old.With("macros/columns.sql", "a, b"), now.With("macros/columns.sql", "a, c"), "m: macros");
    }

    [Theory]
    [InlineData("config: { schema: x }", "m: relation")]
    [InlineData("config: { alias: x }", "m: relation")]
    [InlineData("config: { tags: [x], group: g }", "")]
    [InlineData("description: Something", "")]
    [InlineData("config: { meta: { x: 1 } }", "m: configs")]
    [InlineData("config: { materialized: view }", "")]
    [InlineData("config: { post-hook: select 1 }", "m: configs")]
    public async Task Properties_count_as_far_as_they_change_what_is_built(string properties, string changed)
    {
        using var pair = Pair();
        var (old, now) = pair;
        foreach (var project in (ProjectFolder[])[old, now])
        {
            project.With("models/m.sql", "select 1").With("models/g.yml", "groups: [{ name: g, owner: { name: us } }]");
        }

        await AssertChangedAsync(old, now.With("models/m.yml", $"models:\n  - name: m\n    {properties}\n"), changed);
    }

    [Theory]
    [InlineData("columns: [{ name: a, data_type: bigint }]", "m: contract")]
    [InlineData("columns: [{ name: a, data_type: integer, constraints: [{ type: not_null }] }]", "m: contract")]
    [InlineData("columns: [{ name: a, data_type: integer, description: Something }]", "")]
    public async Task What_an_enforced_contract_promises_counts(string columns, string changed)
    {
        using var pair = Pair();
        var (old, now) = pair;
        const string Properties = "models:\n  - name: m\n    config: { materialized: table, contract: { enforced: true } }\n    ";
        await AssertChangedAsync(
            old.With("models/m.sql", "select 1 as a").With("models/m.yml", Properties + "columns: [{ name: a, data_type: integer }]\n"),
            now.With("models/m.sql", "select 1 as a").With("models/m.yml", $"{Properties}{columns}\n"),
            changed);
    }

    [Fact]
    public async Task The_layout_of_YAML_and_the_order_and_names_of_files_do_not_count()
    {
        using var pair = Pair();
        var (old, now) = pair;
        foreach (var project in (ProjectFolder[])[old, now])
        {
            project.With("models/m.sql", "select 1").With("models/n.sql", "select * from {{ ref 'm' }}").With("seeds/s.csv", "a,b\n1,2\n");
        }

        await AssertChangedAsync(
            old.With("models/z.yml", "models:\n  - name: m\n    config: { materialized: table, meta: { a: 1, b: 2 } }\n    columns: [{ name: a, data_tests: [unique] }]\n  - name: n\n"),
            now.With("models/a.yml", """
                # A comment
                models:
                  - name: n
                  - name: "m"

                    columns:
                      - data_tests:
                          - unique # it is
                        name: a
                    config:
                      meta:
                        b: 2
                        a: 1
                      materialized: 'table'
                """).With("seeds/s.csv", "a,b\r\n1,2\r\n"),
            "");
    }

    [Fact]
    public async Task Another_target_in_another_folder_is_the_same_project()
    {
        using var pair = Pair();
        var (dev, prod) = pair;
        foreach (var project in (ProjectFolder[])[dev, prod])
        {
            project.Configured("""
                  prod: { type: duckdb, path: prod.duckdb, schema: analytics, threads: 8 }
                """)
                .With("models/m.sql", "select * from {{ source 'raw' 'orders' }}{{ if target.name == 'dev' }} limit 10{{ end }}")
                .With("models/n.sql", "{{ if target.name == 'prod' }}{{ config unique_key: 'id' }}{{ end }}select * from {{ ref 'm' }}")
                .With("models/o.sql", "{{ config schema: 'marts' alias: (target.name == 'prod' ? 'o' : 'o_dev') }}select '{{ this }}' from {{ ref 'n' }}")
                .With("models/s.yml", "sources: [{ name: raw, schema: \"raw_{{ target.name }}\", tables: [{ name: orders }] }]\nmodels: [{ name: m, config: { materialized: \"{{ target.name == 'prod' ? 'table' : 'view' }}\" }, columns: [{ name: a, data_tests: [unique] }] }]");
        }

        prod.Request = request => request with { Target = "prod" };
        await AssertChangedAsync(prod, dev, "");
        Assert.NotEqual(
            (await dev.ParseCleanAsync()).Nodes.Values.Select(node => node.Relation).ToHashSet(), [.. (await prod.ParseCleanAsync()).Nodes.Values.Select(node => node.Relation)]);
    }

    [Fact]
    public async Task A_macro_that_names_relations_counts_for_all_of_them()
    {
        using var pair = Pair();
        var (old, now) = pair;
        foreach (var project in (ProjectFolder[])[old, now])
        {
            project.With("models/m.sql", "select 1").With("seeds/s.csv", "a\n1\n");
        }

        await AssertChangedAsync(old, now.With("macros/names.sql", "{{ func generate_schema_name(custom, node) }}fixed{{ end }}"), "m: relation, s: relation");
    }

    [Theory]
    [InlineData("seeds/s.csv", "a\n1\n", "a\n2\n", "s: body")]
    [InlineData("tests/data/t.sql", "select 1 where false", "select 2 where false", "t: body")]
    [InlineData("models/e.yml", "exposures: [{ name: e, type: dashboard, owner: { name: us } }]", "exposures: [{ name: e, type: dashboard, owner: { name: them } }]", "e: body")]
    [InlineData("models/e.yml", "sources: [{ name: raw, tables: [{ name: orders }] }]", "sources: [{ name: raw, schema: other, tables: [{ name: orders }] }]", "orders: relation")]
    [InlineData("models/e.yml", "sources: [{ name: raw, tables: [{ name: orders, staging: { location: a, columns: [x] } }] }]", "sources: [{ name: raw, tables: [{ name: orders, staging: { location: b, columns: [x] } }] }]", "orders: body")]
    public async Task Every_kind_of_node_counts_by_its_content(string path, string before, string after, string changed)
    {
        using var pair = Pair();
        var (old, now) = pair;
        await AssertChangedAsync(old.With(path, before), now.With(path, after), changed);
    }

    [Fact]
    public async Task A_test_counts_by_its_configuration_and_the_macro_behind_it()
    {
        using var pair = Pair();
        var (old, now) = pair;
        const string Properties = "models: [{ name: m, columns: [{ name: a, data_tests: [{ positive: { name: p, config: { severity: SEVERITY } } }, { unique: { name: u } }] }] }]";
        foreach (var project in (ProjectFolder[])[old, now])
        {
            project.With("models/m.sql", "select 1 as a");
        }

        old.With("macros/t.sql", "{{ func test_positive(model, column_name) }}select * from {{ model }} where {{ column_name }} < 0{{ end }}");
        now.With("macros/t.sql", "{{ func test_positive(model, column_name) }}select * from {{ model }} where {{ column_name }} <= 0{{ end }}");
        await AssertChangedAsync(
            old.With("models/m.yml", Properties.Replace("SEVERITY", "error", StringComparison.Ordinal)),
            now.With("models/m.yml", Properties.Replace("SEVERITY", "warn", StringComparison.Ordinal)),
            "p: configs macros");
    }

    private static Folders Pair() => new(new ProjectFolder().With("macros/m.sql", Macros), new ProjectFolder().With("macros/m.sql", Macros));

    private static async Task AssertChangedAsync(ProjectFolder before, ProjectFolder after, string expected)
    {
        var (old, now) = (await StateOfAsync(before), await StateOfAsync(after));
        var changes =
            from node in now.Nodes.Values
            let parts = Enum.GetValues<StatePart>().Where(part => node[part] != old.Nodes[node.Id][part]).Select(part => part.ToString().ToLowerInvariant()).ToList()
            where parts.Count > 0
            select $"{node.Id.Value.Split('.')[^(node.Id.Value.Count(c => c == '.') > 2 && node.Id.Value.StartsWith("test", StringComparison.Ordinal) ? 2 : 1)]}: {string.Join(' ', parts)}";
        Assert.Equal(expected, string.Join(", ", changes.Order(StringComparer.Ordinal)));
    }

    private static async Task<ProjectState> StateOfAsync(ProjectFolder project)
    {
        var parsed = await project.ParseAsync();
        Assert.False(project.Diagnostics.HasErrors, project.DescribeDiagnostics());
        return ProjectState.Of(parsed, TestContext.Current.CancellationToken);
    }

    private sealed record Folders(ProjectFolder Before, ProjectFolder After) : IDisposable
    {
        public void Dispose()
        {
            Before.Dispose();
            After.Dispose();
        }
    }
}
