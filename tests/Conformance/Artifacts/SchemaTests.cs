using SpotifyEtl.Models.Support.DbtSchemas;

namespace SpotifyEtl.Models.Conformance.Artifacts;

/// <summary>Artifacts of other projects than the one with every kind of node, held against dbt's schemas.</summary>
public sealed class SchemaTests
{
    [Fact]
    public async Task What_runs_leave_behind_is_valid_whatever_became_of_them()
    {
        using var folder = new TempFolder();
        SpotifyProject.CopyTo(folder.Path);
        using var spotify = TestProject.At(folder.Path);
        Assert.True((await spotify.RunAsync()).Succeeded);

        using var empty = new TestProject();
        await empty.RunAsync();

        // One that fails, one that is skipped for it, one whose batches end in different ways, and a test that finds something.
        using var failing = new TestProject(
            ("seeds/events.csv", "id,happened\n1,2026-01-01 00:00:00\n2,2026-01-02 00:00:00\n"),
            ("seeds/events.yml", "seeds: [{name: events, config: {event_time: happened}}]"),
            ("models/batches.sql", "{{ config materialized: 'incremental' incremental_strategy: 'microbatch' event_time: 'happened' batch_size: 'day' begin: '2026-01-01' }}select id, happened, case when id = 2 then error('no') end as x from {{ ref 'events' }}"),
            ("models/after.sql", "select * from {{ ref 'batches' }}"),
            ("models/tested.sql", "select 1 as id"),
            ("models/tested.yml", "models: [{name: tested, columns: [{name: id, data_tests: [{accepted_values: {arguments: {values: [2]}, config: {severity: warn, store_failures: true}}}]}]}]"));
        var run = await failing.RunAsync();
        Assert.False(run.Succeeded);
        Assert.Contains(run.Results, result => result.Batches is { Successful.Count: > 0, Failed.Count: > 0 });

        Assert.Empty(await DbtSchema.ViolationsAsync(((TestProject[])[spotify, empty, failing]).SelectMany(project => Files(Path.Combine(project.Root, "target")))));
    }

    [Fact]
    public async Task The_validator_finds_what_is_wrong()
    {
        using var folder = new TempFolder();
        folder.Write("catalog.json", """{"metadata": {}, "nodes": {"model.a.b": {"metadata": {"type": "VIEW", "schema": "s", "name": 1}, "columns": {}, "stats": {}}}, "sources": {}}""");
        var violation = Assert.Single(await DbtSchema.ViolationsAsync(("catalog-v1", folder.File("catalog.json"))));
        Assert.Contains("/nodes/model.a.b/metadata/name\tmust be string", violation, StringComparison.Ordinal);
    }

    private static IEnumerable<(string Schema, string Path)> Files(string target) =>
        [("manifest-v12", Path.Combine(target, "manifest.json")), ("run-results-v6", Path.Combine(target, "run_results.json"))];
}
