using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Templating.Parsing;

/// <summary>What is wrong with a template's text.</summary>
/// <param name="Span">Where.</param>
/// <param name="Text">What is wrong, as a sentence without a period.</param>
/// <param name="Usage">How the statement is written (<c>if &lt;expression&gt; … end</c>), where that helps.</param>
public sealed record ParseMessage(SourceSpan Span, string Text, string? Usage)
{
    /// <summary>The message as <c>path:line:column: text</c>.</summary>
    public override string ToString() => Usage is null ? $"{Span}: {Text}" : $"{Span}: {Text} (usage: {Usage})";
}
