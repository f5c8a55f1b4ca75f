using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Graph.Selection;

/// <summary>An expression that names a set of nodes: a closed set of records. The command line's text and a file of named selectors both become one of these.</summary>
public abstract record Selector
{
    private Selector()
    {
    }

    /// <summary>Where it is written, for messages.</summary>
    public SourceSpan? Span { get; init; }

    /// <summary>All nodes: what is meant where nothing is written.</summary>
    public sealed record All : Selector;

    /// <summary>The nodes of any of the operands: <c>a b</c>.</summary>
    /// <param name="Operands">The operands; none give an empty set. One without a match is warned about.</param>
    public sealed record Union(IReadOnlyList<Selector> Operands) : Selector;

    /// <summary>The nodes that are in all of the operands: <c>a,b</c>.</summary>
    /// <param name="Operands">The operands, at least one.</param>
    public sealed record Intersection(IReadOnlyList<Selector> Operands) : Selector;

    /// <summary>The nodes of one operand that are not in the other: <c>--exclude</c>.</summary>
    /// <param name="Included">The nodes to keep.</param>
    /// <param name="Excluded">The nodes to leave out.</param>
    public sealed record Difference(Selector Included, Selector Excluded) : Selector;

    /// <summary>The nodes that have a property, and what of the graph around them the operators ask for: <c>2+tag:nightly+</c>.</summary>
    /// <param name="Method">Which property.</param>
    /// <param name="Argument">What stands behind a dot of the method: <c>meta.owner</c> of <c>config.meta.owner:ann</c>; empty where nothing does.</param>
    /// <param name="Value">The value to look for.</param>
    /// <param name="Operators">The graph operators.</param>
    public sealed record Criterion(SelectorMethod Method, string Argument, string Value, GraphOperators Operators = default) : Selector
    {
        /// <summary>How this criterion takes in tests; null for what the command says.</summary>
        public IndirectSelection? IndirectSelection { get; init; }
    }
}

/// <summary>What to add to the nodes that a criterion finds.</summary>
/// <param name="Ancestors">How many steps of what they read, for <c>2+a</c>; <see cref="Unlimited"/> for <c>+a</c>, 0 for none.</param>
/// <param name="Descendants">How many steps of what reads them, for <c>a+1</c>; <see cref="Unlimited"/> for <c>a+</c>, 0 for none.</param>
/// <param name="DescendantsWithAncestors">Everything that reads them, and all that it takes to build that: <c>@a</c>.</param>
public readonly record struct GraphOperators(int Ancestors, int Descendants, bool DescendantsWithAncestors)
{
    /// <summary>As many steps as there are.</summary>
    public const int Unlimited = int.MaxValue;
}
