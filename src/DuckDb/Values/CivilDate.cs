using System.Globalization;

namespace SpotifyEtl.Models.DuckDb.Values;

/// <summary>Dates far beyond .NET's: the Gregorian calendar, continued in both directions.</summary>
internal static class CivilDate
{
    private const int DaysPerEra = 146_097;
    private const int YearsPerEra = 400;
    private const int DaysFromEraStartToEpoch = 719_468;

    /// <summary>
    /// DuckDB's text for a number of days since 1970-01-01. Years before 1 count down from <c>0001 (BC)</c>.
    /// </summary>
    public static string Text(long days)
    {
        var (year, month, day) = FromDays(days);
        return year > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{month:00}-{day:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{1 - year:0000}-{month:00}-{day:00} (BC)");
    }

    // Years of this computation begin in March, so that a leap day is the last of its year and months have a regular length.
    // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days.
    private static (long Year, int Month, int Day) FromDays(long days)
    {
        days += DaysFromEraStartToEpoch;
        var era = Math.DivRem(days, DaysPerEra, out var dayOfEra);
        if (dayOfEra < 0)
        {
            era--;
            dayOfEra += DaysPerEra;
        }

        var yearOfEra = (dayOfEra - (dayOfEra / 1460) + (dayOfEra / 36_524) - (dayOfEra / 146_096)) / 365;
        var dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        var march = ((5 * dayOfYear) + 2) / 153;
        var day = (int)(dayOfYear - (((153 * march) + 2) / 5)) + 1;
        var month = (int)(march < 10 ? march + 3 : march - 9);
        return (yearOfEra + (era * YearsPerEra) + (month <= 2 ? 1 : 0), month, day);
    }
}
