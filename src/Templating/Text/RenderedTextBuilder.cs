using System.Text;

namespace SpotifyEtl.Models.Templating.Text;

/// <summary>Puts a text together from rendered pieces and generated ones, and keeps the map.</summary>
public sealed class RenderedTextBuilder
{
    private readonly StringBuilder _text = new();
    private readonly List<MapSegment> _segments = [];

    /// <summary>The number of characters so far.</summary>
    public int Length => _text.Length;

    /// <summary>Adds text that no template wrote.</summary>
    public RenderedTextBuilder Append(string generated)
    {
        _text.Append(generated);
        return this;
    }

    /// <summary>Adds text that stands for a place in a source.</summary>
    public RenderedTextBuilder Append(string text, SourceSpan from)
    {
        if (text.Length > 0)
        {
            _segments.Add(new MapSegment(_text.Length, text.Length, from, IsCopied: false, Calls: null));
            _text.Append(text);
        }

        return this;
    }

    /// <summary>Adds a rendered piece with its map.</summary>
    public RenderedTextBuilder Append(RenderedText piece) => Append(piece, 0, piece.Text.Length);

    /// <summary>Adds a part of a rendered piece with its map.</summary>
    public RenderedTextBuilder Append(RenderedText piece, int start, int length)
    {
        foreach (ref readonly var segment in piece.Map.Segments)
        {
            if (segment.End > start && segment.OutputStart < start + length)
            {
                _segments.Add(segment.Clip(start, length).Shift(_text.Length));
            }
        }

        _text.Append(piece.Text, start, length);
        return this;
    }

    /// <summary>The text and the map so far.</summary>
    public RenderedText ToRenderedText() => new(_text.ToString(), new SourceMap([.. _segments]));
}
