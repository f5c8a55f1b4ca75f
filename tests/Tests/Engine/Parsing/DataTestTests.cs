using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Tests.Engine.Parsing;

public sealed class DataTestTests
{
    [Theory]
    [InlineData("unique", "unique_m_c")]
    [InlineData("not_null", "not_null_m_c")]
    [InlineData("accepted_values: { values: [top200, viral50] }", "accepted_values_m_c__top200__viral50")]
    [InlineData("accepted_values: { arguments: { values: ['a b', 1, true], quote: false } }", "accepted_values_m_c__False__a_b__1__True")]
    [InlineData("relationships: { to: ref('dim'), field: id }", "relationships_m_c__id__ref_dim_")]
    [InlineData("relationships: { to: \"{{ ref 'dim' }}\", field: id }", "relationships_m_c__id__ref_dim_")]
    [InlineData("relationships: { to: \"source('raw', 't')\", field: id }", "relationships_m_c__id__source_raw_t_")]
    [InlineData("accepted_range: { min_value: 0, max_value: 1.5 }", "accepted_range_m_c__1_5__0")]
    [InlineData("accepted_range: { min_value: 1.0 }", "accepted_range_m_c__1_0")]
    [InlineData("dbt_utils.accepted_range: { min_value: 0 }", "dbt_utils_accepted_range_m_c__0")]
    [InlineData("expression_is_true: { expression: \"> 0\" }", "expression_is_true_m_c___0")]
    [InlineData("not_empty_string", "not_empty_string_m_c")]
    [InlineData("unique: { name: my_test }", "my_test")]
    [InlineData("{ name: flat, test_name: accepted_values, values: [a] }", "flat")]
    public async Task A_test_of_a_column_is_named_as_dbt_names_it(string test, string name)
    {
        using var project = WithTests($"columns: [{{ name: c, data_tests: [{test}] }}]");
        Assert.Equal(name, (await OnlyTest(project)).Name);
    }

    [Theory]
    [InlineData("row_count: { min: 1 }", "row_count_m_1")]
    [InlineData("unique: { column_name: c }", "unique_m_c")]
    [InlineData("unique_combination_of_columns: { combination_of_columns: [a, b] }", "unique_combination_of_columns_m_a__b")]
    [InlineData("expression_is_true: { expression: \"a + {{ var 'n' }} > b\" }", "expression_is_true_m_a_3_b")]
    public async Task A_test_of_a_relation_is_named_as_dbt_names_it(string test, string name)
    {
        using var project = WithTests($"tests: [{test}]").Configured("vars: { n: 3 }\n");
        Assert.Equal(name, (await OnlyTest(project)).Name);
    }

    [Fact]
    public async Task A_test_knows_what_it_tests_and_what_it_reads()
    {
        using var project = WithTests("columns: [{ name: c, data_tests: [{ relationships: { to: ref('dim'), field: id } }] }]");
        var test = await OnlyTest(project);
        Assert.Equal("test.shop.relationships_m_c__id__ref_dim_", test.Id.Value[..^11]);
        Assert.Matches("^[.][0-9a-f]{10}$", test.Id.Value[^11..]);
        Assert.Equal((NodeId.Model("shop", "m"), "c"), (test.AttachedTo, test.ColumnName));
        Assert.Equal([NodeId.Model("shop", "m"), NodeId.Model("shop", "dim")], test.DependsOn);
        Assert.Equal(new RelationName(null, "shop_dbt_test__audit", "relationships_m_c__id__ref_dim_"), test.FailuresTarget);
        var generic = Assert.IsType<DataTest.Generic>(test.Test);
        Assert.Equal("relationships", generic.Name);
        Assert.Equal(NodeId.Model("shop", "dim"), generic.Arguments["to"].Node);
        Assert.Equal("id", generic.Arguments["field"].Value.ToString());
        Assert.Null(generic.Macro);
    }

    [Fact]
    public async Task A_test_of_a_source_says_so_in_its_name()
    {
        using var project = new ProjectFolder()
            .With("models/s.yml", "sources: [{ name: raw, tables: [{ name: t, columns: [{ name: c, data_tests: [not_null] }] }] }]");
        var test = await OnlyTest(project);
        Assert.Equal("source_not_null_raw_t_c", test.Name);
        Assert.Equal([NodeId.Source("shop", "raw", "t")], test.DependsOn);
    }

    [Fact]
    public async Task A_long_name_is_cut_for_the_table_of_failures_only()
    {
        using var project = WithTests(
            "columns: [{ name: a_column_with_a_long_name, data_tests: [{ accepted_values: { values: [one, two, three, four, five] } }] }]");
        var test = await OnlyTest(project);
        Assert.Equal("accepted_values_m_a_column_with_a_long_name__one__two__three__four__five", test.Name);
        Assert.Matches("^accepted_values_m_[0-9a-f]{32}$", test.FailuresTarget.Identifier);
    }

