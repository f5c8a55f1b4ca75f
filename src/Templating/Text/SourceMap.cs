namespace SpotifyEtl.Models.Templating.Text;

/// <summary>Tells, for each character of a rendered text, which place of which template it came from.</summary>
public sealed class SourceMap
{
    // Ordered by output offset, not overlapping; gaps are text that no template wrote.
    private readonly MapSegment[] _segments;

    internal SourceMap(MapSegment[] segments) => _segments = segments;

    /// <summary>The map of text that no template wrote.</summary>
    public static SourceMap Empty { get; } = new([]);

    internal ReadOnlySpan<MapSegment> Segments => _segments;

    /// <summary>
    /// Where the character at an offset of the output came from; null where no template wrote it. The offset just behind the last
    /// character of a text, where databases report an unexpected end, is taken to belong to that character.
    /// </summary>
    public SourceLocation? Locate(int outputOffset)
    {
        var index = LastSegmentFrom(outputOffset);
        if (index < 0 || outputOffset > _segments[index].End || (outputOffset == _segments[index].End && index < _segments.Length - 1))
        {
            return null;
        }

        ref readonly var segment = ref _segments[index];
        var into = Math.Min(outputOffset - segment.OutputStart, segment.Length - 1);
        var span = segment.IsCopied ? new SourceSpan(segment.Span.Source, segment.Span.Start + into, 1) : segment.Span;
        return new SourceLocation(span, CallFrame.Chain(segment.Calls));
    }

    /// <summary>The same map for a text that begins some characters later.</summary>
    public SourceMap Shift(int by) => by == 0 ? this : new SourceMap(Array.ConvertAll(_segments, segment => segment.Shift(by)));

    private int LastSegmentFrom(int outputOffset)
    {
        var (low, high) = (0, _segments.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            if (_segments[middle].OutputStart <= outputOffset)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return high;
    }
}
