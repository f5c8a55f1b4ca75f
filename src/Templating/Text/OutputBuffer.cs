using System.Buffers;

namespace SpotifyEtl.Models.Templating.Text;

/// <summary>
/// What a rendering prints, and where it came from. A stretch at the end can be cut off again, which is how text is captured without a
/// buffer for each capture. Its arrays are rented, so a rendering pays for what it prints, not for how often the buffer grew.
/// </summary>
internal sealed class OutputBuffer : IDisposable
{
    private char[] _characters = ArrayPool<char>.Shared.Rent(4096);
    private MapSegment[] _segments = ArrayPool<MapSegment>.Shared.Rent(64);
    private int _segmentCount;

    /// <summary>The number of characters so far.</summary>
    public int Length { get; private set; }

    /// <summary>Adds a stretch of a source as it stands.</summary>
    public void Copy(SourceSpan span, CallFrame? calls)
    {
        if (span.Length > 0)
        {
            AddSegment(new MapSegment(Length, span.Length, span, IsCopied: true, calls));
            Append(span.Text);
        }
    }

    /// <summary>Adds text that an expression gave.</summary>
    public void Write(ReadOnlySpan<char> text, SourceSpan from, CallFrame? calls)
    {
        if (text.Length > 0)
        {
            AddSegment(new MapSegment(Length, text.Length, from, IsCopied: false, calls));
            Append(text);
        }
    }

    /// <summary>Adds a part of text that has a map; what the map leaves open came from the given place.</summary>
    public void Write(RenderedText text, int start, int length, SourceSpan from, CallFrame? calls)
    {
        var end = start + length;
        var at = start;
        foreach (ref readonly var segment in text.Map.Segments)
        {
            if (segment.End <= start || segment.OutputStart >= end)
            {
                continue;
            }

            var clipped = segment.Clip(start, length);
            Write(text.Text.AsSpan(at, clipped.OutputStart + start - at), from, calls);
            AddSegment(clipped.Shift(Length - clipped.OutputStart));
            at = clipped.End + start;
            Append(text.Text.AsSpan(clipped.OutputStart + start, clipped.Length));
        }

        Write(text.Text.AsSpan(at, end - at), from, calls);
    }

    /// <summary>Takes away everything behind an offset, and gives it.</summary>
    public RenderedText Cut(int from)
    {
        var text = new string(_characters, from, Length - from);
        var first = _segmentCount;
        while (first > 0 && _segments[first - 1].OutputStart >= from)
        {
            first--;
        }

        var segments = new MapSegment[_segmentCount - first];
        for (var index = 0; index < segments.Length; index++)
        {
            segments[index] = _segments[first + index].Shift(-from);
        }

        Length = from;
        _segmentCount = first;
        return new RenderedText(text, new SourceMap(segments));
    }

    /// <summary>Takes away everything behind an offset.</summary>
    public void Drop(int from)
    {
        Length = from;
        while (_segmentCount > 0 && _segments[_segmentCount - 1].OutputStart >= from)
        {
            _segmentCount--;
        }
    }

    /// <summary>Gives the arrays back.</summary>
    public void Dispose()
    {
        ArrayPool<char>.Shared.Return(_characters);
        ArrayPool<MapSegment>.Shared.Return(_segments, clearArray: true);
        _characters = [];
        _segments = [];
    }

    private static void Grow<T>(ref T[] array, int length, int used)
    {
        var larger = ArrayPool<T>.Shared.Rent(length);
        Array.Copy(array, larger, used);
        ArrayPool<T>.Shared.Return(array, clearArray: array is MapSegment[]);
        array = larger;
    }

    private void Append(ReadOnlySpan<char> text)
    {
        if (text.Length > _characters.Length - Length)
        {
            Grow(ref _characters, Math.Max(_characters.Length * 2, Length + text.Length), Length);
        }

        text.CopyTo(_characters.AsSpan(Length));
        Length += text.Length;
    }

    private void AddSegment(MapSegment segment)
    {
        if (_segmentCount == _segments.Length)
        {
            Grow(ref _segments, _segments.Length * 2, _segmentCount);
        }

        _segments[_segmentCount++] = segment;
    }
}
