using System.Globalization;
using System.Text;

namespace SpotifyEtl.Models.Templating.Functions;

/// <summary>Reads dates by patterns of <c>%</c> and a letter, the other way round than <see cref="Values.DateFormat"/>.</summary>
internal static class DateParser
{
    /// <summary>A date with an offset is moved to UTC; one without is in UTC already.</summary>
    public const DateTimeStyles Styles =
        DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    public static bool TryParse(string text, string pattern, out DateTime date)
    {
        date = default;
        return ToNet(pattern) is { } format && DateTime.TryParseExact(
            text, format, CultureInfo.InvariantCulture, Styles, out date);
    }

    /// <summary>The pattern in .NET's letters; null where it has one that no date can be read by.</summary>
    private static string? ToNet(string pattern)
    {
        var format = new StringBuilder();
        for (var at = 0; at < pattern.Length; at++)
        {
            if (pattern[at] != '%' || at + 1 == pattern.Length)
            {
                format.Append(char.IsWhiteSpace(pattern[at]) ? pattern[at] : $"\\{pattern[at]}");
                continue;
            }

            var part = ToNet(pattern[++at]);
            if (part is null)
            {
                return null;
            }

            format.Append(part);
        }

        // A format of one letter would be a standard one.
        return format.Length == 1 ? $"%{format}" : format.ToString();
    }

    private static string? ToNet(char letter) => letter switch
    {
        'Y' => "yyyy",
        'y' => "yy",
        'm' => "MM",
        'B' => "MMMM",
        'b' or 'h' => "MMM",
        'd' => "dd",
        'e' => "d",
        'H' => "HH",
        'k' => "H",
        'I' => "hh",
        'l' => "h",
        'M' => "mm",
        'S' => "ss",
        'L' => "fff",
        'N' => "fffffff",
        'p' or 'P' => "tt",
        'a' => "ddd",
        'A' => "dddd",
        'F' => "yyyy-MM-dd",
        'D' or 'x' => "MM/dd/yy",
        'T' or 'X' => "HH:mm:ss",
        'R' => "HH:mm",
        'r' => "hh:mm:ss tt",
        'Z' or 'z' => "zzz",
        'n' => "\n",
        't' => "\t",
        '%' => "\\%",
        _ => null,
    };
}
