using SpotifyEtl.Models.Engine;
using SpotifyEtl.Models.Engine.Execution;

namespace SpotifyEtl.Models.Conformance.Runs;

public abstract class AuditSpec(ITestEngine engine) : RunSpec(engine)
{
    private const string Tested = """
        models:
          - name: orders
            columns:
              - name: id
                data_tests: [unique, not_null]
        """;

    protected override IEnumerable<(string Path, string Text)> Files =>
    [
        ("seeds/raw.csv", "id\n1\n2\n"),
        ("models/orders.sql", "{{ config materialized: 'table' }} select id from {{ ref 'raw' }}"),
        ("models/orders.yml", Tested),
        ("models/report.sql", "{{ config materialized: 'table' }} select count(*) as n from {{ ref 'orders' }}"),
    ];

    [Theory]
    [InlineData("table", "")]
    [InlineData("incremental", "unique_key: 'id' incremental_strategy: 'append'")]
    [InlineData("view", "")]
    public async Task A_failing_test_leaves_what_was_published_and_skips_what_depends_on_it(string materialized, string config)
    {
        Project.Write("models/orders.sql", $"{{{{ config materialized: '{materialized}' {config} }}}} select id from {{{{ ref 'raw' }}}} where id is null or id < 100");
        Assert.True((await Project.RunAsync()).Succeeded);

        Project.Write("models/orders.sql", $"{{{{ config materialized: '{materialized}' {config} }}}} select 7 as id union all select 7");
        var run = await Project.RunAsync();

        Assert.False(run.Succeeded);
        Assert.Equal(NodeStatus.Error, Status(run, "orders"));
        Assert.Equal(NodeStatus.Fail, Status(run, "unique_orders_id"));
        Assert.Equal(NodeStatus.Pass, Status(run, "not_null_orders_id"));
        Assert.Equal(NodeStatus.Skipped, Status(run, "report"));
        Assert.Equal(["1", "2"], await Project.QueryAsync("select id from orders order by id"));
        Assert.Equal(["2"], await Project.QueryAsync("select n from report"));
    }

    [Fact]
    public async Task The_next_run_after_a_failure_simply_succeeds()
    {
        Project.Write("seeds/raw.csv", "id\n1\n1\n");
        Assert.False((await Project.RunAsync()).Succeeded);
        Project.Write("seeds/raw.csv", "id\n1\n3\n");
        Assert.True((await Project.RunAsync()).Succeeded);
        Assert.Equal(["1", "3"], await Project.QueryAsync("select id from orders order by id"));
    }

    [Fact]
    public async Task A_failing_test_tells_its_number_and_shows_rows()
    {
        Project.Write("seeds/raw.csv", "id\n1\n1\n2\n2\n2\n3\n");
        var test = Result(await Project.RunAsync(), "unique_orders_id");
        Assert.Equal(2, test.Failures);
        Assert.Equal(2, test.Samples!.Rows.Count);
    }

    [Fact]
    public async Task A_warning_publishes()
    {
        Project.Write("models/orders.yml", Tested.Replace("[unique, not_null]", "[{ unique: { config: { severity: warn } } }]", StringComparison.Ordinal));
        Project.Write("seeds/raw.csv", "id\n1\n1\n");
        var run = await Project.RunAsync();
        Assert.True(run.Succeeded);
        Assert.Equal(NodeStatus.Warn, Status(run, "unique_orders_id"));
        Assert.Equal(["2"], await Project.QueryAsync("select n from report"));
    }

    [Fact]
    public async Task A_warning_can_be_made_to_count_as_an_error()
    {
        Project.Write("models/orders.yml", Tested.Replace("[unique, not_null]", "[{ unique: { config: { severity: warn } } }]", StringComparison.Ordinal));
        Project.Write("seeds/raw.csv", "id\n1\n1\n");
        Assert.False((await Project.RunAsync(with: request => request with { WarnAsError = true })).Succeeded);
    }

    [Theory]
    [InlineData("> 50%", NodeStatus.Pass)]
    [InlineData("> 30%", NodeStatus.Fail)]
    [InlineData("> 2", NodeStatus.Pass)]
    [InlineData("between 1 and 2", NodeStatus.Fail)]
    public async Task Thresholds_are_counts_or_percentages(string errorIf, NodeStatus expected)
    {
        Project.Write("models/orders.sql", "{{ config materialized: 'table' }} select id from (values (1), (2), (3), (null), (null)) as v (id)");
        Project.Write("models/orders.yml", Tested.Replace(
            "[unique, not_null]", $"[{{ not_null: {{ config: {{ error_if: '{errorIf}', warn_if: '> 90%' }} }} }}]", StringComparison.Ordinal));
        Assert.Equal(expected, Status(await Project.RunAsync(), "not_null_orders_id"));
    }

