using SpotifyEtl.Models.Templating;

namespace SpotifyEtl.Models.Engine.Definitions;

/// <summary>A model: one SELECT in a file of its own.</summary>
public sealed record ModelNode : Node
{
    /// <summary>The parsed template of the SELECT.</summary>
    public required Template Template { get; init; }

    /// <summary>The resolved configuration.</summary>
    public required ModelConfig Config { get; init; }

    /// <summary>The relation's name; for an ephemeral model, the name that its common table expression is derived from.</summary>
    public required RelationName Target { get; init; }

    /// <summary>The constraints of its table and of its columns. They have an effect where a contract is enforced.</summary>
    public IReadOnlyList<Constraint> Constraints { get; init; } = [];

    /// <summary>The macros that the template calls, directly or through others.</summary>
    public IReadOnlyList<NodeId> Macros { get; init; } = [];

    /// <summary>Whether the template, or a macro behind it, calls <c>query</c>: then it can only be rendered once its parents are built.</summary>
    public bool QueriesWarehouse { get; init; }

    /// <inheritdoc/>
    public override ResourceType ResourceType => ResourceType.Model;

    /// <inheritdoc/>
    public override NodeConfig BaseConfig => Config;

    /// <inheritdoc/>
    public override RelationName? Relation => Config.Materialized == Materialization.Ephemeral ? null : Target;
}
