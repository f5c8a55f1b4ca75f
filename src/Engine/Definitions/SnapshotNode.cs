namespace SpotifyEtl.Models.Engine.Definitions;

/// <summary>A table that keeps each version that the rows of another relation have had, with the time in which it was valid.</summary>
public sealed record SnapshotNode : Node
{
    /// <summary>The node whose rows are kept.</summary>
    public NodeId Source => DependsOn[0];

    /// <summary>The resolved configuration.</summary>
    public required SnapshotConfig Config { get; init; }

    /// <summary>The table of versions.</summary>
    public required RelationName Target { get; init; }

    /// <inheritdoc/>
    public override ResourceType ResourceType => ResourceType.Snapshot;

    /// <inheritdoc/>
    public override NodeConfig BaseConfig => Config;

    /// <inheritdoc/>
    public override RelationName? Relation => Target;
}
