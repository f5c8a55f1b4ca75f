using System.Text;
using SpotifyEtl.Models.Engine.Reporting.Reviews.Differences;
using SpotifyEtl.Models.Engine.Reviewing;

namespace SpotifyEtl.Models.Engine.Reporting.Reviews.Markdown;

/// <summary>The folded section of a node: reasons, columns, configuration, and the lines of SQL that differ.</summary>
internal static class ChangeMarkdown
{
    private const int MaxLines = 120;
    private const int MaxDiff = 12_000;
    private const int MaxSentence = 600;
    private const int MaxValue = 160;

    /// <summary>The pieces of a node's section.</summary>
    public static IEnumerable<MarkdownPart> Of(NodeChange change)
    {
        // Of two nodes the worse one, of one node what is said in words before the SQL; the SQL of the worst node before the words of the mildest.
        var worth = 20 * (int)change.Class;
        var about = new MarkdownPart(600 + worth, "all details", Head(change)) { End = "\n</details>\n", IsOfNode = true };
        yield return about;
        if (Template(change) is { Length: > 0 } template)
        {
            yield return new(560 + worth, "the SQL", template) { Around = about, IsOfNode = true };
        }
        else if (Compiled(change) is { Length: > 0 } compiled)
        {
            yield return new(540 + worth, "the compiled SQL", compiled) { Around = about, IsOfNode = true };
        }
    }

    /// <summary>A class with a sign that is seen from afar.</summary>
    public static string Sign(ChangeClass value)
    {
        var sign = value switch
        {
            ChangeClass.None => "⚪",
            ChangeClass.Additive => "🟢",
            ChangeClass.Values => "🟡",
            ChangeClass.Rows => "🟠",
            ChangeClass.Unknown => "🟣",
            _ => "🔴",
        };
        return $"{sign} {ReviewWords.Of(value)}";
    }

    private static string Head(NodeChange change)
    {
        var name = MarkdownText.HtmlCode(MarkdownText.Clip(change.Name, 200));
        var text = new StringBuilder($"\n<details>\n<summary>{Sign(change.Class)}: {ReviewWords.Of(change.ResourceType)} {name} {ReviewWords.Of(change.Kind)}</summary>\n\n");
        text.Append($"{MarkdownText.Code(MarkdownText.Clip(change.Path, 300))}{(change.Materialized is { } materialized ? $", {MarkdownText.Code(materialized)}" : "")}");
        text.Append(change.Previous is { } previous ? $", before: {MarkdownText.Code(MarkdownText.Clip(previous.Value, 300))}" : "");
        text.Append(change.Parts.Count > 0 ? $"; differs in {string.Join(", ", change.Parts.Select(part => ReviewWords.Of(part, change.ResourceType)))}\n" : "\n");
        text.Append(change.IsFormattingOnly ? "\nThe SQL is written differently and says the same.\n" : "");
        if (change.Reasons.Count > 0)
        {
            text.Append('\n').Append(MarkdownList.Of(change.Reasons, LineOf, 5_000, rest => $"- … and {ReviewWords.Count(rest.Count, "more reason")}"));
        }

        if (change.Columns.Count > 0)
        {
            var rows = MarkdownList.Of(change.Columns, LineOf, 6_000, rest => $"| … and {ReviewWords.Count(rest.Count, "more column")} | | | | |");
            text.Append($"\n| Column | | Class | Type | Computed as |\n|---|---|---|---|---|\n{rows}");
        }

        if (change.Config.Count > 0)
        {
            var rows = MarkdownList.Of(
                change.Config, config => $"| {MarkdownText.Code(config.Key)} | {Value(config.Before)} | {Value(config.After)} |", 3_000, rest => $"| … and {rest.Count} more | | |");
            text.Append($"\n| Configuration | Before | After |\n|---|---|---|\n{rows}");
        }

        if (change.Description.Differs)
        {
            text.Append($"\nDescription before: {Text(change.Description.Before)}\n\nDescription after: {Text(change.Description.After)}\n");
        }

        return text.ToString();
    }

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
        return $"- **{ReviewWords.Of(reason.Class)}**: {MarkdownText.Sentence(MarkdownText.Clip(reason.Text, MaxSentence))}{place}{lines}";
    }

    private static string LineOf(ColumnChange column)
    {
        var name = MarkdownText.Code(column.Name);
        var type = (column.TypeBefore, column.TypeAfter) switch
        {
            (null, null) => "",
            var (before, after) when before == after => Value(after),
            (null, var after) => Value(after),
            (var before, null) => Value(before),
            var (before, after) => $"{Value(before)} → {Value(after)}",
        };
        return $"| {(column.Previous is { } previous ? $"{MarkdownText.Code(previous)} → {name}" : name)} | {ReviewWords.Of(column.Kind)} | {ReviewWords.Of(column.Class)} | {type} | {(column.Expression is { } expression ? Value(expression.Trim().TrimEnd(',')) : "")} |";
    }

    private static string Template(NodeChange change)
    {
        var isSql = change.ResourceType is not Definitions.ResourceType.Seed;
        return Diff(change.Template, isSql ? "SQL" : "Rows");
    }

    private static string Compiled(NodeChange change) => Diff(change.Compiled, "Compiled SQL");

    private static string Diff(TextPair texts, string title)
    {
        if (!texts.Differs)
        {
            return "";
        }

        var diff = MarkdownText.Clip(UnifiedDiff.Of(texts, MaxLines), MaxDiff);
        return diff.Length == 0 ? "" : $"\n{title}:\n\n{MarkdownText.Fenced("diff", diff)}";
    }

    private static string Value(string? text) => text is null ? "(none)" : MarkdownText.Code(MarkdownText.Clip(text.Trim(), MaxValue));

    private static string Text(string? text) => text is null ? "(none)" : MarkdownText.Plain(MarkdownText.Clip(text.ReplaceLineEndings(" "), MaxSentence));
}
