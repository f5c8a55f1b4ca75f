using SpotifyEtl.Models.Engine.Lineage.Syntax;

namespace SpotifyEtl.Models.Engine.Lineage;

/// <summary>
/// What a query says, in a form in which two queries can be compared: names of aliases and of tables of <c>with</c>, the order of conditions and of joins, and how it is laid out do not count. Equal
/// fingerprints mean equal rows and values over the same relations; different ones mean that they may differ.
/// </summary>
/// <param name="Rows">Which rows it has.</param>
/// <param name="Clauses">The clauses that decide on that, in order.</param>
/// <param name="Columns">Its columns, in order, as far as they are known.</param>
public sealed record QueryMeaning(Fingerprint Rows, IReadOnlyList<RowClause> Clauses, IReadOnlyList<ColumnMeaning> Columns)
{
    /// <summary>The relations of which it gives all columns, whatever they are, by a <c>*</c>; nothing where every column is known.</summary>
    public Fingerprint Open { get; init; }

    /// <summary>Why a value cannot be followed to the columns that it comes from; null where every one can.</summary>
    public string? Unknown { get; init; }
}

/// <summary>A clause that decides which rows a query has.</summary>
/// <param name="Clause">Which clause it is.</param>
/// <param name="Meaning">What it says.</param>
/// <param name="Location">Offset in the query's text, in UTF-16 units; null where the parser gives none.</param>
public readonly record struct RowClause(QueryClause Clause, Fingerprint Meaning, int? Location)
{
    /// <summary>Whether it has a say in which rows there are: a join that finds one row at most for each of those that stay has none.</summary>
    public bool Decides { get; init; } = true;
}

/// <summary>A column that a query gives.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">How it is computed of the columns of relations, and of which rows where it is computed over several.</param>
/// <param name="Location">Offset of its expression in the query's text, in UTF-16 units; null where it comes from a <c>*</c> or the parser gives none.</param>
public readonly record struct ColumnMeaning(string Name, Fingerprint Value, int? Location);
