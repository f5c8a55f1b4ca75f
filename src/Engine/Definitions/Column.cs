using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Definitions;

/// <summary>A column as its YAML describes it.</summary>
/// <param name="Name">The name as written.</param>
public sealed record Column(string Name)
{
    /// <summary>Markdown; empty where nothing is said.</summary>
    public string Description { get; init; } = "";

    /// <summary>The declared type in the warehouse's spelling, or null.</summary>
    public string? DataType { get; init; }

    /// <summary>Whether the name is to be quoted; null leaves it to the dialect.</summary>
    public bool? Quote { get; init; }

    /// <summary>The column's tags; its tests inherit them.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Free-form data of the user's.</summary>
    public ConfigMap Meta { get; init; } = ConfigMap.Empty;

    /// <summary>Where the YAML names the column.</summary>
    public SourceSpan? Declaration { get; init; }
}
