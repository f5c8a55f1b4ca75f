using System.Net;
using System.Text;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Templating.Functions;

/// <summary>The module <c>html</c>.</summary>
internal static class HtmlFunctions
{
    public static ScriptObject Create() => new Module("html")
        .Add("escape", "text", Escape)
        .Add("newline_to_br", "text", NewLineToBreak)
        .Add("strip", "text", Strip)
        .Add("url_encode", "text", UrlEncode)
        .Add("url_escape", "text", UrlEscape)
        .Freeze();

    private static Value Escape(in Call call) => call.Made(WebUtility.HtmlEncode(call.Text(0)));

    // The line breaks stay as they are: CR LF, LF or CR.
    private static Value NewLineToBreak(in Call call)
    {
        const string Break = "<br />";
        var text = call.Text(0);
        var result = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var endsCarriageReturn = text[at] == '\n' && at > 0 && text[at - 1] == '\r';
            result.Append(text[at] is '\r' or '\n' && !endsCarriageReturn ? Break : "").Append(text[at]);
        }

        return call.Made(result.ToString());
    }

    // Everything between `<` and the next `>` is a tag.
    private static Value Strip(in Call call)
    {
        var text = call.Text(0);
        var result = new StringBuilder(text.Length);
        var at = 0;
        while (at < text.Length)
        {
            var open = text.IndexOf('<', at);
            var close = open < 0 ? -1 : text.IndexOf('>', open);
            if (close < 0)
            {
                break;
            }

            result.Append(text, at, open - at);
            at = close + 1;
        }

        return call.Made(result.Append(text, at, text.Length - at).ToString());
    }

    private static Value UrlEncode(in Call call) => call.Made(Uri.EscapeDataString(call.Text(0)));

    // What has a meaning in an address stays; what may not stand there at all is escaped.
    private static Value UrlEscape(in Call call)
    {
        const string Kept = "-_.~:/?#[]@!$&'()*+,;=%";
        var result = new StringBuilder();
        foreach (var part in Encoding.UTF8.GetBytes(call.Text(0)))
        {
            if (char.IsAsciiLetterOrDigit((char)part) || Kept.Contains((char)part))
            {
                result.Append((char)part);
            }
            else
            {
                result.Append('%').Append(part.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        return call.Made(result.ToString());
    }
}
