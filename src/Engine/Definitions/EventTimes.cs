using System.Globalization;

namespace SpotifyEtl.Models.Engine.Definitions;

/// <summary>How times of batches are written: ISO 8601, a date or a date and a time; without a zone they are in UTC.</summary>
public static class EventTimes
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd", "yyyy-MM-dd HH:mm", "yyyy-MM-ddTHH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-ddTHH:mm:ssK",
        "yyyy-MM-ddTHH:mm:ss.FFFFFFFK",
    ];

    /// <summary>Reads one.</summary>
    public static bool TryParse(string text, out DateTime time) => DateTime.TryParseExact(
        text.Trim(), Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);

    /// <summary>As a literal that fits dates and times, with a time zone or without, on every engine.</summary>
    public static string ToText(DateTime time) => time.ToString("yyyy-MM-dd HH:mm:ss'+00:00'", CultureInfo.InvariantCulture);
}
