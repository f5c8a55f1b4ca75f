using SpotifyEtl.Models.Engine;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Execution;

namespace SpotifyEtl.Models.Conformance.Runs;

public abstract class UnitTestSpec(ITestEngine engine) : RunSpec(engine)
{
    protected override IEnumerable<(string Path, string Text)> Files =>
    [
        ("seeds/orders.csv", "id,customer,amount,day\n1,ann,10.5,2020-01-01\n2,bob,20,2020-01-02\n"),
        ("models/totals.sql", "select customer, sum(amount) as total, max(day) as last_day from {{ ref 'orders' }} group by customer"),
    ];

    [Fact]
    public async Task What_comes_out_of_the_given_rows_is_compared_whatever_its_order()
    {
        UnitTest("""
              given:
                - input: ref('orders')
                  rows:
                    - {customer: ann, amount: 1.5, day: 2020-02-01}
                    - {customer: ann, amount: 2}
                    - {customer: bob}
              expect:
                rows:
                  - {customer: bob, total: null}
                  - {total: 3.50, customer: ann}
            """);
        var run = await Project.RunAsync();
        Assert.True(run.Succeeded, Messages(run));
        Assert.Equal(NodeStatus.Pass, Result(run, "adds_up").Status);
        Assert.Equal(["ann|10.5", "bob|20"], await Project.QueryAsync("select customer, total from totals order by 1"));
    }

    [Fact]
    public async Task A_difference_is_told_cell_by_cell_and_nothing_is_built()
    {
        Project.Write("models/after.sql", "select * from {{ ref 'totals' }}");
        UnitTest("""
              given:
                - input: ref('orders')
                  rows: [{customer: ann, amount: 1}, {customer: bob, amount: 2}, {customer: cid, amount: 3}]
              expect:
                rows: [{customer: ann, total: 1}, {customer: bob, total: 20}, {customer: dan, total: 4}]
            """);
        var run = await Project.RunAsync();
        var failed = Result(run, "adds_up");
        Assert.Equal((NodeStatus.Fail, 3L), (failed.Status, failed.Failures));
        Assert.Equal(
            "1 row differs, 1 row is missing, 1 row is not expected\ndiffers: customer = bob, total = 20 → 2\nmissing: customer = dan, total = 4\nunexpected: customer = cid, total = 3",
            failed.Message);
        Assert.Equal(
            ["differs|bob|20 → 2", "missing|dan|4", "unexpected|cid|3"],
            failed.Samples!.Rows.Select(row => string.Join('|', row)));
        Assert.Equal((NodeStatus.Skipped, "the unit test `adds_up` failed"), (Result(run, "totals").Status, Result(run, "totals").Message));
        Assert.Equal(NodeStatus.Skipped, Result(run, "after").Status);
        Assert.Equal(["orders Table"], await Project.RelationsAsync());
    }

    [Fact]
    public async Task Rows_can_be_csv_and_sql_here_or_in_files()
    {
        Project.Write("tests/fixtures/totals_of_two.csv", "customer,total\nann,3\n");
        Project.Write("tests/fixtures/two_orders.sql", "select 1 as id, 'ann' as customer, 3.0 as amount, date '2020-01-01' as day");
        UnitTest("""
              given: [{input: ref('orders'), format: sql, fixture: two_orders}]
              expect: {format: csv, fixture: totals_of_two}
            """);
        Assert.True((await Project.RunAsync()).Succeeded);
        UnitTest("""
              given:
                - input: ref('orders')
                  format: csv
                  rows: |
                    customer,amount
                    ann,3
                    "bob, the second",
              expect:
                format: sql
                rows: select 'ann' as customer, 3 as total union all select 'bob, the second', null
            """);
        var run = await Project.RunAsync();
        Assert.True(run.Succeeded, Messages(run));
    }

    [Fact]
    public async Task Rows_before_anything_is_built_have_the_types_that_they_look_like()
    {
        Project.Write("models/sources.yml", "sources: [{name: raw, tables: [{name: events}]}]");
        Project.Write("models/totals.sql", "select cast(day + interval '1 day' as date) as next_day, n * 2 as twice from {{ source 'raw' 'events' }} where n > 1");
        UnitTest("""
              given: [{input: "source('raw', 'events')", rows: [{day: 2020-01-31, n: 1}, {day: 2020-01-31, n: 2}]}]
              expect: {rows: [{next_day: 2020-02-01, twice: 4}]}
            """);
        var run = await Project.RunAsync(RunScope.Test);
        Assert.True(run.Succeeded, Messages(run));
    }

