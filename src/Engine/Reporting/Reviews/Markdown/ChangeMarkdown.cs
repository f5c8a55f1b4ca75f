using System.Text;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Reporting.Reviews.Differences;
using SpotifyEtl.Models.Engine.Reviewing;

namespace SpotifyEtl.Models.Engine.Reporting.Reviews.Markdown;

/// <summary>The folded section of a node: reasons, columns, configuration, and the lines of SQL that differ.</summary>
internal static class ChangeMarkdown
{
    private const int MaxLines = 120;
    private const int MaxDiff = 12_000;
    private const int MaxValue = 160;

    /// <summary>The pieces of a node's section.</summary>
    public static IEnumerable<MarkdownPart> Of(NodeChange change)
    {
        // Of two nodes the worse one, of one node what is said in words before the SQL; the SQL of the worst node before the words of the mildest.
        var worth = 20 * (int)change.Class;
        var about = new MarkdownPart(600 + worth, "all details", Head(change) + Reasons(change) + Columns(change) + Config(change) + Description(change))
        {
            End = "\n</details>\n",
            IsOfNode = true,
        };
        yield return about;
        if (change.Data is { } data)
        {
            yield return new(580 + worth, "the data", DataMarkdown.Of(data)) { Around = about, IsOfNode = true };
        }

        if (Diff(change.Template, change.ResourceType == ResourceType.Seed ? "Rows" : "SQL") is { Length: > 0 } template)
        {
            yield return new(560 + worth, "the SQL", template) { Around = about, IsOfNode = true };
        }
        else if (Diff(change.Compiled, "Compiled SQL") is { Length: > 0 } compiled)
        {
            yield return new(540 + worth, "the compiled SQL", compiled) { Around = about, IsOfNode = true };
        }
    }

    private static string Head(NodeChange change)
    {
        var name = MarkdownText.HtmlCode(MarkdownText.Clip(change.Name, 200));
        var summary = $"{MarkdownText.Sign(change.Class)}: {ReviewWords.Of(change.ResourceType)} {name} {ReviewWords.Of(change.Kind)}";
        var text = new StringBuilder($"\n<details>\n<summary>{summary}</summary>\n\n");
        text.Append(MarkdownText.Code(MarkdownText.Clip(change.Path, 300)));
        text.Append(change.Materialized is { } materialized ? $", {MarkdownText.Code(materialized)}" : "");
        text.Append(change.Previous is { } previous ? $", before: {MarkdownText.Code(MarkdownText.Clip(previous.Value, 300))}" : "");
        text.Append(change.Parts.Count > 0 ? $"; differs in {string.Join(", ", change.Parts.Select(part => ReviewWords.Of(part, change.ResourceType)))}\n" : "\n");
        return text.Append(change.IsFormattingOnly ? "\nThe SQL is written differently and says the same.\n" : "").ToString();
    }

    private static string Reasons(NodeChange change) =>
        change.Reasons.Count == 0 ? "" : $"\n{MarkdownList.Of(change.Reasons, LineOf, 5_000, rest => $"- … and {ReviewWords.Count(rest.Count, "more reason")}")}";

    private static string Columns(NodeChange change) =>
        change.Columns.Count == 0 ? "" : $"\n{MarkdownList.Table(["Column", "", "Class", "Type", "Computed as"], change.Columns, CellsOf, 6_000, "column")}";

    private static string Config(NodeChange change) =>
        change.Config.Count == 0 ? "" : $"\n{MarkdownList.Table(["Configuration", "Before", "After"], change.Config, CellsOf, 3_000, "key")}";

    private static string Description(NodeChange change) =>
        change.Description.Differs ? $"\nDescription before: {Text(change.Description.Before)}\n\nDescription after: {Text(change.Description.After)}\n" : "";

    private static string LineOf(ChangeReason reason)
    {
        var place = reason.Place is null ? "" : $" ({MarkdownText.Code(reason.Place)})";
        var lines = (reason.Before, reason.After) switch
        {
            (null, null) => "",
            var (before, after) when before == after => $"<br>{Value(after)}",
            ({ } before, null) => $"<br>gone: {Value(before)}",
            (null, { } after) => $"<br>new: {Value(after)}",
            var (before, after) => $"<br>{Value(before)} → {Value(after)}",
        };
        return $"- **{ReviewWords.Of(reason.Class)}**: {MarkdownText.Sentence(reason.Text)}{place}{lines}";
    }

    private static string[] CellsOf(ColumnChange column)
    {
        var name = MarkdownText.Code(column.Name);
        var type = (column.TypeBefore, column.TypeAfter) switch
        {
            ({ } before, { } after) when before != after => $"{Value(before)} → {Value(after)}",
            var (before, after) => (after ?? before) is { } only ? Value(only) : "",
        };
        return
        [
            column.Previous is { } previous ? $"{MarkdownText.Code(previous)} → {name}" : name, ReviewWords.Of(column.Kind), ReviewWords.Of(column.Class), type,
            column.Expression is { } expression ? Value(expression.Trim().TrimEnd(',')) : "",
        ];
    }

    private static string[] CellsOf(ConfigChange config) => [MarkdownText.Code(config.Key), Value(config.Before), Value(config.After)];

    private static string Diff(TextPair texts, string title)
    {
        var diff = texts.Differs ? MarkdownText.Clip(UnifiedDiff.Of(texts, MaxLines), MaxDiff) : "";
        return diff.Length == 0 ? "" : $"\n{title}:\n\n{MarkdownText.Fenced("diff", diff)}";
    }

    private static string Value(string? text) => text is null ? "(none)" : MarkdownText.Code(MarkdownText.Clip(text.Trim(), MaxValue));

    private static string Text(string? text) => text is null ? "(none)" : MarkdownText.Plain(MarkdownText.Clip(text, MarkdownText.MaxSentence));
}
