using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Adapters.Redshift;

/// <summary>Names as Redshift compares them: quoted or not, capitals of ASCII are the same as small letters, unless the database was told otherwise.</summary>
internal sealed class FoldedNames : IEqualityComparer<RelationName>
{
    public static FoldedNames Instance { get; } = new();

    /// <summary>A name as the catalog has it.</summary>
    public static string Fold(string name) => string.Create(name.Length, name, static (folded, name) =>
    {
        for (var index = 0; index < name.Length; index++)
        {
            folded[index] = char.IsAsciiLetterUpper(name[index]) ? (char)(name[index] | 0x20) : name[index];
        }
    });

    public bool Equals(RelationName? x, RelationName? y) =>
        ReferenceEquals(x, y) || (x is not null && y is not null && IsSame(x.Database, y.Database) && IsSame(x.Schema, y.Schema) && IsSame(x.Identifier, y.Identifier));

    public int GetHashCode(RelationName obj) => HashCode.Combine(Fold(obj.Schema), Fold(obj.Identifier));

    private static bool IsSame(string? one, string? other) => one is null ? other is null : other is not null && Fold(one) == Fold(other);
}
