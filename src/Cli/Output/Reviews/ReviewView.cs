using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Reporting.Reviews;
using SpotifyEtl.Models.Engine.Reviewing;

namespace SpotifyEtl.Models.Cli.Output.Reviews;

/// <summary>
/// Tells a review in a terminal, shortly: what is changed with the worst of its reasons, what that touches, and what the policy says. Of one model it is at most a
/// screen; the other forms hold everything.
/// </summary>
internal sealed class ReviewView(TextWriter writer, Paint paint, DiagnosticView diagnostics)
{
    // Up to so many nodes are told in detail; of more each has a line, and of very many the mildest are counted.
    private const int MaxDetailed = 3;
    private const int MaxNodes = 40;
    private const int MaxImpacted = 6;
    private const int MaxItems = 8;
    private const int MaxFindings = 12;

    /// <summary>Writes it.</summary>
    public void Write(Review review)
    {
        writer.WriteLine(paint.Bold($"Review of {Line(review.Project)}: {ReviewWords.VerdictOf(review)}"));
        writer.WriteLine($"{Named(review.Base)} → {Named(review.Head)}, target {Line(review.Target)}");
        foreach (var note in review.Notes)
        {
            writer.WriteLine(paint.Dim($"note: {Line(note)}"));
        }

        WriteProblems(review);
        WriteChanges(review);
        WriteImpact(review);
        WriteTests(review);
        WriteRemarks(review);
        WritePolicy(review);
    }

    private void WriteProblems(Review review)
    {
        foreach (var problem in review.Problems)
        {
            writer.WriteLine();
            writer.WriteLine(problem.IsBase ? "In the base:" : "In the head:");
            diagnostics.Write(problem.Diagnostic);
        }
    }

    private void WriteChanges(Review review)
    {
        var changes = ReviewWords.WorstFirst(review.Changes);
        if (changes.Count > 0)
        {
            writer.WriteLine();
        }

        var lines = new ChangeLines(writer, paint);
        foreach (var change in changes.Take(MaxNodes))
        {
            lines.Write(change, isDetailed: changes.Count <= MaxDetailed);
        }

        if (changes.Count > MaxNodes)
        {
            var rest = changes.Skip(MaxNodes).ToList();
            writer.WriteLine($"and {ReviewWords.Count(rest.Count, "more node")}: {ReviewWords.CountsOf(rest)}");
        }
    }

    private void WriteImpact(Review review)
    {
        if (review.Impacted.Count == 0 && review.Untouched.Count == 0)
        {
            return;
        }

        writer.WriteLine();
        var impacted = review.Impacted.Count == 0 ? "nothing" : ReviewWords.CountsOf(review.Impacted);
        var untouched = ReviewWords.CountsOf(review.Untouched);
        writer.WriteLine($"{paint.Bold("Affected downstream")}: {impacted}{(untouched.Length > 0 ? $"; not affected although downstream: {untouched}" : "")}");
        // Tests follow what they test: their number is enough.
        var named = review.Impacted.Where(node => node.ResourceType is not (ResourceType.Test or ResourceType.UnitTest)).ToList();
        foreach (var node in named.Take(MaxImpacted))
        {
            var columns = node.Columns.Count == 0 ? "" : $": {Listed(node.Columns)}";
            var data = node.Data is { } difference ? $"; {DataLine.Of(difference)}" : "";
            writer.WriteLine($"  {ReviewWords.Of(node.ResourceType)} {Line(node.Name)}, {ReviewWords.Of(node.Class)}{columns}{data}");
        }

        if (named.Count > MaxImpacted)
        {
            writer.WriteLine($"  and {ReviewWords.CountsOf(named.Skip(MaxImpacted))} more");
        }
    }

    private void WriteTests(Review review)
    {
        var lost = review.Tests.Where(test => test.Kind is TestChangeKind.Removed or TestChangeKind.Weakened).ToList();
        if (review.Tests.Count == 0)
        {
            return;
        }

        writer.WriteLine();
        writer.WriteLine($"{paint.Bold("Tests")}: {ReviewWords.CountsOf(review.Tests)}");
        WriteFirst(lost, LineOf);
    }

    private void WriteRemarks(Review review)
    {
        if (ReviewWords.OwnRemarksOf(review) is { Count: > 0 } remarks)
        {
            writer.WriteLine();
            writer.WriteLine($"{paint.Bold("Remarks")}: {remarks.Count}");
            WriteFirst(remarks, remark => $"{Line(ReviewWords.NameOf(remark.Node, remark.Column))}: {Line(remark.Text)}");
        }
    }

    private void WritePolicy(Review review)
    {
        if (review.Policy.Count == 0)
        {
            return;
        }

        writer.WriteLine();
        var findings = review.Policy.OrderBy(finding => finding.Acknowledged is not null).ThenBy(finding => !finding.IsBlocking).ToList();
        foreach (var finding in findings.Take(MaxFindings))
        {
            var label = finding switch
            {
                { Acknowledged: not null } => paint.Dim("acknowledged"),
                { IsBlocking: true } => paint.BoldRed("blocks"),
                _ => paint.BoldYellow("warns"),
            };
            var node = finding.Node is { } id ? $", {Line(ReviewWords.NameOf(id))}" : "";
            writer.WriteLine($"{label} {Line(finding.Rule)}{node}: {Line(finding.Text)}{(finding.Acknowledged is { } reason ? $" ({Line(reason)})" : "")}");
        }

        if (findings.Count > MaxFindings)
        {
            var blocking = findings.Skip(MaxFindings).Count(finding => finding is { IsBlocking: true, Acknowledged: null });
            writer.WriteLine($"and {ReviewWords.Count(findings.Count - MaxFindings, "more finding")}, {blocking} of which block");
        }
    }

    private string LineOf(TestChange test)
    {
        var tested = test.Node is { } node ? $" of {Line(ReviewWords.NameOf(node, test.Column))}" : "";
        var how = test.Kind == TestChangeKind.Weakened ? $": {Line(test.Text)}" : "";
        return $"{paint.Yellow(ReviewWords.Of(test.Kind))} {Line(test.Name)}{tested}{how}";
    }

    private void WriteFirst<T>(IReadOnlyList<T> items, Func<T, string> line)
    {
        foreach (var item in items.Take(MaxItems))
        {
            writer.WriteLine($"  {line(item)}");
        }

        if (items.Count > MaxItems)
        {
            writer.WriteLine($"  and {items.Count - MaxItems} more");
        }
    }

    // A terminal shows names without backticks where nothing else is around them.
    private static string Named(Revision revision) => Line(ReviewWords.Named(revision).Replace("`", "", StringComparison.Ordinal));

    private static string Listed(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(MaxItems).Select(Line)) + (names.Count > MaxItems ? $" and {names.Count - MaxItems} more" : "");

    private static string Line(string text) => Cells.Printable(text.ReplaceLineEndings(" "));
}
