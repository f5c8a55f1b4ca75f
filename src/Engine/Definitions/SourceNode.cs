namespace SpotifyEtl.Models.Engine.Definitions;

/// <summary>A table that something else fills: another system, or staging from files.</summary>
public sealed record SourceNode : Node
{
    /// <summary>The name of the source that the table belongs to; <see cref="Node.Name"/> is the table's.</summary>
    public required string SourceName { get; init; }

    /// <summary>What is said of the source as a whole.</summary>
    public string SourceDescription { get; init; } = "";

    /// <summary>The resolved configuration.</summary>
    public required SourceConfig Config { get; init; }

    /// <summary>The table.</summary>
    public required RelationName Target { get; init; }

    /// <summary>The table's name as it is written, templates included. Default: <see cref="Target"/>.</summary>
    public RelationName UnrenderedTarget { get => field ?? Target; init; }

    /// <summary>How files become this table, or null where something else fills it.</summary>
    public StagingDefinition? Staging { get; init; }

    /// <inheritdoc/>
    public override ResourceType ResourceType => ResourceType.Source;

    /// <inheritdoc/>
    public override NodeConfig BaseConfig => Config;

    /// <inheritdoc/>
    public override RelationName? Relation => Target;
}
