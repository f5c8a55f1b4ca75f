namespace SpotifyEtl.Models.Engine.Lineage.Syntax;

/// <summary>Something that a query reads from: a closed set.</summary>
public abstract record SqlTable
{
    /// <summary>The name that the query gives it; null where it keeps its own.</summary>
    public string? Alias { get; init; }

    /// <summary>The names that the query gives to its columns, from the first on.</summary>
    public IReadOnlyList<string> ColumnNames { get; init; } = [];

    /// <summary>Offset in the query's text, in UTF-16 units; null where the parser gives none.</summary>
    public int? Location { get; init; }

    /// <summary>What it says besides the tables, queries and expressions in it, its alias and its place, such as the kind of a join and how rows are sampled.</summary>
    public Fingerprint Shape { get; init; }
}

/// <summary>A relation, or a table of a <c>with</c>.</summary>
/// <param name="Database">The database; null where none is written.</param>
/// <param name="Schema">The schema; null where none is written.</param>
/// <param name="Name">The name.</param>
public sealed record NamedTable(string? Database, string? Schema, string Name) : SqlTable;

/// <summary>A query in parentheses.</summary>
/// <param name="Query">The query.</param>
public sealed record SubqueryTable(SqlQuery Query) : SqlTable;

/// <summary>A join.</summary>
/// <param name="Left">The left side.</param>
/// <param name="Right">The right side, which may read columns of the left.</param>
public sealed record JoinTable(SqlTable Left, SqlTable Right) : SqlTable
{
    /// <summary>Which rows without a match stay.</summary>
    public JoinKind Kind { get; init; }

    /// <summary>The condition of <c>on</c>.</summary>
    public SqlExpression? Condition { get; init; }

    /// <summary>The columns of <c>using</c>.</summary>
    public IReadOnlyList<string> Using { get; init; } = [];

    /// <summary>Whether rows are matched by all columns that both sides have: <c>natural</c>.</summary>
    public bool IsNatural { get; init; }

    /// <summary>Whether a row's match is the one at the same place, or the nearest: <c>positional</c>, <c>asof</c>.</summary>
    public bool IsByOrder { get; init; }
}

/// <summary>Rows that are written down: <c>values</c>.</summary>
/// <param name="Rows">The rows.</param>
public sealed record ValuesTable(IReadOnlyList<IReadOnlyList<SqlExpression>> Rows) : SqlTable;

/// <summary>A function that gives rows, such as <c>unnest</c>.</summary>
/// <param name="Name">The function.</param>
/// <param name="Arguments">Its arguments.</param>
public sealed record FunctionTable(string Name, IReadOnlyList<SqlExpression> Arguments) : SqlTable;

/// <summary>A table whose columns only the engine can tell, such as <c>pivot</c>.</summary>
/// <param name="What">What it is, in SQL's words.</param>
public sealed record OpaqueTable(string What) : SqlTable;

/// <summary>Which rows without a match a join keeps, and what it gives of each side.</summary>
public enum JoinKind
{
    /// <summary>None.</summary>
    Inner,

    /// <summary>Those of the left side.</summary>
    Left,

    /// <summary>Those of the right side.</summary>
    Right,

    /// <summary>Those of both sides.</summary>
    Full,

    /// <summary>The right side only decides which rows of the left there are.</summary>
    Semi,
}
