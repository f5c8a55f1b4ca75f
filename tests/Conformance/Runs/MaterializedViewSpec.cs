using SpotifyEtl.Models.Engine;
using SpotifyEtl.Models.Engine.Execution;

namespace SpotifyEtl.Models.Conformance.Runs;

/// <summary>Materialized views, on engines that have them.</summary>
public abstract class MaterializedViewSpec(ITestEngine engine) : RunSpec(engine)
{
    /// <summary>Why the engine does not tell that a view's query is another; null where it does.</summary>
    protected virtual string? ReasonNotToCompare => null;

    protected override IEnumerable<(string Path, string Text)> Files => [("seeds/orders.csv", "id,n\n1,10\n2,20\n")];

    [Fact]
    public async Task It_is_made_once_and_then_brought_up_to_date()
    {
        Model("select id, n from {{ ref 'orders' }}");
        await Succeed();
        Assert.Contains("kept MaterializedView", await Project.RelationsAsync());
        await AddOrder();
        Assert.Equal(["1", "2"], await Project.QueryAsync("select id from kept order by id"));
        await Succeed(RunScope.Model);
        Assert.Equal(["1", "2", "3"], await Project.QueryAsync("select id from kept order by id"));
    }

    [Fact]
    public async Task Another_query_is_applied_and_views_on_it_stay()
    {
        Assert.SkipWhen(ReasonNotToCompare is not null, ReasonNotToCompare ?? "");
        Model("select id, n from {{ ref 'orders' }}");
        Project.Write("models/reader.sql", "select id from {{ ref 'kept' }}");
        await Succeed();
        Model("select id, n * 2 as n, 'x' as more from {{ ref 'orders' }}");
        Assert.True((await Project.RunAsync(select: "kept")).Succeeded);
        Assert.Equal(["1|20|x", "2|40|x"], await Project.QueryAsync("select id, n, more from kept order by id"));
        Assert.Equal(["1", "2"], await Project.QueryAsync("select id from reader order by id"));
        Assert.Equal(["kept MaterializedView", "orders Table", "reader View"], await Project.RelationsAsync());
    }

    [Fact]
    public async Task Another_query_can_be_left_for_later()
    {
        Assert.SkipWhen(ReasonNotToCompare is not null, ReasonNotToCompare ?? "");
        Model("select id, n from {{ ref 'orders' }}");
        await Succeed();
        await AddOrder();
        Model("select id, n * 2 as n from {{ ref 'orders' }}", "continue");
        var run = await Succeed(RunScope.Model);
        Assert.Equal(["ETL650"], run.Results.SelectMany(result => result.Diagnostics).Select(diagnostic => diagnostic.Code));
        Assert.Equal(["10", "20", "30"], await Project.QueryAsync("select n from kept order by id"));
        await Succeed(RunScope.Model, fullRefresh: true);
        Assert.Equal(["20", "40", "60"], await Project.QueryAsync("select n from kept order by id"));
    }

    [Fact]
    public async Task Another_query_can_be_an_error()
    {
        Assert.SkipWhen(ReasonNotToCompare is not null, ReasonNotToCompare ?? "");
        Model("select id, n from {{ ref 'orders' }}");
        await Succeed();
        Model("select id from {{ ref 'orders' }}", "fail");
        var run = await Project.RunAsync(RunScope.Model);
        Assert.Equal(["ETL650"], run.Results.SelectMany(result => result.Diagnostics).Select(diagnostic => diagnostic.Code));
        Assert.Equal(["10", "20"], await Project.QueryAsync("select n from kept order by id"));
    }

    [Fact]
    public async Task It_takes_the_place_of_a_table_and_a_table_takes_its_place()
    {
        Project.Write("models/kept.sql", "{{ config materialized: 'table' }} select 1 as id");
        await Succeed();
        Model("select id from {{ ref 'orders' }}");
        await Succeed();
        Assert.Contains("kept MaterializedView", await Project.RelationsAsync());
        Project.Write("models/kept.sql", "{{ config materialized: 'table' }} select 1 as id");
        await Succeed();
        Assert.Contains("kept Table", await Project.RelationsAsync());
    }

    [Fact]
    public async Task A_test_that_fails_keeps_the_rows_as_they_were()
    {
        Project.Write("models/kept.yml", "models: [{name: kept, columns: [{name: n, data_tests: [{accepted_range: {arguments: {max_value: 25}}}]}]}]");
        Model("select id, n from {{ ref 'orders' }}");
        await Succeed();
        await AddOrder();
        Assert.False((await Project.RunAsync(RunScope.Model | RunScope.Test)).Succeeded);
        Assert.Equal(["10", "20"], await Project.QueryAsync("select n from kept order by id"));
    }

    private async Task AddOrder()
    {
        await using var warehouse = await Project.OpenAsync();
        await using var session = await warehouse.OpenSessionAsync(CancellationToken.None);
        await session.ExecuteAsync("insert into orders values (3, 30)", CancellationToken.None);
    }

    private void Model(string sql, string onChange = "apply") =>
        Project.Write("models/kept.sql", $"{{{{ config materialized: 'materialized_view' on_configuration_change: '{onChange}' }}}} {sql}");

    private async Task<RunResult> Succeed(RunScope scope = RunScope.Build, bool fullRefresh = false)
    {
        var run = await Project.RunAsync(scope, request => request with { FullRefresh = fullRefresh });
        Assert.True(run.Succeeded, string.Join('\n', run.Results.SelectMany(result => result.Diagnostics).Select(diagnostic => diagnostic.Message)));
        return run;
    }
}
