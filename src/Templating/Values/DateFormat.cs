using System.Globalization;
using System.Text;

namespace SpotifyEtl.Models.Templating.Values;

/// <summary>Formats dates by patterns of <c>%</c> and a letter, as strftime of C and Ruby does.</summary>
internal static class DateFormat
{
    /// <summary>How dates are printed: <c>05 Jan 2016</c>.</summary>
    public const string Default = "%d %b %Y";

    public static string Format(DateTime date, string pattern)
    {
        var result = new StringBuilder(pattern.Length * 2);
        for (var at = 0; at < pattern.Length; at++)
        {
            if (pattern[at] != '%' || at + 1 == pattern.Length)
            {
                result.Append(pattern[at]);
                continue;
            }

            at++;

            // A flag changes the padding: `-` none, `^` upper case; `_` and `0` pad with spaces and zeros.
            var flag = pattern[at] is '-' or '^' or '_' or '0' && at + 1 < pattern.Length ? pattern[at++] : '\0';
            result.Append(Apply(flag, FormatLetter(date, pattern[at])));
        }

        return result.ToString();
    }

    private static string Apply(char flag, string text) => flag switch
    {
        '-' => text.TrimStart('0', ' ') is { Length: > 0 } trimmed ? trimmed : text[^1..],
        '^' => text.ToUpperInvariant(),
        '_' => text.Length > 1 && text[0] == '0' ? $" {text[1..]}" : text,
        '0' => text.Replace(' ', '0'),
        _ => text,
    };

    private static string FormatLetter(DateTime date, char letter) => letter switch
    {
        'a' => Net(date, "ddd"),
        'A' => Net(date, "dddd"),
        'b' or 'h' => Net(date, "MMM"),
        'B' => Net(date, "MMMM"),
        'c' => Net(date, "ddd MMM dd HH:mm:ss yyyy"),
        'C' => Number(date.Year / 100, 2),
        'd' => Net(date, "dd"),
        'D' or 'x' => Net(date, "MM/dd/yy"),
        'e' => date.Day.ToString(CultureInfo.InvariantCulture).PadLeft(2),
        'F' => Net(date, "yyyy-MM-dd"),
        'g' => Number(ISOWeek.GetYear(date) % 100, 2),
        'G' => Number(ISOWeek.GetYear(date), 4),
        'H' => Net(date, "HH"),
        'I' => Net(date, "hh"),
        'j' => Number(date.DayOfYear, 3),
        'k' => date.Hour.ToString(CultureInfo.InvariantCulture).PadLeft(2),
        'l' => Net(date, "%h").PadLeft(2),
        'L' => Net(date, "fff"),
        'm' => Net(date, "MM"),
        'M' => Net(date, "mm"),
        'n' => "\n",
        'N' => Net(date, "fffffff00"),
        'p' => Net(date, "tt"),
        'P' => Net(date, "tt").ToLowerInvariant(),
        'r' => Net(date, "hh:mm:ss tt"),
        'R' => Net(date, "HH:mm"),
        's' => ((long)(date - DateTime.UnixEpoch).TotalSeconds).ToString(CultureInfo.InvariantCulture),
        'S' => Net(date, "ss"),
        't' => "\t",
        'T' or 'X' => Net(date, "HH:mm:ss"),
        'u' => Number(date.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)date.DayOfWeek, 1),
        'U' => Number((date.DayOfYear + 6 - (int)date.DayOfWeek) / 7, 2),
        'v' => Net(date, "dd-MMM-yyyy").ToUpperInvariant(),
        'V' => Number(ISOWeek.GetWeekOfYear(date), 2),
        'w' => Number((int)date.DayOfWeek, 1),
        'W' => Number((date.DayOfYear + 6 - (((int)date.DayOfWeek + 6) % 7)) / 7, 2),
        'y' => Net(date, "yy"),
        'Y' => Net(date, "yyyy"),
        'Z' => Offset(date),
        'z' => Offset(date).Replace(":", "", StringComparison.Ordinal),
        '%' => "%",
        _ => $"%{letter}",
    };

    private static string Net(DateTime date, string format) => date.ToString(format, CultureInfo.InvariantCulture);

    // A date that does not say otherwise is in UTC, so that a template gives the same text on every machine.
    private static string Offset(DateTime date) =>
        Net(date.Kind == DateTimeKind.Unspecified ? DateTime.SpecifyKind(date, DateTimeKind.Utc) : date, "zzz");

    private static string Number(int number, int digits) => number.ToString($"D{digits}", CultureInfo.InvariantCulture);
}
