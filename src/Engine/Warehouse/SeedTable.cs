namespace SpotifyEtl.Models.Engine.Warehouse;

/// <summary>The types that a seed's column can be inferred to have; a dialect spells them.</summary>
public enum SeedColumnType
{
    /// <summary>Text of any length.</summary>
    Text,

    /// <summary>A 64-bit integer.</summary>
    Integer,

    /// <summary>A number with decimals, in double precision.</summary>
    Number,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A day.</summary>
    Date,

    /// <summary>A day with a time, without a zone.</summary>
    Timestamp,
}

/// <summary>A column of a seed.</summary>
/// <param name="Name">The name in the file's header.</param>
/// <param name="Type">What its values were inferred to be.</param>
/// <param name="DeclaredType">The type that <c>column_types</c> gives, in the warehouse's spelling, or null.</param>
public sealed record SeedColumn(string Name, SeedColumnType Type, string? DeclaredType);

/// <summary>A seed's contents: small by nature, held in memory, the same on every engine.</summary>
/// <param name="Columns">The columns in order.</param>
/// <param name="Rows">The fields of each row as text; null for an empty field.</param>
public sealed record SeedTable(IReadOnlyList<SeedColumn> Columns, IReadOnlyList<string?[]> Rows);
