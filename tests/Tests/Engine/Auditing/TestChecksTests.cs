using SpotifyEtl.Models.Engine.Auditing;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;

namespace SpotifyEtl.Models.Tests.Engine.Auditing;

public sealed class TestChecksTests
{
    private static readonly Threshold OnePercent = new(Comparison.Greater, 1, IsPercentage: true);

    [Fact]
    public void A_one_off_test_cannot_have_a_threshold_in_percent()
    {
        var diagnostics = new DiagnosticBag();
        var nodes = new Graph.Project().Model("a").OneOff("one_off", "a").Test("generic", "a").Nodes
            .Select(node => node is DataTestNode test ? test with { Config = new DataTestConfig { ErrorIf = OnePercent } } : node);

        TestChecks.Check(nodes, diagnostics);

        var diagnostic = Assert.Single(diagnostics.ToSortedList());
        Assert.Equal("ETL702", diagnostic.Code);
        Assert.Equal("`one_off` has a threshold in percent, but a one-off test does not say of how many rows", diagnostic.Message);
        Assert.Equal("tests/data/one_off.sql:1:1", diagnostic.Span.ToString());
    }
}
