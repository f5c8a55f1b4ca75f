using System.Globalization;
using SpotifyEtl.Models.Templating.Text;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Loading.Yaml;

/// <summary>A text, a number, a truth value, or nothing.</summary>
/// <param name="span">Where it stands, quotes included.</param>
/// <param name="text">The text without quotes and escapes.</param>
/// <param name="isPlain">Whether it stands without quotes, so that it may mean a number, a truth value or nothing.</param>
internal sealed class YamlScalar(SourceSpan span, string text, bool isPlain) : YamlNode(span)
{
    public string Text { get; } = text;

    public bool IsPlain { get; } = isPlain;

    public override string Kind => IsNull ? "nothing" : "a text";

    public override int Weight => 1;

    public override bool IsNull => IsPlain && Text is "" or "~" or "null" or "Null" or "NULL";

    /// <summary>Whether there may be something to render in it.</summary>
    public bool IsTemplate => Text.Contains("{{", StringComparison.Ordinal);

    /// <summary>The value by the core schema of YAML 1.2.</summary>
    public Value ToValue()
    {
        if (!IsPlain)
        {
            return Text;
        }

        return Text switch
        {
            "" or "~" or "null" or "Null" or "NULL" => Value.Null,
            "true" or "True" or "TRUE" => true,
            "false" or "False" or "FALSE" => false,
            _ when CanBeNumber(Text[0]) => ToNumber() ?? Text,
            _ => Text,
        };
    }

    /// <summary>
    /// The text as a source of its own for templates, padded so that a place in it has the line (and, where the text begins on the line of
    /// its key, the column) that it has in the file.
    /// </summary>
    public SourceText ToSourceText()
    {
        var (line, column) = Span.Position;
        var opening = Span.Length > 0 ? Span.Text[0] : ' ';
        var padding = opening switch
        {
            // A block begins on the next line; its indentation is gone.
            '|' or '>' when !IsPlain => new string('\n', line),
            '"' or '\'' when !IsPlain => new string('\n', line - 1) + new string(' ', column),
            _ => new string('\n', line - 1) + new string(' ', column - 1),
        };
        return new SourceText(Span.Source.Path, padding + Text);
    }

    /// <summary>
    /// The place in the file of a place in <see cref="ToSourceText"/>: exact where the text stands in the file as it is, else the line on
    /// which the whole text begins.
    /// </summary>
    public SourceSpan ToFileSpan(SourceSpan span)
    {
        var isQuoted = !IsPlain && Span.Length > 0 && Span.Text[0] is '"' or '\'';
        var content = isQuoted && Span.Length >= 2 ? new SourceSpan(Span.Source, Span.Start + 1, Span.Length - 2) : Span;
        var offset = span.Start - (span.Source.Text.Length - Text.Length);
        if (content.Text.SequenceEqual(Text) && offset >= 0 && offset + span.Length <= Text.Length)
        {
            return new SourceSpan(Span.Source, content.Start + offset, span.Length);
        }

        var lineEnd = Span.Text.IndexOfAny('\r', '\n');
        return lineEnd < 0 ? Span : Span with { Length = lineEnd };
    }

    private static bool CanBeNumber(char first) => char.IsAsciiDigit(first) || first is '-' or '+' or '.';

    private Value? ToNumber()
    {
        if (Text.StartsWith("0x", StringComparison.Ordinal))
        {
            return long.TryParse(Text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hexadecimal)
                ? hexadecimal
                : null;
        }

        if (Text.StartsWith("0o", StringComparison.Ordinal))
        {
            return ToOctal(Text.AsSpan(2));
        }

        if (long.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer))
        {
            return integer;
        }

        return Text switch
        {
            ".inf" or ".Inf" or ".INF" or "+.inf" or "+.Inf" or "+.INF" => double.PositiveInfinity,
            "-.inf" or "-.Inf" or "-.INF" => double.NegativeInfinity,
            ".nan" or ".NaN" or ".NAN" => double.NaN,
            _ when double.TryParse(Text, NumberStyles.Float & ~NumberStyles.AllowLeadingWhite & ~NumberStyles.AllowTrailingWhite,
                CultureInfo.InvariantCulture, out var number) && char.IsAsciiDigit(Text.AsSpan().TrimStart("+-.")[0]) => number,
            _ => null,
        };
    }

    private static Value? ToOctal(ReadOnlySpan<char> digits)
    {
        // 21 octal digits are 63 bits.
        if (digits.Length is 0 or > 21)
        {
            return null;
        }

        var number = 0L;
        foreach (var digit in digits)
        {
            if (digit is < '0' or > '7')
            {
                return null;
            }

            number = (number * 8) + (digit - '0');
        }

        return number;
    }
}
