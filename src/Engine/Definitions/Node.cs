using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Definitions;

/// <summary>A thing of the project that has a name and a place in the graph. Immutable, with configuration and references already resolved.</summary>
public abstract record Node
{
    /// <summary>The unique id.</summary>
    public required NodeId Id { get; init; }

    /// <summary>The name that <c>ref</c> and selectors use.</summary>
    public required string Name { get; init; }

    /// <summary>The project or package that defines it.</summary>
    public required string Package { get; init; }

    /// <summary>The file that defines it, relative to the project's root, with forward slashes.</summary>
    public required string Path { get; init; }

    /// <summary>Package, folders and name: <c>spotify.staging.stg_charts</c>; what <c>fqn:</c> and the keys of <c>project.yml</c> match.</summary>
    public required IReadOnlyList<string> Fqn { get; init; }

    /// <summary>The place to point at when something is wrong with the node as a whole.</summary>
    public required SourceSpan Declaration { get; init; }

    /// <summary>Markdown; empty where nothing is said.</summary>
    public string Description { get; init; } = "";

    /// <summary>The columns that YAML describes, in its order.</summary>
    public IReadOnlyList<Column> Columns { get; init; } = [];

    /// <summary>The nodes that this one reads, without repetition, in order of first mention.</summary>
    public IReadOnlyList<NodeId> DependsOn { get; init; } = [];

    /// <summary>The property file that describes the node, if any, relative to the project's root.</summary>
    public string? PropertiesPath { get; init; }

    /// <summary>What kind of node this is.</summary>
    public abstract ResourceType ResourceType { get; }

    /// <summary>The configuration that every kind has.</summary>
    public abstract NodeConfig BaseConfig { get; }

    /// <summary>Whether it tests something, and builds nothing.</summary>
    public bool IsTest => this is DataTestNode or UnitTestNode;

    /// <summary>The relation that the node is, or null for one that has none (a test, an exposure, an ephemeral model).</summary>
    public virtual RelationName? Relation => null;
}
