namespace SpotifyEtl.Models.Templating.Text;

/// <summary>A stretch of output that came from one place.</summary>
/// <param name="OutputStart">The offset of its first character in the output; never of length 0.</param>
/// <param name="Length">The number of characters of output.</param>
/// <param name="Span">The place in the template.</param>
/// <param name="IsCopied">Whether the output is the span's own text, character by character.</param>
/// <param name="Calls">The innermost call, where it was written inside of one.</param>
internal readonly record struct MapSegment(int OutputStart, int Length, SourceSpan Span, bool IsCopied, CallFrame? Calls)
{
    public int End => OutputStart + Length;

    public MapSegment Shift(int by) => this with { OutputStart = OutputStart + by };

    /// <summary>The part of this segment within a window of the output, as if the window began at 0.</summary>
    public MapSegment Clip(int windowStart, int windowLength)
    {
        var start = Math.Max(OutputStart, windowStart);
        var end = Math.Min(End, windowStart + windowLength);
        var span = IsCopied ? new SourceSpan(Span.Source, Span.Start + start - OutputStart, end - start) : Span;
        return this with { OutputStart = start - windowStart, Length = end - start, Span = span };
    }
}
