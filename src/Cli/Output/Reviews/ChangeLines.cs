using SpotifyEtl.Models.Engine.Reporting.Reviews;
using SpotifyEtl.Models.Engine.Reviewing;

namespace SpotifyEtl.Models.Cli.Output.Reviews;

/// <summary>Lines about a node that is changed: its class and name, why, and what became of its columns.</summary>
internal sealed class ChangeLines(TextWriter writer, Paint paint)
{
    private const int MaxReasons = 3;
    private const int MaxColumns = 8;
    private const int MaxConfig = 4;

    /// <summary>Writes them.</summary>
    /// <param name="change">The node.</param>
    /// <param name="isDetailed">Whether there is room for more than the worst reason.</param>
    public void Write(NodeChange change, bool isDetailed)
    {
        var previous = change is { Kind: ChangeKind.Renamed, Previous: { } id } ? $" from {Line(ReviewWords.NameOf(id))}" : "";
        var node = $"{ReviewWords.Of(change.ResourceType)} {paint.Bold(Line(change.Name))} {ReviewWords.Of(change.Kind)}{previous}";
        writer.WriteLine($"{Painted(change.Class)}: {node}  {paint.Dim(Line(change.Path))}");
        WriteReasons(change, isDetailed ? MaxReasons : 1);
        if (change.Data is { } data)
        {
            writer.WriteLine($"  {DataLine.Of(data)}");
        }

        if (isDetailed)
        {
            foreach (var column in change.Columns.Take(MaxColumns))
            {
                writer.WriteLine($"  {LineOf(column)}");
            }

            WriteRest(change.Columns.Count - MaxColumns, "more column");
            foreach (var config in change.Config.Take(MaxConfig))
            {
                writer.WriteLine($"  {Line(config.Key)}: {Line(config.Before ?? "(none)")} → {Line(config.After ?? "(none)")}");
            }

            WriteRest(change.Config.Count - MaxConfig, "more key");
        }
        else if (change.Columns.Count > 0)
        {
            var kinds = change.Columns.CountBy(column => column.Kind).OrderBy(kind => kind.Key);
            writer.WriteLine($"  {string.Join(", ", kinds.Select(kind => $"{ReviewWords.Count(kind.Value, "column")} {Of(kind.Key)}"))}");
        }
    }

    private void WriteReasons(NodeChange change, int max)
    {
        if (change.Reasons.Count == 0 && ReviewWords.WhyOf(change) is { Length: > 0 } why)
        {
            writer.WriteLine($"  {Line(why)}");
        }

        foreach (var reason in change.Reasons.Take(max))
        {
            // Of several reasons each may have another class.
            var own = reason.Class == change.Class ? "" : $"{Painted(reason.Class)}: ";
            writer.WriteLine($"  {own}{Line(reason.Text)}{(reason.Place is { } place ? $"  {paint.Cyan(Line(place))}" : "")}");
        }

        WriteRest(change.Reasons.Count - max, "more reason");

        // What is behind a node is written in another file than its own.
        if (change.Reasons.Count > 0 && change.Parts.Any(part => part is ChangedPart.Macros or ChangedPart.Variables))
        {
            writer.WriteLine($"  differs in {string.Join(", ", change.Parts.Select(part => ReviewWords.Of(part, change.ResourceType)))}");
        }
    }

    private void WriteRest(int count, string noun)
    {
        if (count > 0)
        {
            writer.WriteLine($"  and {ReviewWords.Count(count, noun)}");
        }
    }

    private string LineOf(ColumnChange column)
    {
        var name = Line(column.Name);
        var type = (column.TypeBefore, column.TypeAfter) switch
        {
            ({ } before, { } after) when before != after => $" {Line(before)} → {Line(after)}",
            var (before, after) => (after ?? before) is { } only ? $" {Line(only)}" : "",
        };
        return column.Kind switch
        {
            ColumnChangeKind.Added => paint.Green($"+ {name}{type}"),
            ColumnChangeKind.Removed => paint.Red($"- {name}{type}"),
            ColumnChangeKind.Renamed => $"{paint.Red("~")} {Line(column.Previous ?? "")} → {name}{type}",
            _ => $"{paint.Yellow("~")} {name}{type}: {ReviewWords.Of(column.Kind)}",
        };
    }

    private static string Of(ColumnChangeKind kind) => kind == ColumnChangeKind.Values ? "with other values" : ReviewWords.Of(kind);

    private string Painted(ChangeClass value)
    {
        var text = ReviewWords.Of(value);
        return value switch
        {
            ChangeClass.Breaking => paint.BoldRed(text),
            ChangeClass.None => paint.Dim(text),
            ChangeClass.Additive => paint.Green(text),
            _ => paint.BoldYellow(text),
        };
    }

    private static string Line(string text) => Cells.Printable(text.ReplaceLineEndings(" "));
}
