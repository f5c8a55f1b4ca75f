using System.Globalization;
using System.Text;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Templating.Functions;

// What makes another text out of one, or a number.
internal static partial class StringFunctions
{
    private static Value Capitalize(in Call call)
    {
        var text = call.Text(0);
        return text.Length == 0 ? "" : call.Made(char.ToUpperInvariant(text[0]) + text[1..]);
    }

    private static Value CapitalizeWords(in Call call)
    {
        // The first letter of a word, which may follow a bracket or a quote.
        var letters = call.Text(0).ToCharArray();
        var isAwaited = true;
        for (var index = 0; index < letters.Length; index++)
        {
            if (char.IsWhiteSpace(letters[index]))
            {
                isAwaited = true;
            }
            else if (isAwaited && char.IsLetter(letters[index]))
            {
                letters[index] = char.ToUpperInvariant(letters[index]);
                isAwaited = false;
            }
        }

        return call.Made(new string(letters));
    }

    private static Value DownCase(in Call call) => call.Made(call.Text(0).ToLowerInvariant());

    private static Value UpCase(in Call call) => call.Made(call.Text(0).ToUpperInvariant());

    // Letters and digits, in small letters; whatever stands between them becomes one hyphen.
    private static Value Handleize(in Call call)
    {
        var result = new StringBuilder();
        foreach (var letter in call.Text(0))
        {
            if (char.IsLetterOrDigit(letter))
            {
                result.Append(char.ToLowerInvariant(letter));
            }
            else if (result.Length > 0 && result[^1] != '-')
            {
                result.Append('-');
            }
        }

        return call.Made(result.ToString().TrimEnd('-'));
    }

    private static Value Escape(in Call call)
    {
        var quoted = ValueText.Quote(call.Text(0));
        return call.Made(quoted[1..^1]);
    }

    private static Value Literal(in Call call) => call.Made(ValueText.Quote(call.Text(0)));

    private static Value PadLeft(in Call call) => call.Made(call.Text(0).PadLeft(WidthOf(call), PaddingOf(call)));

    private static Value PadRight(in Call call) => call.Made(call.Text(0).PadRight(WidthOf(call), PaddingOf(call)));

    private static int WidthOf(in Call call)
    {
        var width = Math.Max(call.Integer(1), 0);

        // Before it is made, since it may be beyond all limits.
        call.Context.CheckLength(width, call.Span);
        return (int)width;
    }

    private static char PaddingOf(in Call call) => call[2].IsNull ? ' ' : call.Text(2) is [var padding]
        ? padding
        : throw call.Fail("The padding must be a single character");

    private static Value Remove(in Call call) => call.Text(1) is { Length: > 0 } part
        ? call.Made(call.Text(0).Replace(part, "", StringComparison.Ordinal))
        : call[0];

    private static Value RemoveFirst(in Call call) => ReplaceOne(call, call.Text(1), "", fromEnd: false);

    private static Value RemoveLast(in Call call) => ReplaceOne(call, call.Text(1), "", fromEnd: true);

    private static Value Replace(in Call call)
    {
        var (text, part, replacement) = (call.Text(0), call.Text(1), call.Text(2));
        if (part.Length == 0)
        {
            return call[0];
        }

        // Before it is made, since it may be beyond all limits.
        var count = text.AsSpan().Count(part);
        call.Context.CheckLength(text.Length + ((long)count * (replacement.Length - part.Length)), call.Span);
        return count == 0 ? call[0] : text.Replace(part, replacement, StringComparison.Ordinal);
    }

    private static Value ReplaceFirst(in Call call) => ReplaceOne(call, call.Text(1), call.Text(2), fromEnd: call[3].IsTruthy);

    private static Value ReplaceOne(in Call call, string part, string replacement, bool fromEnd)
    {
        var text = call.Text(0);
        var at = fromEnd ? text.LastIndexOf(part, StringComparison.Ordinal) : text.IndexOf(part, StringComparison.Ordinal);
        return at < 0 || part.Length == 0
            ? call[0]
            : call.Made(string.Concat(text.AsSpan(0, at), replacement, text.AsSpan(at + part.Length)));
    }

    private static Value StripNewLines(in Call call) => call.Made(
        call.Text(0).Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal));

    private static Value ToDouble(in Call call) =>
        double.TryParse(call.Text(0), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : Value.Null;

    private static Value ToInteger(in Call call) =>
        long.TryParse(call.Text(0), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : Value.Null;
}
