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

/// <summary>Rows that become columns, for values that are written down: <c>pivot … in (…)</c>.</summary>
/// <param name="Source">What is pivoted.</param>
/// <param name="Fragment">All of it.</param>
public sealed record PivotTable(SqlTable Source, SqlFragment Fragment) : SqlTable
{
    /// <summary>What is aggregated for each combination of values, one at least.</summary>
    public IReadOnlyList<SqlExpression> Aggregates { get; init; } = [];

    /// <summary>What has the values.</summary>
    public IReadOnlyList<SqlExpression> Keys { get; init; } = [];

    /// <summary>Tells apart the combinations of values, in order. Behind the columns of the groups, each has a column for each aggregate.</summary>
    public IReadOnlyList<Fingerprint> Combinations { get; init; } = [];
}

/// <summary>Columns that become rows: <c>unpivot</c>.</summary>
/// <param name="Source">What is unpivoted.</param>
/// <param name="NameColumn">The column that gets the names of the columns.</param>
/// <param name="ValueColumns">The columns that get their values.</param>
/// <param name="Entries">For each row that is made of one, the columns that it has the values of, as many as there are value columns; or a <c>*</c> for several rows of one column each.</param>
public sealed record UnpivotTable(SqlTable Source, string NameColumn, IReadOnlyList<string> ValueColumns, IReadOnlyList<UnpivotEntry> Entries) : SqlTable
{
    /// <summary>Whether a row without a value is made as well.</summary>
    public bool KeepsNulls { get; init; }
}

/// <summary>What becomes a row of an <c>unpivot</c>.</summary>
/// <param name="Columns">The columns; nothing with a <paramref name="Star"/>.</param>
/// <param name="Star">Several columns, each of which becomes a row; null for those that are named.</param>
/// <param name="Label">What the row is called; null for the names of the columns.</param>
public sealed record UnpivotEntry(IReadOnlyList<string> Columns, StarExpression? Star, string? Label);

/// <summary>A table whose columns only the engine can tell, such as <c>describe</c>.</summary>
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
