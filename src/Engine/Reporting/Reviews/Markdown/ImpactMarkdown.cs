using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Reviewing;

namespace SpotifyEtl.Models.Engine.Reporting.Reviews.Markdown;

/// <summary>What a change touches: the graph, and folded lists of what is affected and what is not.</summary>
internal static class ImpactMarkdown
{
    private const string Legend = "Thick: changed. Dashed: affected by it. White: reads it and is not affected.";
    private const int MaxColumns = 8;
    private const int MaxTested = 12;

    /// <summary>The pieces.</summary>
    public static IEnumerable<MarkdownPart> Of(Review review)
    {
        if (ReviewMermaid.Of(review) is { } graph)
        {
            yield return new(800, "the graph", $"\n### Impact\n\n{MarkdownText.Fenced("mermaid", graph.TrimEnd('\n'))}\n<sub>{Legend}</sub>\n");
        }

        if (review.Impacted.Count > 0)
        {
            yield return new(500, "what is affected", MarkdownList.Folded($"Affected downstream: {ReviewWords.CountsOf(review.Impacted)}", Affected(review)));
        }

        foreach (var node in review.Impacted)
        {
            if (node.Data is { } data)
            {
                var summary = $"Data of {ReviewWords.Of(node.ResourceType)} {MarkdownText.HtmlCode(MarkdownText.Clip(node.Name, 200))}";
                yield return new(480, "the data of what is affected", MarkdownList.Folded(summary, DataMarkdown.Of(data).TrimStart('\n')));
            }
        }

        if (review.Untouched.Count > 0)
        {
            var items = MarkdownList.Items(review.Untouched, LineOf, 5_000);
            yield return new(250, "what is not affected", MarkdownList.Folded($"Downstream and not affected: {ReviewWords.CountsOf(review.Untouched)}", items));
        }
    }

    // Tests follow what they test: their numbers are enough.
    private static string Affected(Review review)
    {
        var tests = review.Impacted.Where(node => IsTest(node.ResourceType)).ToList();
        var others = review.Impacted.Except(tests).ToList();
        var table = others.Count == 0 ? "" : DataMarkdown.Table(["Node", "", "What becomes of it", "Columns", "Because"], others, CellsOf, node => node.Data, 8_000);
        return tests.Count == 0 ? table : $"{table}{(table.Length > 0 ? "\n" : "")}{TestsOf(review, tests)}\n";
    }

    private static string TestsOf(Review review, List<ImpactedNode> tests)
    {
        var tested = review.Edges.DistinctBy(edge => edge.To).ToDictionary(edge => edge.To, edge => edge.From);
        var counts = tests.CountBy(test => tested.GetValueOrDefault(test.Id)).OrderByDescending(count => count.Value).ToList();
        var named = counts.Where(count => count.Key.Value is not null).Take(MaxTested).Select(count => $"{count.Value} of {MarkdownText.Name(ReviewWords.NameOf(count.Key))}");
        return $"{ReviewWords.Count(tests.Count, "test")} of what differs{string.Concat(named.Select((part, index) => (index == 0 ? ": " : ", ") + part))}{(counts.Count > MaxTested ? ", …" : "")}.";
    }

    private static bool IsTest(ResourceType type) => type is ResourceType.Test or ResourceType.UnitTest;

    private static string[] CellsOf(ImpactedNode node) =>
        [MarkdownText.Name(node.Name), ReviewWords.Of(node.ResourceType), MarkdownText.Sign(node.Class), ColumnsOf(node), MarkdownText.Sentence(node.Because)];

    private static string LineOf(UntouchedNode node) => $"{ReviewWords.Of(node.ResourceType)} {MarkdownText.Name(node.Name)}: {MarkdownText.Sentence(node.Because)}";

    private static string ColumnsOf(ImpactedNode node) => node.Columns switch
    {
        [] => "all",
        { Count: > MaxColumns } columns => $"{string.Join(", ", columns.Take(MaxColumns).Select(MarkdownText.Code))} and {columns.Count - MaxColumns} more",
        var columns => string.Join(", ", columns.Select(MarkdownText.Code)),
    };
}
