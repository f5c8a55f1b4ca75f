namespace SpotifyEtl.Models.Engine.Lineage.Syntax;

/// <summary>An expression of a query: a closed set, as coarse as columns need it.</summary>
public abstract record SqlExpression
{
    /// <summary>The name after <c>as</c>; null where there is none.</summary>
    public string? Alias { get; init; }

    /// <summary>Offset in the query's text, in UTF-16 units; null where the parser gives none.</summary>
    public int? Location { get; init; }

    /// <summary>
    /// What it says besides the expressions in it, names of columns, its alias and its place: the operator, the value that is written down, the frame of a window. Two expressions of one shape
    /// over equal parts mean the same.
    /// </summary>
    public Fingerprint Shape { get; init; }
}

/// <summary>A name: of a column, or with what it belongs to in front, or with fields of its value behind.</summary>
/// <param name="Names">The parts, unquoted.</param>
public sealed record ColumnReference(IReadOnlyList<string> Names) : SqlExpression;

/// <summary><c>*</c>, with what DuckDB and Redshift know to leave out or replace.</summary>
/// <param name="Table">The table in front; null for all.</param>
public sealed record StarExpression(string? Table) : SqlExpression
{
    /// <summary>The columns that are left out.</summary>
    public IReadOnlyList<string> Excluded { get; init; } = [];

    /// <summary>The columns that get another value.</summary>
    public IReadOnlyList<(string Column, SqlExpression Value)> Replaced { get; init; } = [];

    /// <summary>The columns that get another name.</summary>
    public IReadOnlyList<(string Column, string Name)> Renamed { get; init; } = [];

    /// <summary>Whether the expression that it stands in is computed for each of the columns: DuckDB's <c>columns(…)</c>.</summary>
    public bool IsEach { get; init; }

    /// <summary>Whether the columns are arguments of the function that it stands in: <c>*columns(…)</c>.</summary>
    public bool IsUnpacked { get; init; }

    /// <summary>What chooses among the columns, such as a pattern of their names; null for nothing.</summary>
    public SqlFragment? Choice { get; init; }
}

/// <summary>A value that is written down.</summary>
/// <param name="Integer">The value of a whole number that is small enough to be the place of a column.</param>
public sealed record ConstantExpression(int? Integer) : SqlExpression;

/// <summary>A call of a function or an operator.</summary>
/// <param name="Name">Its name in lower case.</param>
/// <param name="Arguments">Its arguments.</param>
public sealed record CallExpression(string Name, IReadOnlyList<SqlExpression> Arguments) : SqlExpression
{
    /// <summary>What else decides on its value: <c>filter</c>, <c>order by</c>, and what follows <c>over</c>.</summary>
    public IReadOnlyList<SqlExpression> Conditions { get; init; } = [];

    /// <summary>Whether it looks at other rows: <c>over</c>.</summary>
    public bool IsWindow { get; init; }

    /// <summary>Whether it is written as an operator.</summary>
    public bool IsOperator { get; init; }
}

/// <summary>A cast.</summary>
/// <param name="Value">What is cast.</param>
/// <param name="Type">The type, as the parser spells it; null where it does not tell.</param>
public sealed record CastExpression(SqlExpression Value, string? Type) : SqlExpression;

/// <summary>A query whose rows become a value.</summary>
/// <param name="Query">The query.</param>
/// <param name="Compared">What is compared with its rows; null for <c>exists</c> and for a value alone.</param>
/// <param name="IsValue">Whether its value is the value, and not whether there is a row.</param>
public sealed record SubqueryExpression(SqlQuery Query, SqlExpression? Compared, bool IsValue) : SqlExpression;

/// <summary>A function without a name.</summary>
/// <param name="Parameters">The names that it gives.</param>
/// <param name="Body">What it computes.</param>
public sealed record LambdaExpression(IReadOnlyList<string> Parameters, SqlExpression Body) : SqlExpression;

/// <summary>Whatever is computed row by row of its parts: <c>case</c>, comparisons, <c>and</c>, <c>in</c>, fields.</summary>
/// <param name="Parts">The parts.</param>
/// <param name="IsCondition">Whether its value is true or false.</param>
public sealed record CompoundExpression(IReadOnlyList<SqlExpression> Parts, bool IsCondition) : SqlExpression
{
    /// <summary>What it is, where that matters to who asks whether two queries give the same rows.</summary>
    public CompoundKind Kind { get; init; }
}

/// <summary>The compounds that are told apart.</summary>
public enum CompoundKind
{
    /// <summary>Any other.</summary>
    Other,

    /// <summary><c>and</c>: all parts must be true, in whatever order they are written.</summary>
    And,

    /// <summary><c>=</c>.</summary>
    Equal,

    /// <summary>Any other comparison of two parts: <c>&lt;</c>, <c>is distinct from</c>.</summary>
    Comparison,
}
