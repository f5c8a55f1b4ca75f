using System.Buffers;
using System.Collections.Frozen;

namespace SpotifyEtl.Models.Engine.Linting.Syntax;

/// <summary>What is known of SQL's words.</summary>
internal static class SqlWords
{
    private static readonly SearchValues<char> PlainCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_");

    // Those that one of the engines reserves and that a table may be called all the same.
    private static readonly FrozenSet<string> Reserved = FrozenSet.ToFrozenSet(
        [
            "all", "analyse", "analyze", "and", "any", "array", "as", "asc", "asymmetric", "between", "both", "case", "cast", "check", "collate", "column", "constraint", "create", "cross",
            "default", "deferrable", "delta", "desc", "describe", "distinct", "do", "else", "end", "except", "exists", "false", "fetch", "for", "foreign", "from", "full", "grant", "group",
            "having", "identity", "ilike", "in", "initially", "inner", "intersect", "into", "is", "isnull", "join", "lateral", "leading", "left", "like", "limit", "minus", "natural", "not",
            "notnull", "null", "offset", "oid", "old", "on", "only", "or", "order", "outer", "over", "overlaps", "pivot", "placing", "primary", "qualify", "references", "returning", "right",
            "select", "show", "similar", "some", "summarize", "symmetric", "system", "table", "tag", "tdes", "then", "to", "top", "trailing", "true", "truncatecolumns", "union", "unique",
            "unpivot", "user", "using", "variadic", "verbose", "when", "where", "window", "with",
        ],
        StringComparer.Ordinal);

    /// <summary>Whether a name can be written without quotes, on every engine, and means the same.</summary>
    public static bool IsPlainName(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.AsSpan().IndexOfAnyExcept(PlainCharacters) < 0 && !Reserved.Contains(name);

    /// <summary>A name as one would write it: in quotes where it needs them.</summary>
    public static string Quoted(string name) => name.Length == 0 || IsPlainName(name) ? name : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
