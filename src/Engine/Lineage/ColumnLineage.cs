using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Lineage;

/// <summary>From which columns each column of each node is computed. Tests have none.</summary>
/// <param name="Nodes">What is known by node. A node without a query of its own (a source, a seed) is not among them.</param>
public sealed record ColumnLineage(IReadOnlyDictionary<NodeId, NodeLineage> Nodes)
{
    /// <summary>Lineage of nothing.</summary>
    public static readonly ColumnLineage Empty = new(new Dictionary<NodeId, NodeLineage>());
}

/// <summary>What a node's query does with the columns of the nodes that it reads.</summary>
/// <param name="Columns">The columns that the query gives, in order, as far as they are known.</param>
/// <param name="Filters">The columns that decide which rows there are, whatever their values become: those of conditions, joins, groups and the like.</param>
/// <param name="Unknown">Why the lineage is not known, or null where it is.</param>
public sealed record NodeLineage(IReadOnlyList<OutputColumn> Columns, IReadOnlyList<FilterColumn> Filters, string? Unknown);

/// <summary>A column that a query gives.</summary>
/// <param name="Name">The name.</param>
/// <param name="Inputs">The columns of other nodes that its values come from; empty for a constant.</param>
public sealed record OutputColumn(string Name, IReadOnlyList<InputColumn> Inputs);

/// <summary>A column that a value comes from.</summary>
/// <param name="Column">The column.</param>
/// <param name="Use">What becomes of its value.</param>
public sealed record InputColumn(ColumnId Column, ColumnUse Use);

/// <summary>A column that decides which rows there are.</summary>
/// <param name="Column">The column.</param>
/// <param name="Clause">The clause that reads it.</param>
public sealed record FilterColumn(ColumnId Column, QueryClause Clause);

/// <summary>A column of a node.</summary>
/// <param name="Node">The node.</param>
/// <param name="Name">The column's name, as the node's own query or YAML spells it.</param>
public readonly record struct ColumnId(NodeId Node, string Name)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Node}.{Name}";
}

/// <summary>What becomes of a column's value on its way, the weakest first: of several ways, the strongest one counts.</summary>
public enum ColumnUse
{
    /// <summary>It is the value, under the same name.</summary>
    Copied,

    /// <summary>It is the value, under another name.</summary>
    Renamed,

    /// <summary>An expression computes with it, row by row.</summary>
    Transformed,

    /// <summary>It is aggregated over rows, by a group or a window.</summary>
    Aggregated,
}

/// <summary>The clause of a query that decides which rows there are.</summary>
public enum QueryClause
{
    /// <summary>A relation after <c>from</c> or <c>join</c>.</summary>
    From,

    /// <summary><c>where</c>.</summary>
    Where,

    /// <summary>The condition of a join.</summary>
    Join,

    /// <summary><c>group by</c>.</summary>
    GroupBy,

    /// <summary><c>having</c>.</summary>
    Having,

    /// <summary><c>qualify</c>.</summary>
    Qualify,

    /// <summary><c>distinct</c>, <c>distinct on</c>, and set operations that remove duplicates.</summary>
    Distinct,

    /// <summary><c>order by</c> with a limit.</summary>
    Limit,

    /// <summary><c>union</c>, <c>except</c>, <c>intersect</c>.</summary>
    SetOperation,
}
