using SpotifyEtl.Models.Adapters.DuckDb;
using SpotifyEtl.Models.Engine.Auditing;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Rendering;
using SpotifyEtl.Models.Templating.Text;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Tests.Engine.Auditing;

public sealed class AuditSqlTests
{
    private static readonly AuditSql Sql = new(new DuckDbDialect());

    // Every built-in test once as it is, and once with all that it can be told.
    private static readonly IReadOnlyList<RenderedTest> Tests =
    [
        Test("not_null", "date_key"),
        Test("not_null", "Track \"Name\"", "streams > 0 -- only played ones"),
        Test("unique", "entry_key"),
        Test("unique", "entry_key", "rank = 1"),
        Test("accepted_values", "chart", null, ("values", List("top200", "viral50", "it's"))),
        Test("accepted_values", "chart_key", "rank = 1", ("values", List("1", "2")), ("quote", false)),
        Test("relationships", "date_key", null, ("to", "\"dev\".\"dim_date\""), ("field", "date_key")),
        Test("relationships", "date_key", "rank = 1", ("to", "\"dev\".\"dim_date\""), ("field", "order")),
        Test("expression_is_true", null, null, ("expression", "peak <= rank")),
        Test("expression_is_true", "streams", "rank = 1", ("expression", ">= 0 -- never less")),
        Test("accepted_range", "rank", null, ("min_value", 1), ("max_value", 200)),
        Test("accepted_range", "rank", "rank = 1", ("min_value", "0"), ("inclusive", false)),
        Test("accepted_range", "rank"),
        Test("not_empty_string", "title"),
        Test("not_empty_string", "title", "rank = 1", ("trim_whitespace", false)),
        Test("unique_combination_of_columns", null, null, ("combination_of_columns", List("date_key", "Track \"Name\"", "lower(title)"))),
        Test("unique_combination_of_columns", null, "rank = 1", ("combination_of_columns", List("date_key", "lower(title)")), ("quote_columns", true)),
        Test("row_count", null, null, ("min", 1), ("max", 10)),
        Test("row_count", null, "rank = 1", ("equals", 5)),
    ];

    [Fact]
    public void Each_test_selects_its_failing_rows() =>
        Golden.Verify(string.Join("\n\n", Tests.Select(test => $"-- {Describe(test)}\n{Sql.FailingRows(test)}")));

    [Fact]
    public void The_tests_of_a_relation_share_a_statement() => Golden.Verify(Sql.Fused(Tests).Text);

    [Fact]
    public void A_test_by_itself_is_counted_as_its_configuration_says()
    {
        var plain = Test("unique", "entry_key", "rank = 1");
        var percent = Configured(plain, config => config with { ErrorIf = new Threshold(Comparison.Greater, 1, IsPercentage: true) });
        var limited = Configured(plain, config => config with { Limit = 10, FailCalc = "coalesce(sum(n_records), 0)" });
        var oneOff = new RenderedTest(plain.Node) { Sql = RenderedText.Generated("select 1 -- nothing else") };

        Golden.Verify(string.Join("\n\n", new[] { plain, percent, limited, oneOff }.Select(test => Sql.Alone(test).Text)));
    }

    [Fact]
    public void Samples_are_the_first_failing_rows() => Golden.Verify(Sql.Samples(Test("not_null", "date_key"), 5).Text);

    [Fact]
    public void Only_a_test_that_counts_all_rows_of_its_own_can_share_a_statement()
    {
        var plain = Test("unique", "entry_key");

        Assert.True(AuditSql.IsFusable(plain));
        Assert.False(AuditSql.IsFusable(Configured(plain, config => config with { Limit = 10 })));
        Assert.False(AuditSql.IsFusable(Configured(plain, config => config with { FailCalc = "sum(n_records)" })));
        Assert.False(AuditSql.IsFusable(plain with { Sql = RenderedText.Generated("select 1") }));
    }

    [Fact]
    public void A_place_in_the_shared_statement_leads_to_the_test_that_it_is_of()
    {
        var fused = Sql.Fused(Tests);

        var at = fused.Map.Locate(fused.Text.IndexOf("peak <= rank", StringComparison.Ordinal));

        Assert.Equal("expression_is_true", at?.Span.Source.Path);
    }

    private static RenderedTest Configured(RenderedTest test, Func<DataTestConfig, DataTestConfig> change) =>
        test with { Node = test.Node with { Config = change(test.Node.Config) } };

    private static string Describe(RenderedTest test)
    {
        var arguments = test.Arguments.Select(argument => $" {argument.Key}: {argument.Value}");
        return $"{test.Node.Name}{string.Concat(arguments)}{(test.Where is null ? "" : $" where: {test.Where}")}";
    }

    private static Value List(params string[] items) => new ScriptArray(items.Select(item => new Value(item)));

    private static RenderedTest Test(string name, string? column, string? where = null, params (string Name, Value Value)[] arguments)
    {
        var node = (DataTestNode)new Graph.Project().Model("fct").Test(name, "fct").Nodes[1];
        var place = new SourceText(name, name);
        return new RenderedTest(node with
        {
            Test = new DataTest.Generic(name, new Dictionary<string, TestArgument>(), null),
            Declaration = new SourceSpan(place, 0, name.Length),
        })
        {
            Tested = "\"dev\".\"fct\"",
            TestedColumns = [new Column("Track \"Name\"")],
            Column = column is null ? null : new DuckDbDialect().Quote(column),
            Where = where,
            Arguments = arguments.ToDictionary(argument => argument.Name, argument => argument.Value),
        };
    }
}