    [Theory]
    [InlineData("true", "[{id: 3}]")]
    [InlineData("false", "[{id: 1}, {id: 3}]")]
    public async Task An_incremental_model_is_tested_either_way(string isIncremental, string expected)
    {
        Project.Write("models/totals.sql", "{{ config materialized: 'incremental' }} select id from {{ ref 'orders' }} {{ if is_incremental }} where id > (select max(id) from {{ this }}) {{ end }}");
        UnitTest($$"""
              overrides: {macros: { is_incremental: {{isIncremental}} } }
              given: [{input: ref('orders'), rows: [{id: 1}, {id: 3}]}, {input: this, rows: [{id: 2}]}]
              expect: {rows: {{expected}}}
            """);
        var run = await Project.RunAsync();
        Assert.True(run.Succeeded, Messages(run));
        Assert.True((await Project.RunAsync()).Succeeded);
    }

    [Fact]
    public async Task This_needs_rows_where_it_is_read()
    {
        Project.Write("models/totals.sql", "{{ config materialized: 'incremental' }} select id from {{ ref 'orders' }} {{ if is_incremental }} where id > (select max(id) from {{ this }}) {{ end }}");
        UnitTest("""
              overrides: {macros: {is_incremental: true}}
              given: [{input: ref('orders'), rows: [{id: 1}]}]
              expect: {rows: []}
            """);
        var error = Assert.Single(Result(await Project.RunAsync(), "adds_up").Diagnostics);
        Assert.Equal("ETL711", error.Code);
        Assert.Contains("`this`", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Macros_variables_and_the_environment_can_have_other_values()
    {
        Project.Write("macros/m.sql", "{{ func tax_rate(country) }}0.1{{ end }}");
        Project.Write(
            "models/totals.sql",
            "select amount * {{ tax_rate 'x' }} as tax, '{{ var 'currency' 'EUR' }}' as currency, '{{ env_var 'STAGE' 'none' }}' as stage, '{{ invocation_id }}' as run from {{ ref 'orders' }}");
        UnitTest("""
              overrides: {macros: {tax_rate: 0.5, invocation_id: abc}, vars: {currency: DKK}, env_vars: {STAGE: test}}
              given: [{input: ref('orders'), rows: [{amount: 10}]}]
              expect: {rows: [{tax: 5, currency: DKK, stage: test, run: abc}]}
            """);
        var run = await Project.RunAsync();
        Assert.True(run.Succeeded, Messages(run));
    }

    [Fact]
    public async Task A_seed_without_rows_has_its_own_and_an_ephemeral_model_is_what_its_sql_makes()
    {
        Project.Write("models/big.sql", "{{ config materialized: 'ephemeral' }} select * from {{ ref 'orders' }} where amount > 15");
        Project.Write("models/totals.sql", "with mine as (select * from {{ ref 'big' }}) select customer from mine");
        UnitTest("""
              expect: {rows: [{customer: bob}]}
            """);
        Assert.True((await Project.RunAsync()).Succeeded);
        UnitTest("""
              given: [{input: ref('orders'), rows: [{customer: x, amount: 16}, {customer: y, amount: 14}]}]
              expect: {rows: [{customer: x}]}
            """);
        Assert.True((await Project.RunAsync()).Succeeded);
        UnitTest("""
              given: [{input: ref('big'), rows: [{customer: x}, {customer: y}]}]
              expect: {rows: [{customer: x}, {customer: y}]}
            """);
        var run = await Project.RunAsync();
        Assert.True(run.Succeeded, Messages(run));
    }

    [Fact]
    public async Task No_rows_give_no_rows()
    {
        Project.Write("models/totals.sql", "select id from {{ ref 'orders' }} where id > 1");
        UnitTest("""
              given: [{input: ref('orders'), rows: []}]
              expect: {rows: []}
            """);
        Assert.True((await Project.RunAsync()).Succeeded);
        UnitTest("""
              given: [{input: ref('orders'), rows: [{id: 5}]}]
              expect: {rows: []}
            """);
        Assert.Equal("1 row is not expected\nunexpected: id = 5", Result(await Project.RunAsync(), "adds_up").Message);
    }

    [Fact]
    public async Task Rows_that_come_twice_are_expected_twice()
    {
        Project.Write("models/totals.sql", "select id from {{ ref 'orders' }}");
        UnitTest("""
              given: [{input: ref('orders'), rows: [{id: 5}, {id: 5}]}]
              expect: {rows: [{id: 5}]}
            """);
        Assert.Equal("1 row is not expected\nunexpected: id = 5", Result(await Project.RunAsync(), "adds_up").Message);
    }

    [Fact]
    public async Task A_column_that_is_not_there_gets_a_suggestion()
    {
        UnitTest("""
              given: [{input: ref('orders'), rows: [{custmer: ann}]}]
              expect: {rows: [{totl: 1}]}
            """);
        var error = Assert.Single(Result(await Project.RunAsync(), "adds_up").Diagnostics);
        Assert.Equal(("ETL712", "Did you mean `customer`?"), (error.Code, error.Hint));
        UnitTest("""
              given: [{input: ref('orders'), rows: [{customer: ann}]}]
              expect: {rows: [{totl: 1}]}
            """);
        error = Assert.Single(Result(await Project.RunAsync(), "adds_up").Diagnostics);
        Assert.Equal(("ETL712", "Did you mean `total`?"), (error.Code, error.Hint));
    }

    [Fact]
    public async Task Rows_are_needed_for_what_the_model_reads_and_for_nothing_else()
    {
        Project.Write("models/other.sql", "select 1 as id");
        Project.Write("models/totals.sql", "select * from {{ ref 'other' }}");
        UnitTest("""
              given: [{input: ref('orders'), rows: []}]
              expect: {rows: []}
            """);
        var error = await Assert.ThrowsAsync<ProjectException>(() => Project.RunAsync());
        Assert.Equal(
            ["`totals` does not read `ref('orders')`, for which `adds_up` gives rows", "`adds_up` gives no rows for `ref('other')`, which `totals` reads"],
            error.Diagnostics.OrderBy(diagnostic => diagnostic.Code, StringComparer.Ordinal).Select(diagnostic => diagnostic.Message));
    }

    [Fact]
    public async Task A_mistake_in_the_models_sql_is_shown_in_its_template()
    {
        Project.Write("models/totals.sql", "select customer,\n  sum(nothing) as total from {{ ref 'orders' }} group by 1");
        UnitTest("""
              given: [{input: ref('orders'), rows: [{customer: ann}]}]
              expect: {rows: [{total: 1}]}
            """);
        var error = Assert.Single(Result(await Project.RunAsync(), "adds_up").Diagnostics);
        Assert.Equal(("models/totals.sql", 2), (error.Span!.Value.Source.Path, error.Span.Value.Position.Line));
    }

    [Fact]
    public async Task The_tests_of_a_model_come_with_it_and_can_be_chosen()
    {
        Project.Write("models/schema.yml", "models: [{name: totals, columns: [{name: customer, data_tests: [not_null]}]}]");
        UnitTest("""
              given: [{input: ref('orders'), rows: [{customer: ann, amount: 1}]}]
              expect: {rows: [{total: 1}]}
            """);
        Assert.True((await Project.RunAsync()).Succeeded);
        Assert.Equal(["adds_up", "not_null_totals_customer"], Names(await Project.RunAsync(RunScope.Test, select: "totals")));
        Assert.Equal(["adds_up"], Names(await Project.RunAsync(RunScope.Test, select: "test_type:unit")));
        Assert.Equal(["not_null_totals_customer"], Names(await Project.RunAsync(RunScope.Test, select: "test_type:data")));
        Assert.Equal(["totals"], Names(await Project.RunAsync(RunScope.Model, select: "totals")));

        static string[] Names(RunResult run) => [.. run.Results.Select(result => result.Node.Name).Order(StringComparer.Ordinal)];
    }

    private void UnitTest(string body) => Project.Write("models/unit.yml", $"unit_tests:\n  - name: adds_up\n    model: totals\n{Indented(body)}\n");

    private static string Indented(string body) => string.Join('\n', body.Split('\n').Select(line => $"  {line}"));

    private static NodeResult Result(RunResult run, string name) => run.Results.Single(result => result.Node.Name == name);

    private static string Messages(RunResult run) =>
        string.Join('\n', run.Results.SelectMany(result => result.Diagnostics.Select(diagnostic => diagnostic.Message).Concat(result.Samples?.Rows.Select(row => string.Join('|', row)) ?? [])));
}
