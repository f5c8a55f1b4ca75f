using SpotifyEtl.Models.DuckDb;

namespace SpotifyEtl.Models.Conformance.Program;

/// <summary>Runs that end before they are done: killed, interrupted, out of disk. The same command simply succeeds afterwards.</summary>
public sealed class InterruptionTests : IDisposable
{
    private const string Facts = "select count(*), sum(rank), sum(streams) from sample.spotify.fct_chart_entries";
    private const string Staged = "select count(*), count(distinct (_file, _line)) from sample.raw.charts";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task After_a_kill_at_any_moment_the_same_command_succeeds_and_gives_the_same_figures()
    {
        SpotifyProject.CopyTo(_folder.Path);
        var whole = await EtlProgram.RunAsync(_folder.Path, "build");
        Assert.True(whole.ExitCode == 0, whole.Errors);
        var (facts, staged) = (Read(Facts), Read(Staged));

        // From before the first statement to about the end: the exact moments differ from run to run, and any of them must do.
        Directory.Delete(_folder.File("target"), recursive: true);
        foreach (var milliseconds in (int[])[150, 300, 450, 600, 800, 1000, 1300])
        {
            using var process = EtlProgram.Start(_folder.Path, "build");
            await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(milliseconds));
            process.Kill();
            await process.WaitForExitAsync();
        }

        var after = await EtlProgram.RunAsync(_folder.Path, "build");
        Assert.True(after.ExitCode == 0, after.Errors);
        Assert.Equal(facts, Read(Facts));
        Assert.Equal(staged, Read(Staged));
    }

    [Fact]
    public async Task An_interrupt_stops_the_statement_that_runs_leaves_130_and_still_writes_the_results()
    {
        _folder.Write("project.yml", "name: slow\ntargets: { dev: { type: duckdb, path: slow.duckdb, schema: main, threads: 1 } }\n");
        _folder.Write("models/a_first.sql", "{{ config materialized: 'table' }} select 1 as id");
        _folder.Write("models/b_endless.sql", "-- {{ ref 'a_first' }}\n{{ config materialized: 'table' }} select count(*) as n from range(100000000000) r(i) where hash(i) = 0");
        _folder.Write("models/c_last.sql", "select * from {{ ref 'b_endless' }}");

        using var process = EtlProgram.Start(_folder.Path, "run");
        var line = await process.StandardError.ReadLineAsync();
        while (line is not null && !line.Contains("a_first", StringComparison.Ordinal))
        {
            line = await process.StandardError.ReadLineAsync();
        }

        EtlProgram.Signal(process, "INT");
        var outcome = await EtlProgram.FinishAsync(process);
        Assert.Equal(130, outcome.ExitCode);
        var results = File.ReadAllText(_folder.File("target/run_results.json"));
        Assert.Equal(1, Count(results, "\"status\":\"success\""));
        Assert.Equal(2, Count(results, "\"status\":\"skipped\""));

        _folder.Write("models/b_endless.sql", "-- {{ ref 'a_first' }}\n{{ config materialized: 'table' }} select 0 as n");
        Assert.Equal(0, (await EtlProgram.RunAsync(_folder.Path, "run")).ExitCode);
    }

    [Fact]
    public async Task A_full_disk_fails_the_run_and_loses_nothing()
    {
        _folder.Write("project.yml", "name: disk\ntargets: { dev: { type: duckdb, path: disk.duckdb, schema: main, threads: 1 } }\n");
        _folder.Write("models/small.sql", "{{ config materialized: 'table' }} select 1 as id");
        Assert.Equal(0, (await EtlProgram.RunAsync(_folder.Path, "run")).ExitCode);

        _folder.Write("models/small.sql", "{{ config materialized: 'table' }} select i as id, sha256(i::varchar) as text from range(3000000) r(i)");
        using (var process = EtlProgram.StartWithSmallDisk(_folder.Path, kilobytes: 4_000, "run"))
        {
            var outcome = await EtlProgram.FinishAsync(process);
            Assert.NotEqual(0, outcome.ExitCode);
            Assert.Contains("error[", outcome.Errors, StringComparison.Ordinal);
        }

        Assert.Equal("1", Read("select id from disk.main.small", "disk.duckdb"));
        Assert.Equal(0, (await EtlProgram.RunAsync(_folder.Path, "run")).ExitCode);
        Assert.Equal("3000000", Read("select count(*) from disk.main.small", "disk.duckdb"));
    }

    private string Read(string sql, string database = "target/sample.duckdb")
    {
        using var connection = new DuckDbConnection($"Data Source={_folder.File(database)}");
        connection.Open();
        using var command = connection.CreateCommand(sql);
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        return string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue));
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
