using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Lineage.Syntax;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.Lineage;

/// <summary>
/// Reads queries without a warehouse: an engine in memory in which every relation is there with its columns and without a row. Used by one thread at a time.
/// </summary>
public interface IQueryAnalyzer : IDisposable
{
    /// <summary>Whether the engine is the target's own, so that what it refuses the target refuses, and its types are the target's.</summary>
    bool IsTargetsEngine { get; }

    /// <summary>The names of the engine's aggregate functions, in lower case.</summary>
    IReadOnlySet<string> Aggregates { get; }

    /// <summary>Lets a relation be there.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="columns">Its columns; one whose type is not known, or is none of the engine's, fits most uses.</param>
    void Declare(RelationName name, IReadOnlyList<CatalogColumn> columns);

    /// <summary>The syntax of a query.</summary>
    /// <exception cref="QueryRefusedException">It is no query that the engine can read.</exception>
    SqlQuery Parse(string sql);

    /// <summary>The columns of a query over the relations that are there.</summary>
    /// <exception cref="QueryRefusedException">The engine refuses it.</exception>
    IReadOnlyList<ColumnInfo> Describe(string sql);

    /// <summary>The names of the columns that a piece of a query gives.</summary>
    /// <param name="fragment">The piece.</param>
    /// <param name="alias">The name behind it, which may say what is made of the columns' names; null for none.</param>
    /// <param name="columns">The columns of what it reads, no two of one name.</param>
    /// <exception cref="QueryRefusedException">The engine refuses it.</exception>
    IReadOnlyList<string> NamesOf(SqlFragment fragment, string? alias, IReadOnlyList<CatalogColumn> columns);
}

/// <summary>The engine in memory refused a query.</summary>
/// <param name="message">Its words.</param>
/// <param name="cause">What it stumbled over.</param>
/// <param name="inner">The driver's exception.</param>
public sealed class QueryRefusedException(string message, RefusalCause cause, Exception? inner) : Exception(message, inner)
{
    /// <summary>What the engine stumbled over.</summary>
    public RefusalCause Cause => cause;

    /// <summary>Offset of the fault in the query's text, in UTF-16 units; null where the engine gives none.</summary>
    public int? Position { get; init; }

    /// <summary>Its words without what follows them: the excerpt of the query, the hints.</summary>
    public string FirstLine => Message.AsSpan().IndexOf('\n') is >= 0 and var end ? Message[..end].TrimEnd('.', ' ', '\r') : Message.TrimEnd('.', ' ');
}

/// <summary>What an engine stumbled over.</summary>
public enum RefusalCause
{
    /// <summary>The text is none of its SQL.</summary>
    Syntax,

    /// <summary>A column that is not there, or is there twice.</summary>
    Column,

    /// <summary>A use of values that their types do not allow.</summary>
    Type,

    /// <summary>Something that the target may have and the engine in memory has not: a relation, a function, a file.</summary>
    Missing,

    /// <summary>Rows: which columns it has depends on the values in them.</summary>
    Values,
}