    [Fact]
    public async Task Failing_rows_are_stored_although_the_model_is_rolled_back()
    {
        Project.Write("seeds/raw.csv", "id\n1\n1\n2\n");
        var run = await Project.RunAsync(with: request => request with { StoreFailures = true });
        Assert.False(run.Succeeded);
        Assert.Equal(["1|2"], await Project.QueryAsync("select * from main_dbt_test__audit.unique_orders_id"));
        Assert.Empty(await Project.QueryAsync("select * from main_dbt_test__audit.not_null_orders_id"));
    }

    [Fact]
    public async Task Relationships_to_a_table_that_the_model_does_not_read_are_checked_before_it_is_published()
    {
        Project.Write("models/dim.sql", "{{ config materialized: 'table' }} select 1 as id union all select 2");
        Project.Write("models/orders.yml", """
            models:
              - name: orders
                columns:
                  - name: id
                    data_tests:
                      - relationships: { arguments: { to: ref('dim'), field: id } }
            """);
        Assert.True((await Project.RunAsync()).Succeeded);
        Project.Write("seeds/raw.csv", "id\n1\n2\n9\n");
        var run = await Project.RunAsync();
        Assert.Equal(NodeStatus.Error, Status(run, "orders"));
        Assert.Equal(["1", "2"], await Project.QueryAsync("select id from orders order by id"));
    }

    [Fact]
    public async Task A_one_off_test_and_a_macro_as_a_test_run_before_publishing_too()
    {
        Project.Write("macros/tests.sql", "{{ func test_below(model, column_name, limit) }}select {{ column_name }} from {{ model }} where {{ column_name }} >= {{ limit }}{{ end }}");
        Project.Write("models/orders.yml", Tested.Replace("[unique, not_null]", "[{ below: { arguments: { limit: 3 } } }]", StringComparison.Ordinal));
        Project.Write("tests/data/no_twos.sql", "select * from {{ ref 'orders' }} where id = 22");
        Assert.True((await Project.RunAsync()).Succeeded);

        Project.Write("seeds/raw.csv", "id\n22\n");
        var run = await Project.RunAsync();
        Assert.Equal(NodeStatus.Fail, Status(run, "no_twos"));
        Assert.Single(run.Results, result => result.Status == NodeStatus.Fail && result.Node.Name.StartsWith("below_orders_id", StringComparison.Ordinal));
        Assert.Equal(["1", "2"], await Project.QueryAsync("select id from orders order by id"));
    }

    [Fact]
    public async Task Tests_alone_run_on_what_is_published()
    {
        Assert.True((await Project.RunAsync(RunScope.Seed | RunScope.Model)).Succeeded);
        var run = await Project.RunAsync(RunScope.Test);
        Assert.True(run.Succeeded);
        Assert.Equal(["not_null_orders_id Pass", "unique_orders_id Pass"], run.Results.Select(result => $"{result.Node.Name} {result.Status}").Order());
    }

    [Fact]
    public async Task A_test_that_the_warehouse_refuses_fails_alone_and_keeps_its_model_from_being_published()
    {
        Project.Write("tests/data/no_such_column.sql", "select nothing from {{ ref 'orders' }}");
        var build = await Project.RunAsync();
        Assert.False(build.Succeeded);
        Assert.Equal(NodeStatus.Error, Status(build, "orders"));
        Assert.Equal(NodeStatus.Skipped, Status(build, "report"));

        Assert.True((await Project.RunAsync(RunScope.Seed | RunScope.Model)).Succeeded);
        var tests = await Project.RunAsync(RunScope.Test);
        Assert.False(tests.Succeeded);
        var refused = Result(tests, "no_such_column");
        Assert.Equal(NodeStatus.Error, refused.Status);
        Assert.Contains("tests/data/no_such_column.sql", refused.Diagnostics.Single().Span!.Value.Source.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_without_tests_publishes_whatever_the_tests_would_say()
    {
        Project.Write("seeds/raw.csv", "id\n1\n1\n");
        Assert.True((await Project.RunAsync(RunScope.Seed | RunScope.Model)).Succeeded);
        Assert.Equal(["2"], await Project.QueryAsync("select n from report"));
    }

    private static NodeResult Result(RunResult run, string name) => run.Results.Single(result => result.Node.Name == name);

    private static NodeStatus Status(RunResult run, string name) => Result(run, name).Status;
}
