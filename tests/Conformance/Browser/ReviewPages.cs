using System.Runtime.CompilerServices;
using Microsoft.Playwright;
using SpotifyEtl.Models.Cli.Site;
using SpotifyEtl.Models.Engine.DataDiff;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Reporting.Reviews;
using SpotifyEtl.Models.Engine.Reviewing;
using SpotifyEtl.Models.Support.Reviews;

namespace SpotifyEtl.Models.Conformance.Browser;

/// <summary>The pages of reviews that the tests read, each from a file.</summary>
internal static class ReviewPages
{
    private static readonly NodeId Orders = NodeId.Model("shop", "fct_orders");
    private static readonly NodeId Revenue = NodeId.Model("shop", "mart_revenue");

    /// <summary>The usual review, in which most of what is affected is tests, as in a project that tests what it builds.</summary>
    public static Review Tested { get; } = MakeTested();

    /// <summary>Opens the page of a review, and does something with it.</summary>
    public static async Task ReadAsync(Review review, Func<Reader, Task> read, string route = "/", BrowserNewContextOptions? options = null, [CallerMemberName] string test = "")
    {
        using var folder = new TempFolder();
        var page = folder.Write("review.html", ReviewPage.Of(review, EmbeddedSite.ReadReview()));
        await Reader.ReadAsync(new Uri(page).AbsoluteUri, read, route, options, test);
    }

    /// <summary>A review of one model with one column.</summary>
    public static Review OfColumn(string type, params DistributionSlot[] slots) => SomeReviews.Small with
    {
        Changes = [SomeReviews.Small.Changes[0] with { Data = DataOf(type, slots) }],
    };

    private static Review MakeTested()
    {
        (NodeId Tested, ImpactedNode Test)[] tests =
        [
            .. Enumerable.Range(1, 12).Select(number => (Orders, TestOf("fct_orders", number))),
            .. Enumerable.Range(1, 7).Select(number => (Revenue, TestOf("mart_revenue", number))),
        ];
        var rich = SomeReviews.Rich;
        return rich with
        {
            // As the tool does it: near ones before far ones, whatever they are.
            Impacted = [.. tests.Select(test => test.Test), .. rich.Impacted.Where(node => node.ResourceType != ResourceType.Test)],
            Edges = [.. rich.Edges, .. tests.Select(test => new ReviewEdge(test.Tested, test.Test.Id))],
        };
    }

    private static ImpactedNode TestOf(string node, int number) =>
        new(NodeId.Test("shop", $"not_null_{node}_{number:00}", "ab12"), $"not_null_{node}_{number:00}", ResourceType.Test, ChangeClass.Rows, [], $"it tests `{node}`");

    private static DataDiffResult DataOf(string type, DistributionSlot[] slots)
    {
        var side = new SideSummary(new RelationName(null, "prod", "stg_orders"), 100);
        var profile = new ColumnProfile(100, 0) { Distinct = 9, Min = "1000", Max = "3000000000", Mean = 1178015.70392 };
        var column = new ColumnDifference(new("streams", type), new("streams", type), ColumnComparison.Exact)
        {
            Matched = 90,
            MatchRate = 0.9,
            LeftProfile = profile,
            RightProfile = profile,
            Distribution = new(slots is [{ To: null }, ..] ? DistributionKind.Values : DistributionKind.Ranges, slots),
        };
        return new(side, side, [column]) { Key = ["id"], Rows = new(0, 0, 100, 10) };
    }
}
