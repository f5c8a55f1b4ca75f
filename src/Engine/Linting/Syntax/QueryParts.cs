using SpotifyEtl.Models.Engine.Lineage.Syntax;

namespace SpotifyEtl.Models.Engine.Linting.Syntax;

/// <summary>The parts of one query that rules look at, as flat lists in the order of the text.</summary>
internal sealed class QueryParts
{
    /// <summary>Every query, with where it stands.</summary>
    public List<QueryPart> Queries { get; } = [];

    /// <summary>Every <c>select</c>.</summary>
    public List<SelectPart> Selects { get; } = [];

    /// <summary>Every table that is read by a name.</summary>
    public List<TablePart> Tables { get; } = [];

    /// <summary>The tables of every <c>with</c>.</summary>
    public List<CommonTablePart> CommonTables { get; } = [];

    /// <summary>Takes a query apart.</summary>
    /// <exception cref="InsufficientExecutionStackException">It is nested too deeply.</exception>
    public static QueryParts Of(SqlQuery query)
    {
        var parts = new QueryParts();
        new QueryWalker(parts).Walk(query);
        return parts;
    }
}

/// <summary>A query.</summary>
/// <param name="Query">The query.</param>
/// <param name="Role">Where it stands.</param>
/// <param name="Outer">The query that it is part of; null for the outermost.</param>
internal sealed record QueryPart(SqlQuery Query, QueryRole Role, SqlQuery? Outer);

/// <summary>Where a query stands.</summary>
internal enum QueryRole
{
    /// <summary>It is the whole.</summary>
    Whole,

    /// <summary>It is a table of a <c>with</c>.</summary>
    CommonTable,

    /// <summary>It is put together with others, by <c>union</c> and the like.</summary>
    Operand,

    /// <summary>It is read as a table.</summary>
    Derived,

    /// <summary>It is part of an expression.</summary>
    Value,
}

/// <summary>A <c>select</c>.</summary>
/// <param name="Select">The <c>select</c>.</param>
internal sealed record SelectPart(SelectQuery Select)
{
    /// <summary>What it reads, each table for itself.</summary>
    public List<SqlTable> Tables { get; } = [];

    /// <summary>Its joins, the inner ones first.</summary>
    public List<JoinTable> Joins { get; } = [];

    /// <summary>The names of columns in it; those in queries within it are theirs.</summary>
    public List<ColumnReference> Columns { get; } = [];

    /// <summary>The calls of functions in it; those in queries within it are theirs.</summary>
    public List<CallExpression> Calls { get; } = [];
}

/// <summary>A table that is read by a name.</summary>
/// <param name="Table">The table.</param>
/// <param name="CommonTable">The table of a <c>with</c> that the name means; null for a relation.</param>
internal sealed record TablePart(NamedTable Table, CommonTablePart? CommonTable);

/// <summary>A table of a <c>with</c>.</summary>
/// <param name="Table">The table.</param>
/// <param name="Owner">The query that has the <c>with</c>.</param>
internal sealed record CommonTablePart(SqlCommonTable Table, SqlQuery Owner)
{
    /// <summary>How often it is read from outside of itself.</summary>
    public int Uses { get; set; }
}
