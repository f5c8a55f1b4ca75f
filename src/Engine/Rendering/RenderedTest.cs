using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Templating.Text;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Rendering;

/// <summary>A data test with all names and templates in it resolved to text.</summary>
/// <param name="Node">The test.</param>
public sealed record RenderedTest(DataTestNode Node)
{
    /// <summary>The SELECT of failing rows, of a one-off test or of a macro; null for a built-in test, whose SQL is made from its arguments.</summary>
    public RenderedText? Sql { get; init; }

    /// <summary>What stands behind FROM to read the tested relation: its quoted name, or an ephemeral model's query in parentheses. Null for a one-off test.</summary>
    public string? Tested { get; init; }

    /// <summary>The columns of the tested relation that YAML describes; none for a one-off test.</summary>
    public IReadOnlyList<Column> TestedColumns { get; init; } = [];

    /// <summary>The tested column as SQL: a quoted name, or the expression that was given instead of one. Null for a test of whole rows.</summary>
    public string? Column { get; init; }

    /// <summary>The condition of <c>where</c>; null for all rows.</summary>
    public string? Where { get; init; }

    /// <summary>The arguments; a relation among them prints its quoted name.</summary>
    public IReadOnlyDictionary<string, Value> Arguments { get; init; } = new Dictionary<string, Value>();
}
