using System.Security.Cryptography;
using System.Text;
using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Warehouse;

/// <summary>Names for what stands beside a relation for a while: what it is built as, the new rows of an increment.</summary>
public static class AsideName
{
    /// <summary>The suffix of a relation that is being built.</summary>
    public const string New = "__etl_new";

    /// <summary>The suffix of a relation that was replaced, where it can only be dropped once that is committed.</summary>
    public const string Old = "__etl_old";

    private const int HashDigits = 8;

    /// <summary>The relation's name with a suffix; where that is longer than the engine allows, its beginning and a hash of the whole stand for it.</summary>
    /// <param name="name">The relation.</param>
    /// <param name="suffix">One of the suffixes above; or none, for a name that only must not be too long.</param>
    /// <param name="maxBytes">The engine's longest identifier, in bytes of UTF-8.</param>
    public static RelationName Of(RelationName name, string suffix, int maxBytes) => name with { Identifier = Of(name.Identifier, suffix, maxBytes) };

    private static string Of(string identifier, string suffix, int maxBytes)
    {
        if (Encoding.UTF8.GetByteCount(identifier) + suffix.Length <= maxBytes)
        {
            return identifier + suffix;
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identifier)))[..HashDigits];
        var left = maxBytes - suffix.Length - HashDigits - 1;
        var beginning = new StringBuilder();
        foreach (var rune in identifier.EnumerateRunes())
        {
            left -= rune.Utf8SequenceLength;
            if (left < 0)
            {
                break;
            }

            beginning.Append(rune);
        }

        return $"{beginning}_{hash}{suffix}";
    }
}
