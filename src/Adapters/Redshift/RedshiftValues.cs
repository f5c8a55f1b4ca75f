using System.Globalization;
using System.Numerics;

namespace SpotifyEtl.Models.Adapters.Redshift;

/// <summary>Makes values of the texts in which Redshift gives them.</summary>
internal static class RedshiftValues
{
    private static readonly string[] Times = ["yyyy-MM-dd HH:mm:ss.FFFFFF", "yyyy-MM-dd HH:mm:ss"];
    private static readonly string[] TimesWithZone = ["yyyy-MM-dd HH:mm:ss.FFFFFFzz", "yyyy-MM-dd HH:mm:ss.FFFFFFzzz"];

    /// <summary>The value; the text itself where it is of a type, or out of a range, that has no better.</summary>
    /// <param name="text">The text.</param>
    /// <param name="type">The type's name, without lengths.</param>
    public static object Read(string text, string type) => type switch
    {
        "boolean" => text is "t" or "true" or "1",
        "smallint" or "integer" or "bigint" => long.Parse(text, CultureInfo.InvariantCulture),
        "real" or "double precision" => double.Parse(text, CultureInfo.InvariantCulture),
        "numeric" => Number(text),
        "date" when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => day,
        "time without time zone" when TimeOnly.TryParse(text, CultureInfo.InvariantCulture, out var time) => time,
        "timestamp without time zone" when DateTime.TryParseExact(text, Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) => time,
        "timestamp with time zone" when DateTimeOffset.TryParseExact(text, TimesWithZone, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var time) => time,
        _ => text,
    };

    private static object Number(string text) =>
        decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) && IsExact(number, text) ? number
            : BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var big) ? big
            : text;

    // A decimal of .NET drops digits that it has no room for, without a word.
    private static bool IsExact(decimal number, string text) => number.ToString(CultureInfo.InvariantCulture) == text || text.Length < 28;
}
