using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Definitions;

/// <summary>A CSV file of the project that becomes a table.</summary>
public sealed record SeedNode : Node
{
    /// <summary>The file's whole text.</summary>
    public required SourceText Csv { get; init; }

    /// <summary>The resolved configuration.</summary>
    public required SeedConfig Config { get; init; }

    /// <summary>The table to fill.</summary>
    public required RelationName Target { get; init; }

    /// <inheritdoc/>
    public override ResourceType ResourceType => ResourceType.Seed;

    /// <inheritdoc/>
    public override NodeConfig BaseConfig => Config;

    /// <inheritdoc/>
    public override RelationName? Relation => Target;
}
