using System.Globalization;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Cli.Output;

/// <summary>Draws the lines of a file that a span covers, each with its number and carets below the span.</summary>
internal sealed class SourceExcerpt(Paint paint, int width)
{
    // A longer span shows its first lines: the fault is where it begins.
    private const int MaxLines = 4;

    /// <summary>The lines of the drawing.</summary>
    public IEnumerable<string> Draw(SourceSpan span)
    {
        var first = span.Position;
        var last = span.Source.GetPosition(Math.Max(span.Start, span.End - 1));
        var lastShown = Math.Min(last.Line, first.Line + MaxLines - 1);
        var gutter = lastShown.ToString(CultureInfo.InvariantCulture).Length;
        var blank = new string(' ', gutter);
        for (var line = first.Line; line <= lastShown; line++)
        {
            var text = span.Source.GetLine(line);
            var start = line == first.Line ? first.Column - 1 : text.Length - text.AsSpan().TrimStart().Length;
            var end = line == last.Line ? last.Column : text.Length;
            var (shown, before, marked) = Cut(text, start, end, Math.Max(20, width - gutter - 3));
            var number = line.ToString(CultureInfo.InvariantCulture).PadLeft(gutter);
            yield return paint.Blue($"{number} |") + (shown.Length == 0 ? "" : $" {shown}");
            if (marked > 0)
            {
                yield return paint.Blue($"{blank} | ") + new string(' ', before) + paint.BoldRed(new string('^', marked));
            }
        }

        if (last.Line > lastShown)
        {
            yield return paint.Blue($"{blank} | ") + paint.Dim($"and {Figures.Count(last.Line - lastShown, "line")} more");
        }
    }

    // What fits of a line, with the cells before the carets and the number of carets. A line that does not fit is cut around the carets'
    // beginning.
    private static (string Shown, int Before, int Marked) Cut(string text, int start, int end, int cells)
    {
        start = Math.Min(start, text.Length);
        end = Math.Clamp(end, start, text.Length);
        var printable = Cells.Printable(text);
        var before = Cells.Width(Cells.Printable(text.AsSpan(0, start)));
        var marked = Cells.Width(Cells.Printable(text.AsSpan(0, end))) - before;

        // An empty span, or one at the end of the line, still has a place to point at; a blank line within a span has none.
        marked = Math.Max(marked, text.Length == 0 && end > 0 ? 0 : 1);
        if (Cells.Width(printable) <= cells)
        {
            return (printable, before, marked);
        }

        // A third of the room shows what comes before.
        var skipped = Math.Max(0, before - cells / 3);
        var shown = skipped == 0 ? printable : "…" + Skip(printable, skipped + 1);
        before -= skipped;
        return (Cells.Clip(shown, cells), before, Math.Min(marked, cells - before));
    }

    // The text without its first cells; a wide character that lies across the cut becomes a space.
    private static string Skip(string text, int cells)
    {
        var offset = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (cells <= 0)
            {
                break;
            }

            var length = rune.Utf16SequenceLength;
            cells -= Cells.Width(text.Substring(offset, length));
            offset += length;
        }

        return new string(' ', -cells) + text[offset..];
    }
}
