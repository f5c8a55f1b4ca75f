using System.Text;

namespace SpotifyEtl.Models.Cli.Output;

/// <summary>The last lines of a terminal, drawn again in place while lasting lines scroll away above them.</summary>
internal sealed class LiveArea(TextWriter writer, Screen screen)
{
    // The cells of each line as it was drawn: after the terminal became narrower they tell how many rows these lines take now.
    private readonly List<int> _drawn = [];

    /// <summary>Writes lines that stay, then draws the area below them. One write, so that nothing flickers.</summary>
    /// <param name="above">Lines that stay, each with its line break; may be empty.</param>
    /// <param name="lines">The area; each line is cut at the right edge.</param>
    public void Draw(StringBuilder above, IReadOnlyList<LiveLine> lines)
    {
        var size = screen.Measure();
        var frame = new StringBuilder();
        Erase(frame, size.Width);
        frame.Append(above);
        foreach (var line in lines.Take(Math.Max(1, size.Height - 1)))
        {
            // The last column stays free: some terminals go on to the next row as soon as it is filled.
            var text = Cells.Clip(line.Text, Math.Max(1, size.Width - 1));
            frame.Append(line.Paint(text)).Append('\n');
            _drawn.Add(Cells.Width(text));
        }

        writer.Write(frame);
        writer.Flush();
    }

    private void Erase(StringBuilder frame, int width)
    {
        var rows = _drawn.Sum(cells => Math.Max(1, (cells + width - 1) / width));
        if (rows > 0)
        {
            // Up to the first row of the area, and clear from there to the end of the screen.
            frame.Append($"\e[{rows}A\r\e[J");
        }

        _drawn.Clear();
    }
}

/// <summary>A line of a <see cref="LiveArea"/>: the text is cut to the terminal's width before it is painted.</summary>
/// <param name="Text">The text without colours.</param>
/// <param name="Paint">Adds the colours.</param>
internal readonly record struct LiveLine(string Text, Func<string, string> Paint);
