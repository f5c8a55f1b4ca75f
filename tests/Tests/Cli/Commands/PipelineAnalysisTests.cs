using SpotifyEtl.Models.Engine;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Lineage;

namespace SpotifyEtl.Models.Tests.Cli.Commands;

/// <summary><c>etl pipeline</c> builds and then writes pages that tell the columns: what the build found out of them is not found out again.</summary>
public sealed class PipelineAnalysisTests : IDisposable
{
    private readonly TestProject _shop = new(
        ("seeds/orders.csv", "id,amount\n1,2.5\n"),
        ("models/totals.sql", "select sum(amount) as total from {{ ref 'orders' }}"),
        ("models/ids.sql", "select id from {{ ref 'orders' }}"));

    public void Dispose() => _shop.Dispose();

    [Theory]
    [InlineData(1, "pipeline")]
    [InlineData(1, "pipeline", "--no-docs")]
    [InlineData(1, "pipeline", "--static-analysis", "off")]
    [InlineData(2, "pipeline", "-s", "totals")]
    public async Task The_columns_of_everything_are_analysed_once(int expected, params string[] args)
    {
        await CliRun.InAsync(_shop.Root, "seed");
        var analyses = 0;
        var run = await CliRun.WithAsync(
            _shop.Root, [], TextReader.Null, args, TestContext.Current.CancellationToken, inner => new WatchedAnalyzers(inner, () => analyses++));
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Equal(expected, analyses);
    }

    [Fact]
    public async Task The_pages_tell_what_the_build_found()
    {
        await CliRun.InAsync(_shop.Root, "pipeline");
        var ofPipeline = Lineage();
        await CliRun.InAsync(_shop.Root, "docs", "generate");
        Assert.Contains("total", ofPipeline, StringComparison.Ordinal);
        Assert.Equal(Lineage(), ofPipeline);
    }

    private string Lineage() => string.Concat(Directory.GetFiles(Path.Combine(_shop.Root, "target", "site"), "*lineage*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText));

    /// <summary>Tells of each engine in memory that is opened.</summary>
    private sealed class WatchedAnalyzers(IQueryAnalyzers inner, Action opened) : IQueryAnalyzers
    {
        public IQueryAnalyzer CreateAnalyzer(TargetSettings target)
        {
            opened();
            return inner.CreateAnalyzer(target);
        }
    }
}
