namespace SpotifyEtl.Models.Templating.Text;

/// <summary>A text and the path it came from. Spans of templates, YAML and SQL point into one of these.</summary>
/// <param name="path">The path as it should be shown to the user.</param>
/// <param name="text">The whole text.</param>
public sealed class SourceText(string path, string text)
{
    private int[]? _lineStarts;

    /// <summary>The path as shown to the user.</summary>
    public string Path { get; } = path;

    /// <summary>The whole text.</summary>
    public string Text { get; } = text;

    /// <summary>The number of lines; an empty text has one.</summary>
    public int LineCount => LineStarts.Length;

    // Most texts are never asked for a position. Two threads may both compute the same array, which does no harm.
    private int[] LineStarts => _lineStarts ??= FindLineStarts(Text);

    /// <summary>The line and column of an offset; an offset outside of the text is taken to be at its nearest end.</summary>
    public TextPosition GetPosition(int offset)
    {
        offset = Math.Clamp(offset, 0, Text.Length);
        var found = Array.BinarySearch(LineStarts, offset);
        var line = found >= 0 ? found : ~found - 1;
        return new TextPosition(line + 1, offset - LineStarts[line] + 1);
    }

    /// <summary>The text of a line, counted from 1, without its line break.</summary>
    public string GetLine(int line)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(line);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(line, LineCount);
        var start = LineStarts[line - 1];
        var end = line < LineCount ? LineStarts[line] : Text.Length;
        return Text.AsSpan(start, end - start).TrimEnd("\r\n").ToString();
    }

    /// <inheritdoc/>
    public override string ToString() => Path;

    private static int[] FindLineStarts(string text)
    {
        var starts = new List<int> { 0 };
        for (var next = text.IndexOf('\n', StringComparison.Ordinal); next >= 0; next = text.IndexOf('\n', next + 1))
        {
            starts.Add(next + 1);
        }

        return [.. starts];
    }
}
