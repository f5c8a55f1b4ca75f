using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Definitions;

/// <summary>A group that nodes can belong to: who answers for them, and within which private models may be read.</summary>
/// <param name="Name">The name, as <c>group:</c> gives it.</param>
/// <param name="Declaration">Where the name is written.</param>
public sealed record Group(string Name, SourceSpan Declaration)
{
    /// <summary>Markdown; empty where nothing is said.</summary>
    public string Description { get; init; } = "";

    /// <summary>Whom to ask: a name. Null only where there is an address.</summary>
    public string? OwnerName { get; init; }

    /// <summary>Whom to ask: an address. Null only where there is a name.</summary>
    public string? OwnerEmail { get; init; }
}
