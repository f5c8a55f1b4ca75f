using System.Text;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Reporting.Reviews.Markdown;
using SpotifyEtl.Models.Engine.Reviewing;

namespace SpotifyEtl.Models.Engine.Reporting.Reviews;

/// <summary>
/// A review as the comment of a pull request, in the Markdown of GitHub and GitLab: the verdict, a table of what is changed, the graph of what that touches, and folded
/// sections with everything else. What does not fit is left out from the least important on, and said to be.
/// </summary>
public static class ReviewMarkdown
{
    /// <summary>How many characters a comment may have on GitHub. GitLab takes more.</summary>
    public const int CommentLimit = 65_536;

    /// <summary>The line by which a later run finds its comment, to replace it.</summary>
    public const string Marker = "<!-- etl review -->";

    private const int MaxSentence = 600;

    /// <summary>The text.</summary>
    /// <param name="review">What to tell.</param>
    /// <param name="page">Where the page is that holds all of it: a path, or an address that becomes a link; null where none was made.</param>
    /// <param name="limit">How many characters it may have, at least some thousands.</param>
    public static string Of(Review review, string? page = null, int limit = CommentLimit)
    {
        List<MarkdownPart> parts =
        [
            new(1000, "the verdict", Head(review)),
            .. Policy(review), .. Problems(review), .. Notes(review), .. Changes(review), .. Impact(review), .. Tests(review), .. Remarks(review),
            .. ReviewWords.WorstFirst(review.Changes).SelectMany(change => ChangeMarkdown.Of(change)),
        ];
        if (page is not null)
        {
            parts.Add(new(990, "the page", $"\nAll of it, with SQL side by side: {Link(page)}\n"));
        }

        return MarkdownRoom.Fit(parts, limit, page is null ? "The HTML form of the review holds all of it." : $"All of it is in {Link(page)}.");
    }

