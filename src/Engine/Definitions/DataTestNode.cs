using SpotifyEtl.Models.Templating;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Definitions;

/// <summary>A query for rows that should not exist.</summary>
public sealed record DataTestNode : Node
{
    /// <summary>What is tested.</summary>
    public required DataTest Test { get; init; }

    /// <summary>The resolved configuration.</summary>
    public required DataTestConfig Config { get; init; }

    /// <summary>Where failing rows are kept with <c>store_failures</c>.</summary>
    public required RelationName FailuresTarget { get; init; }

    /// <summary>The node that declares the test in its YAML; null for a one-off test.</summary>
    public NodeId? AttachedTo { get; init; }

    /// <summary>The column that declares the test; null for a test of the whole relation.</summary>
    public string? ColumnName { get; init; }

    /// <summary>The macros that the test calls, directly or through others.</summary>
    public IReadOnlyList<NodeId> Macros { get; init; } = [];

    /// <summary>Whether its template, or a macro behind it, calls <c>query</c>: then it can only be rendered once the nodes that it reads are built.</summary>
    public bool QueriesWarehouse { get; init; }

    /// <inheritdoc/>
    public override ResourceType ResourceType => ResourceType.Test;

    /// <inheritdoc/>
    public override NodeConfig BaseConfig => Config;
}

/// <summary>What a data test is made of: a closed set.</summary>
public abstract record DataTest
{
    private DataTest()
    {
    }

    /// <summary>A test by name and arguments: built in (<c>unique</c>), or the macro <c>test_NAME</c>.</summary>
    /// <param name="Name">The test's name, without <c>test_</c>.</param>
    /// <param name="Arguments">Its arguments, without <c>model</c> and <c>column_name</c>. A <c>ref</c> or <c>source</c> in one is a node, see <see cref="TestArgument"/>.</param>
    /// <param name="Macro">The project's macro that defines it; null for a built-in test.</param>
    public sealed record Generic(string Name, IReadOnlyDictionary<string, TestArgument> Arguments, NodeId? Macro) : DataTest;

    /// <summary>A SELECT of failing rows in a file of its own.</summary>
    /// <param name="Template">The parsed template.</param>
    public sealed record OneOff(Template Template) : DataTest;
}

/// <summary>An argument of a generic test: a value, or another node's relation.</summary>
/// <param name="Value">The value as YAML gives it; null where <paramref name="Node"/> is set.</param>
/// <param name="Node">The node whose relation is meant, for <c>to: ref('dim_date')</c>.</param>
public readonly record struct TestArgument(Value Value, NodeId? Node = null);
