using System.Buffers;
using System.Globalization;
using System.Text;
using SpotifyEtl.Models.Engine.Reviewing;

namespace SpotifyEtl.Models.Engine.Reporting.Reviews.Markdown;

/// <summary>
/// What users and databases have written, in a form that Markdown shows as it is: no tag, no table, no link comes of it, and nobody is notified. All on one line.
/// </summary>
internal static class MarkdownText
{
    /// <summary>How many characters of a sentence are shown.</summary>
    public const int MaxSentence = 600;

    private const int MaxName = 120;

    // Behind it, GitHub takes a sign for the beginning of a mention, of the number of an issue, of an address.
    private const string Nothing = "<!-- -->";

    // What is not seen could pretend that code is another one (https://trojansource.codes).
    private static readonly SearchValues<char> Invisible = SearchValues.Create(
    [
        .. Enumerable.Range(0, 0x20).Select(code => (char)code).Where(sign => sign is not ('\t' or '\n')), '\u007F',
        '\u202A', '\u202B', '\u202C', '\u202D', '\u202E', '\u2066', '\u2067', '\u2068', '\u2069',
    ]);

    /// <summary>A sentence with names in backticks, which become code.</summary>
    /// <param name="text">The sentence.</param>
    /// <param name="max">How many characters of it are shown.</param>
    public static string Sentence(string text, int max = MaxSentence)
    {
        var parts = Clip(text, max).Split('`');
        var shown = new StringBuilder();
        for (var place = 0; place < parts.Length; place++)
        {
            // Backticks that are not in pairs are none.
            var isCode = place % 2 == 1 && place < parts.Length - 1;
            shown.Append(isCode ? Code(parts[place]) : Plain(parts[place]));
        }

        return shown.ToString();
    }

    /// <summary>A name as code.</summary>
    public static string Code(string text)
    {
        text = OneLine(text);
        return text.Length > 0 && text.AsSpan().IndexOfAny('`', '|') < 0 && text.Trim().Length == text.Length ? $"`{text}`" : $"<code>{Entities(text)}</code>";
    }

    /// <summary>A node's name as code, or its beginning.</summary>
    public static string Name(string name) => Code(Clip(name, MaxName));

    /// <summary>A class with a sign that is seen from afar.</summary>
    public static string Sign(ChangeClass value)
    {
        var sign = value switch
        {
            ChangeClass.None => "⚪",
            ChangeClass.Additive => "🟢",
            ChangeClass.Values => "🟡",
            ChangeClass.Rows => "🟠",
            ChangeClass.Unknown => "🟣",
            _ => "🔴",
        };
        return $"{sign} {ReviewWords.Of(value)}";
    }

    /// <summary>A name as code in a line of HTML, in which Markdown means nothing.</summary>
    public static string HtmlCode(string text) => $"<code>{Entities(OneLine(text))}</code>";

    /// <summary>Text without code.</summary>
    public static string Plain(string text)
    {
        text = OneLine(text);
        var shown = new StringBuilder(text.Length + 16);
        for (var place = 0; place < text.Length; place++)
        {
            var sign = text[place];
            _ = sign switch
            {
                '&' => shown.Append("&amp;"),
                '<' => shown.Append("&lt;"),
                '>' => shown.Append("&gt;"),
                '\\' or '`' or '*' or '_' or '[' or ']' or '|' or '~' or '$' => shown.Append('\\').Append(sign),
                '@' or '#' => shown.Append(sign).Append(Nothing),
                ':' when place + 1 < text.Length && text[place + 1] == '/' => shown.Append(sign).Append(Nothing),
                '.' when place >= 3 && text.AsSpan(place - 3, 3).Equals("www", StringComparison.OrdinalIgnoreCase) => shown.Append(Nothing).Append(sign),
                // At the beginning of an item it would begin a list within it.
                '-' or '+' when place == 0 => shown.Append('\\').Append(sign),
                _ => shown.Append(sign),
            };
        }

        return shown.ToString();
    }

    /// <summary>A block of code that nothing in it can end.</summary>
    /// <param name="language">What it is written in.</param>
    /// <param name="code">The code.</param>
    public static string Fenced(string language, string code)
    {
        var (longest, run) = (0, 0);
        foreach (var sign in code)
        {
            run = sign == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        var fence = new string('`', Math.Max(3, longest + 1));
        return $"{fence}{language}\n{Visible(code)}\n{fence}\n";
    }

    /// <summary>The text, or its beginning with an ellipsis where it is longer.</summary>
    public static string Clip(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        var end = char.IsLowSurrogate(text[length - 1]) ? length - 2 : length - 1;
        return $"{text[..end]}…";
    }

    private static string OneLine(string text) => Visible(text.ReplaceLineEndings(" "));

    private static string Visible(string text) =>
        text.AsSpan().IndexOfAny(Invisible) < 0 ? text : string.Create(text.Length, text, (shown, from) =>
        {
            for (var place = 0; place < shown.Length; place++)
            {
                shown[place] = Invisible.Contains(from[place]) ? '\uFFFD' : from[place];
            }
        });

    // Signs by their numbers mean nothing to anybody but the one who shows them.
    private static string Entities(string text)
    {
        var shown = new StringBuilder(text.Length + 16);
        foreach (var sign in text)
        {
            _ = char.IsAsciiLetterOrDigit(sign) || sign is ' ' or '_' or '-' or '.' or '/' || !char.IsAscii(sign)
                ? shown.Append(sign)
                : shown.Append(CultureInfo.InvariantCulture, $"&#{(int)sign};");
        }

        return shown.ToString();
    }
}
