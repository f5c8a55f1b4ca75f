using System.Collections;
using System.Globalization;
using SpotifyEtl.Models.DuckDb;

namespace SpotifyEtl.Models.Conformance.DuckDb.Provider;

/// <summary>Writes what a reader gave the way DuckDB casts it to VARCHAR, so that the two can be compared.</summary>
internal static class DuckDbText
{
    public static string Of(object? value) => value switch
    {
        null or DBNull => "NULL",
        bool flag => flag ? "true" : "false",
        double number when double.IsPositiveInfinity(number) => "inf",
        double number when double.IsNegativeInfinity(number) => "-inf",
        double.NaN => "nan",
        double number when double.IsInteger(number) && Math.Abs(number) < 1e9 => number.ToString("0.0", CultureInfo.InvariantCulture),
        byte[] bytes => string.Concat(bytes.Select(b => b is >= 32 and < 127 ? ((char)b).ToString() : $"\\x{b:X2}")),
        Dictionary<string, object?> members => $"{{{string.Join(", ", members.Select(m => $"'{m.Key}': {Nested(m.Value)}"))}}}",
        Dictionary<object, object?> map => $"{{{string.Join(", ", map.Select(m => $"{m.Key}={Nested(m.Value)}"))}}}",
        DuckDbUnion union => Of(union.Value),
        Array elements => $"[{string.Join(", ", ((IEnumerable)elements).Cast<object?>().Select(Nested))}]",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    // Inside a nested value DuckDB quotes text that is empty or would read as something else.
    private static string Nested(object? value)
    {
        var text = Of(value);
        return value is string or DuckDbTimestamp && (text.Length == 0 || text.AsSpan().ContainsAny(" :'")) ? $"'{text}'" : text;
    }
}
