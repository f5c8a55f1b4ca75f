using System.Text;
using SpotifyEtl.Models.Engine.Reporting.Reviews.Markdown;
using SpotifyEtl.Models.Engine.Reviewing;

namespace SpotifyEtl.Models.Engine.Reporting.Reviews;

/// <summary>
/// A review as the comment of a pull request, in the Markdown of GitHub and GitLab: the verdict, a table of what is changed, the graph of what that touches, and
/// folded sections with everything else. What does not fit is left out from the least important on, and said to be.
/// </summary>
public static class ReviewMarkdown
{
    /// <summary>How many characters a comment may have on GitHub. GitLab takes more.</summary>
    public const int CommentLimit = 65_536;

    /// <summary>The line by which a later run finds its comment, to replace it.</summary>
    public const string Marker = "<!-- etl review -->";

    /// <summary>The text.</summary>
    /// <param name="review">What to tell.</param>
    /// <param name="page">Where the page is that holds all of it: a path, or an address that becomes a link; null where none was made.</param>
    /// <param name="limit">How many characters it may have, at least some thousands.</param>
    public static string Of(Review review, string? page = null, int limit = CommentLimit)
    {
        List<MarkdownPart> parts =
        [
            new(1000, "the verdict", Head(review)),
            .. FindingsMarkdown.Policy(review), .. FindingsMarkdown.Problems(review), .. Notes(review), .. Changes(review), .. ImpactMarkdown.Of(review),
            .. FindingsMarkdown.Tests(review), .. FindingsMarkdown.Remarks(review), .. ReviewWords.WorstFirst(review.Changes).SelectMany(ChangeMarkdown.Of),
        ];
        if (page is not null)
        {
            parts.Add(new(990, "the page", $"\nAll of it, with SQL side by side: {Link(page)}\n"));
        }

        return MarkdownRoom.Fit(parts, limit, page is null ? "The HTML form of the review holds all of it." : $"All of it is in {Link(page)}.");
    }

    private static string Link(string page) =>
        Uri.TryCreate(page, UriKind.Absolute, out var address) && address.Scheme is "https" or "http"
            ? $"[the page](<{address.AbsoluteUri}>)"
            : MarkdownText.Code(page);

    private static string Head(Review review)
    {
        var project = MarkdownText.Plain(MarkdownText.Clip(review.Project, 100));
        var text = new StringBuilder($"{Marker}\n## Review of {project}: {ReviewWords.VerdictOf(review)}\n\n");
        text.Append($"{MarkdownText.Sentence(ReviewWords.Named(review.Base))} → {MarkdownText.Sentence(ReviewWords.Named(review.Head))}");
        var kinds = ReviewWords.CountsOf(review.Changes.Select(change => change.ResourceType));
        List<string> counts = [kinds.Length == 0 ? "no node is changed" : $"**{kinds} changed**"];
        if (review.Impacted.Count > 0)
        {
            counts.Add($"{ReviewWords.CountsOf(review.Impacted)} affected downstream");
        }

        if (review.Untouched.Count > 0)
        {
            counts.Add($"{ReviewWords.CountsOf(review.Untouched)} downstream and not affected");
        }

        if (review.Tests.Count > 0)
        {
            counts.Add($"tests: {ReviewWords.CountsOf(review.Tests)}");
        }

        return text.Append($", target {MarkdownText.Code(review.Target)}: {string.Join("; ", counts)}.\n").ToString();
    }

    private static IEnumerable<MarkdownPart> Notes(Review review)
    {
        if (review.Notes.Count > 0)
        {
            var lines = MarkdownList.Of(
                review.Notes, note => $"> {MarkdownText.Sentence(note)}\n>", 3_000, rest => $"> And {ReviewWords.Count(rest.Count, "more note")}.");
            yield return new(930, "the notes", $"\n{lines.TrimEnd('\n', '>')}\n");
        }
    }

    private static IEnumerable<MarkdownPart> Changes(Review review)
    {
        if (review.Changes.Count > 0)
        {
            var table = DataMarkdown.Table(["Node", "", "Class", "Why"], ReviewWords.WorstFirst(review.Changes), CellsOf, change => change.Data, 18_000);
            yield return new(920, "the table of changes", $"\n{table}");
        }
    }

    private static string[] CellsOf(NodeChange change) =>
    [
        MarkdownText.Name(change.Name), $"{ReviewWords.Of(change.ResourceType)} {ReviewWords.Of(change.Kind)}", MarkdownText.Sign(change.Class),
        MarkdownText.Sentence(ReviewWords.WhyOf(change), 240),
    ];
}
