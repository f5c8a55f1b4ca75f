namespace SpotifyEtl.Models.Templating.Text;

/// <summary>What a template gave, and where each character of it came from.</summary>
/// <param name="Text">The text.</param>
/// <param name="Map">The places that it came from.</param>
public sealed record RenderedText(string Text, SourceMap Map)
{
    /// <summary>A text that came from no template.</summary>
    public static RenderedText Generated(string text) => new(text, SourceMap.Empty);

    /// <inheritdoc/>
    public override string ToString() => Text;
}