    [Fact]
    public async Task Configuration_stands_beside_the_arguments_or_below_config_and_tags_come_from_the_column_too()
    {
        using var project = WithTests(
                """
                columns:
                      - name: c
                        tags: [key]
                        data_tests:
                          - not_null:
                              severity: WARN
                              warn_if: "> 10"
                              where: "c > {{ var 'x' 1 }}"
                              tags: [slow]
                              description: Never empty
                              config: { error_if: "> 1%", limit: 5, fail_calc: sum(n), store_failures: true, schema: audit, alias: kept }
                """)
            .Configured("data_tests: { +tags: all, shop: { +severity: error } }\n");
        var test = await OnlyTest(project);
        var config = test.Config;
        Assert.Equal(TestSeverity.Warn, config.Severity);
        Assert.Equal(("> 10", "> 1%"), (config.WarnIf.ToString(), config.ErrorIf.ToString()));
        Assert.Equal("c > {{ var 'x' 1 }}", config.Where!.Text.Trim());
        Assert.Equal((5, "sum(n)", true), (config.Limit, config.FailCalc, config.StoreFailures));
        Assert.Equal(["all", "key", "slow"], config.Tags);
        Assert.Equal("shop_audit.kept", test.FailuresTarget.ToString());
        Assert.Equal("Never empty", test.Description);
    }

    [Fact]
    public async Task A_macro_is_a_test_and_may_replace_one()
    {
        using var project = WithTests("columns: [{ name: c, data_tests: [{ above: { minimum: 3, other: ref('dim') } }, unique] }]")
            .With("macros/tests.sql",
                """
                {{ func test_above(model, column_name, minimum, other, strict = false) }}select * from {{ model }}, {{ ref 'm' }}{{ end }}
                {{ func test_unique(model, column_name) }}select 1{{ end }}
                """);
        var tests = await Tests(project);
        var above = tests.Single(test => test.Name.StartsWith("above", StringComparison.Ordinal));
        Assert.Equal("above_m_c__3__ref_dim_", above.Name);
        Assert.Equal(NodeId.Macro("shop", "test_above"), ((DataTest.Generic)above.Test).Macro);
        Assert.Equal([NodeId.Model("shop", "m"), NodeId.Model("shop", "dim")], above.DependsOn);
        Assert.Equal(NodeId.Macro("shop", "test_unique"), ((DataTest.Generic)tests.Single(test => test.Name == "unique_m_c").Test).Macro);
    }

    [Fact]
    public async Task Arguments_keep_their_types()
    {
        using var project = WithTests("tests: [{ row_count: { min: 1, max: \"{{ 2 * 3 }}\" } }]");
        var arguments = ((DataTest.Generic)(await OnlyTest(project)).Test).Arguments;
        Assert.Equal(ValueKind.Integer, arguments["min"].Value.Kind);
        Assert.Equal("6", arguments["max"].Value.ToString());
    }

    [Fact]
    public async Task A_test_of_a_disabled_model_does_not_exist()
    {
        using var project = WithTests("config: { enabled: false }\n    columns: [{ name: c, data_tests: [unique] }]");
        Assert.Empty(await Tests(project));
    }

    [Fact]
    public async Task A_file_is_a_test_of_what_it_reads()
    {
        using var project = WithTests("description: d")
            .With("tests/data/facts/no_orphans.sql",
                "{{ config severity: 'warn' where: 'x' }}select * from {{ ref 'm' }} where {{ source 'raw' 't' }}");
        var test = await OnlyTest(project);
        Assert.Equal("test.shop.no_orphans", test.Id.Value);
        Assert.Equal(["shop", "facts", "no_orphans"], test.Fqn);
        Assert.Equal(TestSeverity.Warn, test.Config.Severity);
        Assert.IsType<DataTest.OneOff>(test.Test);
        Assert.Equal("model.shop.m source.shop.raw.t", string.Join(' ', test.DependsOn));
        Assert.Null(test.AttachedTo);
    }

    private static ProjectFolder WithTests(string properties) => new ProjectFolder()
        .With("models/m.sql", "select 1 as c")
        .With("models/dim.sql", "select 1 as id")
        .With("models/m.yml", $"models:\n  - name: m\n    {properties}\n")
        .With("models/sources.yml", "sources: [{ name: raw, tables: [{ name: t }] }]");

    private static async Task<DataTestNode> OnlyTest(ProjectFolder project) => Assert.Single(await Tests(project));

    private static async Task<IReadOnlyList<DataTestNode>> Tests(ProjectFolder project) =>
        [.. (await project.ParseCleanAsync()).Nodes.Values.OfType<DataTestNode>()];
}
