namespace SpotifyEtl.Models.Engine.Reporting.Reviews.Markdown;

/// <summary>A piece of a report that is given whole or not at all.</summary>
/// <param name="Importance">Which pieces go first where there is not room for all: those of the lowest number.</param>
/// <param name="What">What is missing without it, for the sentence that says so.</param>
/// <param name="Text">The text, with a line feed at its end.</param>
internal sealed record MarkdownPart(int Importance, string What, string Text)
{
    /// <summary>What stands behind the pieces inside of it.</summary>
    public string End { get; init; } = "";

    /// <summary>The piece that it stands in, without which it is not given either; null for none.</summary>
    public MarkdownPart? Around { get; init; }

    /// <summary>Whether each node has one of its own.</summary>
    public bool IsOfNode { get; init; }
}
