namespace SpotifyEtl.Models.DuckDb.Types;

/// <summary>A column's type, copied out of DuckDB: what a reader needs in order to interpret vectors of it.</summary>
/// <param name="Id">Which of DuckDB's types.</param>
/// <param name="Name">The type as DuckDB writes it: <c>DECIMAL(18,3)</c>, <c>VARCHAR[]</c>, <c>JSON</c>.</param>
internal sealed record LogicalType(TypeId Id, string Name)
{
    /// <summary>Of a DECIMAL: digits in all.</summary>
    public byte Width { get; init; }

    /// <summary>Of a DECIMAL: digits after the point.</summary>
    public byte Scale { get; init; }

    /// <summary>Of an ARRAY: elements of each value.</summary>
    public int ArraySize { get; init; }

    /// <summary>Of an ENUM: its labels, in order.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Element of LIST and ARRAY; key and value of MAP; members of STRUCT and UNION.</summary>
    public IReadOnlyList<LogicalType> Children { get; init; } = [];

    /// <summary>Names of the members of STRUCT and UNION; empty strings for a struct without names.</summary>
    public IReadOnlyList<string> MemberNames { get; init; } = [];
}