    private static string Link(string page) =>
        Uri.TryCreate(page, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" ? $"[the page](<{address.AbsoluteUri}>)" : MarkdownText.Code(page);

    private static string Head(Review review)
    {
        var text = new StringBuilder($"{Marker}\n## Review of {MarkdownText.Plain(MarkdownText.Clip(review.Project, 100))}: {ReviewWords.VerdictOf(review)}\n\n");
        text.Append($"{Sentence(ReviewWords.Named(review.Base))} → {Sentence(ReviewWords.Named(review.Head))}, target {MarkdownText.Code(review.Target)}: ");
        string[] counts =
        [
            review.Changes.Count == 0 ? "no node is changed" : $"**{ReviewWords.CountsOf(review.Changes.Select(change => change.ResourceType))} changed**",
            .. review.Impacted.Count == 0 ? [] : (string[])[$"{ReviewWords.CountsOf(review.Impacted.Select(node => node.ResourceType))} affected downstream"],
            .. review.Untouched.Count == 0 ? [] : (string[])[$"{ReviewWords.CountsOf(review.Untouched.Select(node => node.ResourceType))} downstream and not affected"],
            .. review.Tests.Count == 0 ? [] : (string[])[$"tests: {ReviewWords.CountsOf(review.Tests)}"],
        ];
        return text.Append(string.Join("; ", counts)).Append(".\n").ToString();
    }

    private static IEnumerable<MarkdownPart> Policy(Review review)
    {
        if (review.Policy.Count > 0)
        {
            var findings = review.Policy.OrderBy(finding => finding is not { IsBlocking: true, Acknowledged: null }).ThenBy(finding => finding.Acknowledged is not null).ToList();
            yield return new(950, "the policy", $"\n### Policy\n\n{Items(findings, LineOf, 8_000)}");
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
        return $"{effect}, {MarkdownText.Code(finding.Rule)}: {Sentence(finding.Text)}{(finding.Acknowledged is { } reason ? $" ({Sentence(reason)})" : "")}";
    }

    private static IEnumerable<MarkdownPart> Problems(Review review)
    {
        if (review.Problems.Count > 0)
        {
            yield return new(940, "what is wrong with the sides", $"\n### Mistakes\n\n{Items(review.Problems, LineOf, 6_000)}");
        }
    }

    private static string LineOf(RevisionProblem problem)
    {
        var (_, diagnostic) = problem;
        var place = diagnostic.Span is { } span ? $" ({MarkdownText.Code(span.ToString())})" : "";
        return $"{(problem.IsBase ? "base" : "head")}, {diagnostic.Code}: {Sentence(diagnostic.Message)}{place}{(diagnostic.Hint is { } hint ? $". {Sentence(hint)}" : "")}";
    }

    private static IEnumerable<MarkdownPart> Notes(Review review)
    {
        if (review.Notes.Count > 0)
        {
            yield return new(930, "the notes", "\n" + MarkdownList.Of(review.Notes, note => $"> {Sentence(note)}\n>", 3_000, rest => $"> And {ReviewWords.Count(rest.Count, "more note")}.").TrimEnd('\n', '>') + "\n");
        }
    }

    private static IEnumerable<MarkdownPart> Changes(Review review)
    {
        if (review.Changes.Count > 0)
        {
            var rows = MarkdownList.Of(
                ReviewWords.WorstFirst(review.Changes),
                change => $"| {NameOf(change)} | {ReviewWords.Of(change.ResourceType)} {ReviewWords.Of(change.Kind)} | {ChangeMarkdown.Sign(change.Class)} | {MarkdownText.Sentence(MarkdownText.Clip(ReviewWords.WhyOf(change), 240))} |",
                18_000,
                rest => $"| … and {ReviewWords.Count(rest.Count, "more node")} | | {string.Join(", ", rest.CountBy(change => change.Class).Select(group => $"{group.Value} {ReviewWords.Of(group.Key)}"))} | |");
            yield return new(920, "the table of changes", $"\n| Node | | Class | Why |\n|---|---|---|---|\n{rows}");
        }
    }

    private static string NameOf(NodeChange change) => MarkdownText.Code(MarkdownText.Clip(change.Name, 120));

    private static IEnumerable<MarkdownPart> Impact(Review review)
    {
        if (ReviewMermaid.Of(review) is { } graph)
        {
            const string Legend = "Thick: changed. Dashed: affected by it. White: reads it and is not affected.";
            yield return new(800, "the graph", $"\n### Impact\n\n{MarkdownText.Fenced("mermaid", graph.TrimEnd('\n'))}\n<sub>{Legend}</sub>\n");
        }

        if (review.Impacted.Count > 0)
        {
            var rows = MarkdownList.Of(
                review.Impacted,
                node => $"| {MarkdownText.Code(MarkdownText.Clip(node.Name, 120))} | {ReviewWords.Of(node.ResourceType)} | {ChangeMarkdown.Sign(node.Class)} | {ColumnsOf(node)} | {Sentence(node.Because)} |",
                8_000,
                rest => $"| … and {ReviewWords.Count(rest.Count, "more node")} | | | | |");
            yield return new(500, "what is affected", Folded($"Affected downstream: {ReviewWords.CountsOf(review.Impacted.Select(node => node.ResourceType))}", $"| Node | | What becomes of it | Columns | Because |\n|---|---|---|---|---|\n{rows}"));
        }

        if (review.Untouched.Count > 0)
        {
            var items = Items(review.Untouched, node => $"{ReviewWords.Of(node.ResourceType)} {MarkdownText.Code(MarkdownText.Clip(node.Name, 120))}: {Sentence(node.Because)}", 5_000);
            yield return new(250, "what is not affected", Folded($"Downstream and not affected: {ReviewWords.CountsOf(review.Untouched.Select(node => node.ResourceType))}", items));
        }
    }

    private static string ColumnsOf(ImpactedNode node) => node.Columns switch
    {
        [] => "all",
        { Count: > 8 } columns => $"{string.Join(", ", columns.Take(8).Select(MarkdownText.Code))} and {columns.Count - 8} more",
        var columns => string.Join(", ", columns.Select(MarkdownText.Code)),
    };

    private static IEnumerable<MarkdownPart> Tests(Review review)
    {
        // What is lost before what is gained.
        var tests = review.Tests.OrderBy(test => test.Kind switch { TestChangeKind.Removed => 0, TestChangeKind.Weakened => 1, TestChangeKind.Changed => 2, _ => 3 }).ToList();
        if (tests.Count > 0)
        {
            yield return new(780, "the tests", $"\n### Tests\n\n{Items(tests, LineOf, 6_000)}");
        }
    }

    private static string LineOf(TestChange test)
    {
        var of = test switch
        {
            { Node: { } node, Column: { } column } => $" of {MarkdownText.Code($"{NameOf(node)}.{column}")}",
            { Node: { } node } => $" of {MarkdownText.Code(NameOf(node))}",
            _ => "",
        };
        var kind = ReviewWords.Of(test.Kind);
        return $"{(test.Kind is TestChangeKind.Removed or TestChangeKind.Weakened ? $"**{kind}**" : kind)}: {MarkdownText.Code(test.Name)}{of}{(test.Text.Length > 0 ? $": {Sentence(test.Text)}" : "")}";
    }

    private static IEnumerable<MarkdownPart> Remarks(Review review)
    {
        if (review.Remarks.Count > 0)
        {
            var items = Items(review.Remarks, remark => $"{ReviewWords.Of(remark.Kind)}, {MarkdownText.Code(NameOf(remark.Node) + (remark.Column is { } column ? $".{column}" : ""))}: {Sentence(remark.Text)}", 8_000);
            yield return new(450, "the remarks", Folded(ReviewWords.Count(review.Remarks.Count, "remark"), items));
        }
    }

    // An id names its kind and its package first.
    private static string NameOf(NodeId id) => id.Value.Split('.', 3) is [_, _, var name] ? name : id.Value;

    private static string Items<T>(IReadOnlyList<T> items, Func<T, string> line, int room) =>
        MarkdownList.Of(items, item => $"- {line(item)}", room, rest => $"- … and {rest.Count} more");

    private static string Folded(string summary, string content) => $"\n<details>\n<summary>{summary}</summary>\n\n{content}\n</details>\n";

    private static string Sentence(string text) => MarkdownText.Sentence(MarkdownText.Clip(text, MaxSentence));
}
