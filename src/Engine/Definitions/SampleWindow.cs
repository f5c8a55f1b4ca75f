using System.Globalization;

namespace SpotifyEtl.Models.Engine.Definitions;

/// <summary>A stretch of time: of relations that tell when their rows happened, only the rows within it are read.</summary>
/// <param name="Start">The first moment, in UTC.</param>
/// <param name="End">The first moment after it, in UTC.</param>
public sealed record SampleWindow(DateTime Start, DateTime End)
{
    /// <summary>The SQL condition for rows of the window.</summary>
    /// <param name="eventTime">The column, or the expression, for the time of a row.</param>
    public string Condition(string eventTime) => $"{eventTime} >= {Literal(Start)} and {eventTime} < {Literal(End)}";

    /// <summary>The last so many hours, days, months or years before a moment: <c>3 days</c>. Null where the text says something else.</summary>
    public static SampleWindow? Last(string text, DateTime now)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length != 2 || !int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count == 0)
        {
            return null;
        }

        try
        {
            return words[1].ToLowerInvariant() switch
            {
                "hour" or "hours" => new SampleWindow(now.AddHours(-count), now),
                "day" or "days" => new SampleWindow(now.AddDays(-count), now),
                "month" or "months" => new SampleWindow(now.AddMonths(-count), now),
                "year" or "years" => new SampleWindow(now.AddYears(-count), now),
                _ => null,
            };
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    private static string Literal(DateTime time) => $"timestamp '{time.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture)}'";
}
