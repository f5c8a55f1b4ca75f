using System.Diagnostics;
using System.Globalization;

namespace SpotifyEtl.Models.Tests.Cli;

/// <summary>The tool as a process of its own, which gets signals.</summary>
public sealed class InterruptionTests : IDisposable
{
    // Takes minutes, and more memory than it may have before that: it is there to be interrupted.
    private const string EndlessModel = "{{ config materialized: 'table' }}select count(*) as n from range(0, 10000000) as a, range(0, 10000000) as b where a.range * b.range % 7 = 3";

    private readonly TempFolder _folder = new();

    public InterruptionTests()
    {
        _folder.Write("project.yml", """
            name: shop
            targets:
              dev: { type: duckdb, path: shop.duckdb, schema: main, threads: 1 }
            """);
        _folder.Write("models/endless.sql", EndlessModel);
        _folder.Write("models/later.sql", "select * from {{ ref 'endless' }}");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_signal_stops_the_statements_writes_the_results_and_ends_with_130(string signal)
    {
        Assert.SkipUnless(File.Exists("/bin/kill"), "There are no signals here.");
        using var etl = EtlProgram.Start(_folder.Path, "run", "--log-format", "json");
        var events = await ReadUntilAsync(etl, "node_started");
        Process.Start("/bin/kill", [$"-{signal}", etl.Id.ToString(CultureInfo.InvariantCulture)]).WaitForExit();
        events += await etl.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await etl.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(130, etl.ExitCode);
        Assert.Contains("\"status\":\"cancelled\"", events, StringComparison.Ordinal);
        Assert.Contains("stopped and rolled back", File.ReadAllText(_folder.File("target/run_results.json")), StringComparison.Ordinal);
    }

    private static async Task<string> ReadUntilAsync(Process etl, string name)
    {
        var lines = "";
        while (!lines.Contains($"\"event\":\"{name}\"", StringComparison.Ordinal))
        {
            var line = await etl.StandardError.ReadLineAsync(TestContext.Current.CancellationToken);
            Assert.True(line is not null, $"The tool ended early:\n{lines}");
            lines += $"{line}\n";
        }

        return lines;
    }
}
