using System.Globalization;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.Staging.Seeds;

/// <summary>
/// Finds the narrowest type that every value of a column has. The rules are dbt's, with one exception: digits with a leading zero are text,
/// since they are codes (<c>004</c>) more often than numbers.
/// </summary>
internal static class ColumnTypeInference
{
    private static readonly string[] TimestampFormats =
    [
        "yyyy-MM-dd", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ss.FFFFFFF",
    ];

    // From the narrowest to the widest: an integer is also a number, a date also a timestamp.
    private static readonly (SeedColumnType Type, Func<string, bool> Fits)[] Candidates =
    [
        (SeedColumnType.Integer, IsInteger),
        (SeedColumnType.Number, IsNumber),
        (SeedColumnType.Boolean, IsBoolean),
        (SeedColumnType.Date, IsDate),
        (SeedColumnType.Timestamp, IsTimestamp),
    ];

    /// <summary>The type of one column: the first that every value has, and text where there is none or where the column is empty.</summary>
    public static SeedColumnType Infer(IReadOnlyCollection<string?> values)
    {
        if (values.All(value => value is null))
        {
            return SeedColumnType.Text;
        }

        foreach (var (type, fits) in Candidates)
        {
            if (values.All(value => value is null || fits(value)))
            {
                return type;
            }
        }

        return SeedColumnType.Text;
    }

    private static bool IsInteger(string value) => !HasLeadingZero(value) && long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    private static bool IsNumber(string value) =>
        !HasLeadingZero(value)
        && double.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number)
        && double.IsFinite(number);

    private static bool HasLeadingZero(string value)
    {
        var digits = value.AsSpan().TrimStart("+-");
        return digits.Length > 1 && digits[0] == '0' && char.IsAsciiDigit(digits[1]);
    }

    private static bool IsBoolean(string value) =>
        value.Equals("true", StringComparison.OrdinalIgnoreCase) || value.Equals("false", StringComparison.OrdinalIgnoreCase);

    private static bool IsDate(string value) => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static bool IsTimestamp(string value) => DateTime.TryParseExact(value, TimestampFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
