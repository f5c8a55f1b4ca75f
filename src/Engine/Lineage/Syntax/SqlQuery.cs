namespace SpotifyEtl.Models.Engine.Lineage.Syntax;

/// <summary>A query as its syntax says, with no name looked up yet.</summary>
public abstract record SqlQuery
{
    /// <summary>The tables of its <c>with</c>, in order.</summary>
    public IReadOnlyList<SqlCommonTable> CommonTables { get; init; } = [];

    /// <summary>What the rows are ordered by.</summary>
    public IReadOnlyList<SqlExpression> OrderBy { get; init; } = [];

    /// <summary>Whether only some of the rows are given, by <c>limit</c>, <c>offset</c> or <c>sample</c>.</summary>
    public bool IsLimited { get; init; }

    /// <summary>Whether equal rows are given once.</summary>
    public bool IsDistinct { get; init; }

    /// <summary>The expressions of <c>distinct on</c>.</summary>
    public IReadOnlyList<SqlExpression> DistinctOn { get; init; } = [];

    /// <summary>How many rows are given at most, how rows are sampled, and which way each key orders, as far as that is no expression.</summary>
    public Fingerprint ModifierShape { get; init; }

    /// <summary>The expressions of <c>limit</c> and <c>offset</c>.</summary>
    public IReadOnlyList<SqlExpression> Limits { get; init; } = [];
}

/// <summary>A table of a <c>with</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ColumnNames">The names that it gives to the query's columns, from the first on; empty where they keep their own.</param>
/// <param name="Query">The query.</param>
public sealed record SqlCommonTable(string Name, IReadOnlyList<string> ColumnNames, SqlQuery Query);

/// <summary>One <c>select</c>.</summary>
/// <param name="Columns">What it selects.</param>
/// <param name="From">What it reads; null for nothing.</param>
public sealed record SelectQuery(IReadOnlyList<SqlExpression> Columns, SqlTable? From) : SqlQuery
{
    /// <summary>The condition of <c>where</c>.</summary>
    public SqlExpression? Where { get; init; }

    /// <summary>The expressions of <c>group by</c>.</summary>
    public IReadOnlyList<SqlExpression> GroupBy { get; init; } = [];

    /// <summary>Whether it is grouped by everything that is not aggregated: <c>group by all</c>.</summary>
    public bool GroupsByAll { get; init; }

    /// <summary>Which of the keys are grouped by together: <c>grouping sets</c>, <c>rollup</c>, <c>cube</c>.</summary>
    public Fingerprint GroupingShape { get; init; }

    /// <summary>The condition of <c>having</c>.</summary>
    public SqlExpression? Having { get; init; }

    /// <summary>The condition of <c>qualify</c>.</summary>
    public SqlExpression? Qualify { get; init; }
}

/// <summary>Two queries whose rows are put together.</summary>
/// <param name="Operation">How.</param>
/// <param name="Left">The first query.</param>
/// <param name="Right">The second query.</param>
public sealed record SetQuery(SetOperation Operation, SqlQuery Left, SqlQuery Right) : SqlQuery
{
    /// <summary>Whether equal rows stay as many as they are.</summary>
    public bool IsAll { get; init; }

    /// <summary>Whether columns are matched by their names instead of their places.</summary>
    public bool IsByName { get; init; }
}

/// <summary>A query of <c>with recursive</c>: the first gives the rows to begin with, the second reads those before.</summary>
/// <param name="Name">The name by which the second reads.</param>
/// <param name="Left">The query to begin with.</param>
/// <param name="Right">The query that is repeated.</param>
public sealed record RecursiveQuery(string Name, SqlQuery Left, SqlQuery Right) : SqlQuery
{
    /// <summary>Whether equal rows stay as many as they are.</summary>
    public bool IsAll { get; init; }
}

/// <summary>How the rows of two queries are put together.</summary>
public enum SetOperation
{
    /// <summary>Those of both.</summary>
    Union,

    /// <summary>Those of the first that are not in the second.</summary>
    Except,

    /// <summary>Those that are in both.</summary>
    Intersect,
}
