namespace SpotifyEtl.Models.Conformance.Runs;

/// <summary>Two runs of one project at once, where the engine lets two in: the second waits, and both end with the same tables.</summary>
public abstract class TwoRunsSpec(ITestEngine engine) : RunSpec(engine)
{
    protected override IEnumerable<(string Path, string Text)> Files =>
    [
        ("seeds/numbers.csv", "id\n" + string.Concat(Enumerable.Range(1, 500).Select(id => $"{id}\n"))),
        ("models/a.sql", "{{ config materialized: 'table' }} select id from {{ ref 'numbers' }}"),
        ("models/b.sql", "{{ config materialized: 'incremental' }} select id from {{ ref 'a' }} {{ if is_incremental }} where id > (select max(id) from {{ this }}) {{ end }}"),
        ("models/c.sql", "select count(*) as n, max(id) as m from {{ ref 'b' }}"),
        ("models/all.yml", "models:\n  - name: b\n    columns: [{ name: id, data_tests: [unique, not_null] }]\n"),
    ];

    [Fact]
    public async Task Two_runs_at_once_end_as_one_does()
    {
        // Two people have two folders, and one warehouse.
        using var other = new TestProject(Database.Target, [.. Files]);
        for (var round = 0; round < 5; round++)
        {
            var runs = await Task.WhenAll(Task.Run(() => Project.RunAsync()), Task.Run(() => other.RunAsync()));
            Assert.All(runs, run => Assert.True(run.Succeeded, string.Join("; ", run.Results.Where(result => result.IsFailure).Select(result => $"{result.Node.Name}: {result.Message}"))));
            Assert.Equal(["500|500"], await Project.QueryAsync("select n, m from c"));
        }
    }
}
