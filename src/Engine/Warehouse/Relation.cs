using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Warehouse;

/// <summary>What kind of relation the catalog holds.</summary>
public enum RelationKind
{
    /// <summary>Rows are stored.</summary>
    Table,

    /// <summary>A stored query.</summary>
    View,

    /// <summary>A stored query with the rows that it gave when it was last refreshed.</summary>
    MaterializedView,
}

/// <summary>A relation that exists.</summary>
/// <param name="Name">Where it lives.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Columns">Its columns in order; never empty.</param>
public sealed record Relation(RelationName Name, RelationKind Kind, IReadOnlyList<ColumnInfo> Columns);

/// <summary>A column of a relation or of a query.</summary>
/// <param name="Name">The name, unquoted, in the catalog's case.</param>
/// <param name="Type">The type in the warehouse's spelling, such as <c>DECIMAL(18,3)</c>.</param>
public sealed record ColumnInfo(string Name, string Type);
