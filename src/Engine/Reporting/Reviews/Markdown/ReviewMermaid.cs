using System.Globalization;
using System.Text;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Reviewing;

namespace SpotifyEtl.Models.Engine.Reporting.Reviews.Markdown;

/// <summary>The graph of what a change touches, in the language of Mermaid, which GitHub and GitLab draw.</summary>
internal static class ReviewMermaid
{
    /// <summary>How many nodes are drawn; what is more is one box with their number.</summary>
    public const int MaxNodes = 40;

    private const int MaxName = 60;

    // Colours with a text that stands out from them in light and in dark: a page's theme does not reach into the picture.
    private static readonly (string Name, string Style)[] Styles =
    [
        ("none", "fill:#eef1f3,stroke:#59636e,color:#1b1f23"),
        ("additive", "fill:#e3f3e7,stroke:#1a6b34,color:#0d3a1c"),
        ("values", "fill:#fdf0d8,stroke:#8a5300,color:#4a2d00"),
        ("rows", "fill:#ffe3cc,stroke:#b04a12,color:#5c2405"),
        ("unknown", "fill:#ece6f7,stroke:#6b4fa0,color:#372457"),
        ("breaking", "fill:#fce8e6,stroke:#b3261e,color:#5c0f0a"),
    ];

    /// <summary>The text; null where there is nothing to draw.</summary>
    public static string? Of(Review review)
    {
        // Tests would hide the rest; what becomes of them is told elsewhere.
        var nodes = ReviewWords.WorstFirst(review.Changes).Select(change => new Box(change.Id, change.Name, change.ResourceType, change.Class, "changed"))
            .Concat(review.Impacted.Select(node => new Box(node.Id, node.Name, node.ResourceType, node.Class, "affected")))
            .Concat(review.Untouched.Select(node => new Box(node.Id, node.Name, node.ResourceType, ChangeClass.None, "untouched")))
            .Where(box => box.Type is not (ResourceType.Test or ResourceType.UnitTest))
            .ToList();
        if (nodes.Count < 2)
        {
            return null;
        }

        var shown = nodes.Take(MaxNodes).ToList();
        var text = new StringBuilder("flowchart LR\n");
        for (var place = 0; place < shown.Count; place++)
        {
            var name = Label(MarkdownText.Clip(shown[place].Name, MaxName));
            text.Append(CultureInfo.InvariantCulture, $"  n{place}{(shown[place].Type == ResourceType.Exposure ? $"([\"{name}\"])" : $"[\"{name}\"]")}\n");
        }

        var places = shown.Select((box, place) => (box.Id, place)).ToDictionary(box => box.Id, box => box.place);
        foreach (var edge in review.Edges)
        {
            if (places.TryGetValue(edge.From, out var from) && places.TryGetValue(edge.To, out var to))
            {
                text.Append(CultureInfo.InvariantCulture, $"  n{from} --> n{to}\n");
            }
        }

        if (nodes.Count > shown.Count)
        {
            text.Append(CultureInfo.InvariantCulture, $"  more[\"and {ReviewWords.Count(nodes.Count - shown.Count, "more node")}\"]\n");
        }

        AppendStyles(text, shown);
        return text.ToString();
    }

    private static void AppendStyles(StringBuilder text, List<Box> shown)
    {
        foreach (var state in shown.Select((box, place) => (Key: (box.State, box.Class), place)).GroupBy(box => box.Key))
        {
            var (name, style) = Styles[(int)state.Key.Class];
            (name, style) = state.Key.State switch
            {
                "changed" => (name, $"{style},stroke-width:3px"),
                "affected" => ($"{name}_affected", $"{style},stroke-dasharray:5 4"),
                _ => ("untouched", "fill:#ffffff,stroke:#c4cacf,color:#59636e"),
            };
            text.Append(CultureInfo.InvariantCulture, $"  classDef {name} {style}\n  class {string.Join(',', state.Select(box => $"n{box.place}"))} {name}\n");
        }
    }

    // Signs by their numbers: https://mermaid.js.org/syntax/flowchart.html#entity-codes-to-escape-characters
    private static string Label(string text)
    {
        var shown = new StringBuilder();
        foreach (var sign in text)
        {
            _ = char.IsAsciiLetterOrDigit(sign) || sign is ' ' or '_' or '-' or '.' ? shown.Append(sign)
                : char.IsControl(sign) ? shown.Append('\uFFFD')
                : char.IsAscii(sign) ? shown.Append(CultureInfo.InvariantCulture, $"#{(int)sign};")
                : shown.Append(sign);
        }

        return shown.ToString();
    }

    private sealed record Box(NodeId Id, string Name, ResourceType Type, ChangeClass Class, string State);
}
