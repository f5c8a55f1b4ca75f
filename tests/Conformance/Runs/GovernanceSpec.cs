using SpotifyEtl.Models.Engine.Execution;

namespace SpotifyEtl.Models.Conformance.Runs;

/// <summary>Descriptions in the catalog, and hooks in and around transactions.</summary>
public abstract class GovernanceSpec(ITestEngine engine) : RunSpec(engine)
{
    protected override IEnumerable<(string Path, string Text)> Files => [("seeds/orders.csv", "id,n\n1,10\n2,20\n")];

    /// <summary>A query for the comment of a relation, and one for those of its columns.</summary>
    protected abstract (string Relation, string Columns) Comments { get; }

    [Theory]
    [InlineData("view")]
    [InlineData("table")]
    public async Task Descriptions_become_comments_and_go_again(string materialized)
    {
        Model(materialized, "It's what is kept");
        await Succeed();
        await Succeed();
        Assert.Equal(["It's what is kept"], await Project.QueryAsync(Comments.Relation));
        Assert.Equal(["id|The key"], await Project.QueryAsync(Comments.Columns));
        Model(materialized, "");
        await Succeed();
        Assert.Equal([""], await Project.QueryAsync(Comments.Relation));
    }

    [Fact]
    public async Task A_hook_in_the_transaction_goes_with_it_and_one_outside_stays()
    {
        Project.Write("project.yml", (await File.ReadAllTextAsync(Path.Combine(Project.Root, "project.yml"))) + "on-run-start: [\"create table if not exists log (what varchar(20))\"]\non-run-end: [\"insert into log values ('end')\"]\n");
        Project.Write("models/kept.yml", "models: [{name: kept, columns: [{name: id, data_tests: [{accepted_range: {arguments: {max_value: 1}}}]}]}]");
        Project.Write(
            "models/kept.sql",
            "{{ config materialized: 'table' pre_hook: [{sql: \"insert into log values ('before')\", transaction: false}, \"insert into log values ('with')\"] post_hook: [{sql: \"insert into log values ('after')\", transaction: false}] }} select * from {{ ref 'orders' }}");
        var run = await Project.RunAsync();
        Assert.False(run.Succeeded);
        Assert.Equal(["before", "end"], await Project.QueryAsync("select what from log order by what"));
        Project.Write("models/kept.yml", "models: []");
        await Succeed();
        Assert.Equal(["after", "before", "before", "end", "end", "with"], await Project.QueryAsync("select what from log order by what"));
    }

    protected void Model(string materialized, string description, string more = "")
    {
        Project.Write("models/kept.sql", "select * from {{ ref 'orders' }}");
        Project.Write(
            "models/kept.yml",
            $"models:\n  - name: kept\n    description: \"{description}\"\n    config: {{materialized: {materialized}, persist_docs: {{relation: true, columns: true}}{more}}}\n"
            + "    columns: [{name: id, description: The key}, {name: gone, description: Not there}]\n");
    }

    protected async Task<RunResult> Succeed()
    {
        var run = await Project.RunAsync();
        Assert.True(run.Succeeded, string.Join('\n', run.Results.SelectMany(result => result.Diagnostics).Concat(run.HookErrors).Select(diagnostic => diagnostic.Message)));
        return run;
    }
}
