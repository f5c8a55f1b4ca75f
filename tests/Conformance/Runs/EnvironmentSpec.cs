using SpotifyEtl.Models.Engine.Comparing;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Rendering;

namespace SpotifyEtl.Models.Conformance.Runs;

public abstract class EnvironmentSpec(ITestEngine engine) : RunSpec(engine)
{
    protected override IEnumerable<(string Path, string Text)> Files =>
    [
        ("seeds/orders.csv", "id,customer,ordered_at\n1,Ada,2026-01-01\n2,Grace,2026-01-01\n3,Ada,2025-06-01\n"),
        ("seeds/seeds.yml", "seeds: [{ name: orders, config: { event_time: ordered_at, column_types: { ordered_at: date } } }]"),
        ("models/stg.sql", "select * from {{ ref 'orders' }}"),
        ("models/customers.sql", "{{ config materialized: 'table' }}\nselect stg.customer, count(*) as n from {{ ref 'stg' }} join {{ ref 'orders' }} as o on o.id = stg.id group by stg.customer"),
        ("models/report.sql", "select count(*) as customers from {{ ref 'customers' }}"),
        ("macros/operations.sql", "{{ func forget }}{{ statement (\"delete from \" + ref('orders') + \" where id = 3\") }}{{ query(\"select count(*) as n from \" + ref('orders'))[0].n }}{{ end }}"),
    ];

    [Fact]
    public async Task What_is_neither_built_nor_there_is_read_from_the_state()
    {
        var state = await BuildAsync();
        Project.MoveTo("beside");

        var run = await Project.RunAsync(with: request => request with { Deferral = new Deferral(state, FavorsState: false) }, select: "report");

        Assert.True(run.Succeeded);
        Assert.Equal(["report View"], await Project.RelationsAsync("beside"));
        Assert.Equal(["2"], await Project.QueryAsync("select customers from beside.report"));
    }

    [Fact]
    public async Task The_state_can_be_favored()
    {
        var state = await BuildAsync();
        Project.MoveTo("beside");
        Assert.True((await Project.RunAsync(with: request => request with { IsEmpty = true })).Succeeded);

        Assert.True((await Project.RunAsync(with: request => request with { Deferral = new Deferral(state, FavorsState: false) }, select: "report")).Succeeded);
        Assert.Equal(["0"], await Project.QueryAsync("select customers from beside.report"));

        Assert.True((await Project.RunAsync(with: request => request with { Deferral = new Deferral(state, FavorsState: true) }, select: "report")).Succeeded);
        Assert.Equal(["2"], await Project.QueryAsync("select customers from beside.report"));
    }

    [Theory]
    [InlineData(Materialization.View, "View")]
    [InlineData(Materialization.Table, "Table")]
    public async Task Relations_of_a_state_appear_in_the_target(Materialization materialized, string kind)
    {
        var state = await BuildAsync();
        Project.MoveTo("beside");

        Assert.True((await Project.CloneAsync(state, materialized)).Succeeded);
        Assert.Equal([$"customers {kind}", $"orders {kind}", $"report {kind}", $"stg {kind}"], await Project.RelationsAsync("beside"));
        Assert.Equal(["2"], await Project.QueryAsync("select count(*) from beside.customers"));

        // Again changes nothing; and a run puts what it builds in the place of a clone.
        Assert.Empty((await Project.CloneAsync(state, materialized)).Results);
        Assert.True((await Project.RunAsync()).Succeeded);
        Assert.Equal(["customers Table", "orders Table", "report View", "stg View"], await Project.RelationsAsync("beside"));
    }

    [Fact]
    public async Task An_empty_run_builds_everything_of_no_rows()
    {
        Assert.True((await Project.RunAsync(with: request => request with { IsEmpty = true })).Succeeded);
        Assert.Equal(["3|0|0"], await Project.QueryAsync("select (select count(*) from main.orders), (select count(*) from main.stg), (select count(*) from main.customers)"));
    }

    [Fact]
    public async Task A_sample_reads_a_stretch_of_time()
    {
        var window = new SampleWindow(new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc), new DateTime(2026, 2, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.True((await Project.RunAsync(with: request => request with { Sample = window })).Succeeded);
        Assert.Equal(["3|2"], await Project.QueryAsync("select (select count(*) from main.orders), (select count(*) from main.stg)"));
    }

    [Fact]
    public async Task A_macro_can_be_run_by_itself()
    {
        await BuildAsync();
        Assert.Equal("2", (await Project.RunOperationAsync("forget"))?.TrimStart('1'));
        Assert.Equal(["2"], await Project.QueryAsync("select count(*) from main.orders"));
    }

    private async Task<ProjectState> BuildAsync()
    {
        Assert.True((await Project.RunAsync()).Succeeded);
        return ProjectState.Of((await Project.ReadAsync(new DiagnosticBag())).Parsed, TestContext.Current.CancellationToken);
    }
}
