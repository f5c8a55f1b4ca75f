namespace SpotifyEtl.Models.Templating.Text;

/// <summary>A stretch of a source text.</summary>
/// <param name="Source">The text that it is part of.</param>
/// <param name="Start">The offset of its first character.</param>
/// <param name="Length">The number of its characters (UTF-16 code units).</param>
public readonly record struct SourceSpan(SourceText Source, int Start, int Length)
{
    /// <summary>The offset just behind the last character.</summary>
    public int End => Start + Length;

    /// <summary>Line and column of the first character.</summary>
    public TextPosition Position => Source.GetPosition(Start);

    /// <summary>The characters themselves.</summary>
    public ReadOnlySpan<char> Text => Source.Text.AsSpan(Start, Length);

    /// <summary>The shortest span that holds this one and another of the same source.</summary>
    public SourceSpan To(SourceSpan other)
    {
        var start = Math.Min(Start, other.Start);
        return new SourceSpan(Source, start, Math.Max(End, other.End) - start);
    }

    /// <summary>The place as <c>path:line:column</c>.</summary>
    public override string ToString()
    {
        var (line, column) = Position;
        return $"{Source.Path}:{line}:{column}";
    }
}
