using SpotifyEtl.Models.Templating.Text;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Definitions;

/// <summary>A test of a model's SQL on rows that are written down: what comes in, and what should come out.</summary>
public sealed record UnitTestNode : Node
{
    /// <summary>The model whose SQL is tested.</summary>
    public NodeId Model => DependsOn[0];

    /// <summary>The resolved configuration.</summary>
    public required UnitTestConfig Config { get; init; }

    /// <summary>The rows of what the model reads.</summary>
    public required IReadOnlyList<UnitTestInput> Given { get; init; }

    /// <summary>The rows that the model should give; only their columns are compared.</summary>
    public required Fixture Expect { get; init; }

    /// <summary>What has another value in the test.</summary>
    public required UnitTestOverrides Overrides { get; init; }

    /// <inheritdoc/>
    public override ResourceType ResourceType => ResourceType.UnitTest;

    /// <inheritdoc/>
    public override NodeConfig BaseConfig => Config;
}

/// <summary>The configuration of a unit test.</summary>
public sealed record UnitTestConfig : NodeConfig;

/// <summary>Rows that take the place of a relation.</summary>
/// <param name="Node">What they take the place of; null for <c>this</c>, the model's own table.</param>
/// <param name="Span">Where the input is named.</param>
/// <param name="Rows">The rows.</param>
public sealed record UnitTestInput(NodeId? Node, SourceSpan Span, Fixture Rows);

/// <summary>Rows that are written down.</summary>
/// <param name="Span">Where they are.</param>
public abstract record Fixture(SourceSpan Span)
{
    /// <summary>Rows as mappings of columns to values; a column that a row leaves out is null.</summary>
    public sealed record Mappings(IReadOnlyList<IReadOnlyList<KeyValuePair<string, Value>>> Rows, SourceSpan Span) : Fixture(Span);

    /// <summary>CSV with a header; an empty field is null.</summary>
    public sealed record Csv(SourceText Text, SourceSpan Span) : Fixture(Span);

    /// <summary>A SELECT, which gives all columns.</summary>
    public sealed record Sql(SourceText Text, SourceSpan Span) : Fixture(Span);
}

/// <summary>What has another value in a unit test.</summary>
public sealed record UnitTestOverrides
{
    /// <summary>What macros and functions give, by name; <c>is_incremental</c> among them.</summary>
    public IReadOnlyDictionary<string, Value> Macros { get; init; } = new Dictionary<string, Value>();

    /// <summary>Variables.</summary>
    public IReadOnlyDictionary<string, Value> Vars { get; init; } = new Dictionary<string, Value>();

    /// <summary>Environment variables.</summary>
    public IReadOnlyDictionary<string, string> EnvironmentVariables { get; init; } = new Dictionary<string, string>();
}
