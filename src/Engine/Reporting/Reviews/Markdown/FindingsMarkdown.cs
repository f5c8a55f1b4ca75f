using SpotifyEtl.Models.Engine.Reviewing;

namespace SpotifyEtl.Models.Engine.Reporting.Reviews.Markdown;

/// <summary>What is found about the change as a whole, as lists: the policy, mistakes, tests, remarks.</summary>
internal static class FindingsMarkdown
{
    /// <summary>What the policy says; what blocks comes first.</summary>
    public static IEnumerable<MarkdownPart> Policy(Review review)
    {
        if (review.Policy.Count > 0)
        {
            var findings = review.Policy.OrderBy(finding => finding.Acknowledged is not null).ThenBy(finding => !finding.IsBlocking).ToList();
            yield return new(950, "the policy", $"\n### Policy\n\n{MarkdownList.Items(findings, LineOf, 8_000)}");
        }
    }

    /// <summary>The mistakes of either side.</summary>
    public static IEnumerable<MarkdownPart> Problems(Review review)
    {
        if (review.Problems.Count > 0)
        {
            yield return new(940, "what is wrong with the sides", $"\n### Mistakes\n\n{MarkdownList.Items(review.Problems, LineOf, 6_000)}");
        }
    }

    /// <summary>The tests that differ; what is lost comes before what is gained.</summary>
    public static IEnumerable<MarkdownPart> Tests(Review review)
    {
        if (review.Tests.Count > 0)
        {
            yield return new(780, "the tests", $"\n### Tests\n\n{MarkdownList.Items([.. review.Tests.OrderBy(Rank)], LineOf, 6_000)}");
        }
    }

    /// <summary>The remarks, folded.</summary>
    public static IEnumerable<MarkdownPart> Remarks(Review review)
    {
        if (ReviewWords.OwnRemarksOf(review) is { Count: > 0 } remarks)
        {
            var items = MarkdownList.Items(remarks, LineOf, 8_000);
            yield return new(450, "the remarks", MarkdownList.Folded(ReviewWords.Count(remarks.Count, "remark"), items));
        }
    }

    private static string LineOf(PolicyFinding finding)
    {
        var effect = finding switch
        {
            { Acknowledged: not null } => "acknowledged",
            { IsBlocking: true } => "**blocks**",
            _ => "warns",
        };
        var reason = finding.Acknowledged is { } text ? $" ({MarkdownText.Sentence(text)})" : "";
        var node = finding.Node is { } id ? $", {MarkdownText.Code(ReviewWords.NameOf(id))}" : "";
        return $"{effect}, {MarkdownText.Code(finding.Rule)}{node}: {MarkdownText.Sentence(finding.Text)}{reason}";
    }

    private static string LineOf(RevisionProblem problem)
    {
        var diagnostic = problem.Diagnostic;
        var place = diagnostic.Span is { } span ? $" ({MarkdownText.Code(span.ToString())})" : "";
        var hint = diagnostic.Hint is { } text ? $". {MarkdownText.Sentence(text)}" : "";
        return $"{(problem.IsBase ? "base" : "head")}, {diagnostic.Code}: {MarkdownText.Sentence(diagnostic.Message)}{place}{hint}";
    }

    private static string LineOf(TestChange test)
    {
        var tested = test.Node is { } node ? $" of {MarkdownText.Code(ReviewWords.NameOf(node, test.Column))}" : "";
        var kind = test.Kind is TestChangeKind.Removed or TestChangeKind.Weakened ? $"**{ReviewWords.Of(test.Kind)}**" : ReviewWords.Of(test.Kind);
        return $"{kind}: {MarkdownText.Code(test.Name)}{tested}{(test.Text.Length > 0 ? $": {MarkdownText.Sentence(test.Text)}" : "")}";
    }

    private static string LineOf(Remark remark) =>
        $"{ReviewWords.Of(remark.Kind)}, {MarkdownText.Code(ReviewWords.NameOf(remark.Node, remark.Column))}: {MarkdownText.Sentence(remark.Text)}";

    private static int Rank(TestChange test) => test.Kind switch
    {
        TestChangeKind.Removed => 0,
        TestChangeKind.Weakened => 1,
        TestChangeKind.Changed => 2,
        _ => 3,
    };
}
