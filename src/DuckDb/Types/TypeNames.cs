using System.Buffers;

namespace SpotifyEtl.Models.DuckDb.Types;

/// <summary>How DuckDB writes its types.</summary>
internal static class TypeNames
{
    private static readonly SearchValues<char> PlainCharacters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");

    /// <summary>The name of a type that has no parameters.</summary>
    public static string Of(TypeId id) => id switch
    {
        TypeId.TimestampS => "TIMESTAMP_S",
        TypeId.TimestampMs => "TIMESTAMP_MS",
        TypeId.TimestampNs => "TIMESTAMP_NS",
        TypeId.TimestampTz => "TIMESTAMP WITH TIME ZONE",
        TypeId.TimeTz => "TIME WITH TIME ZONE",
        TypeId.TimeNs => "TIME_NS",
        TypeId.SqlNull => "\"NULL\"",
        TypeId.Invalid => "UNKNOWN",
        _ => id.ToString().ToUpperInvariant(),
    };

    /// <summary>A string literal.</summary>
    public static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>An identifier, quoted where DuckDB quotes it.</summary>
    public static string Identifier(string name) =>
        name.AsSpan().ContainsAnyExcept(PlainCharacters) || char.IsAsciiDigit(name[0]) || Keywords.All.Contains(name.ToLowerInvariant())
            ? $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : name;
}
