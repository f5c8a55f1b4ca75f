using SpotifyEtl.Models.Templating.Text;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Templating.Functions;

/// <summary>The module <c>string</c>: what looks at a text, and what takes parts of it. Null is taken for an empty text.</summary>
internal static partial class StringFunctions
{
    public static ScriptObject Create() => new Module("string")
        .Add("append", "text with", Append)
        .Add("base64_decode", "text", Base64Decode)
        .Add("base64_encode", "text", Base64Encode)
        .Add("capitalize", "text", Capitalize)
        .Add("capitalizewords", "text", CapitalizeWords)
        .Add("contains", "text value", Contains)
        .Add("downcase", "text", DownCase)
        .Add("empty", "text", Empty)
        .Add("ends_with", "text value", EndsWith)
        .Add("equals_ignore_case", "text value", EqualsIgnoreCase)
        .Add("escape", "text", Escape)
        .Add("handleize", "text", Handleize)
        .Add("hmac_sha1", "text secretKey", HmacSha1)
        .Add("hmac_sha256", "text secretKey", HmacSha256)
        .Add("hmac_sha512", "text secretKey", HmacSha512)
        .Add("index_of", "text search startIndex? count? stringComparison?", IndexOf)
        .Add("literal", "text", Literal)
        .Add("lstrip", "text", LeftStrip)
        .Add("md5", "text", Md5)
        .Add("pad_left", "text width padding?", PadLeft)
        .Add("pad_right", "text width padding?", PadRight)
        .Add("pluralize", "number singular plural", Pluralize)
        .Add("prepend", "text by", Prepend)
        .Add("remove", "text remove", Remove)
        .Add("remove_first", "text remove", RemoveFirst)
        .Add("remove_last", "text remove", RemoveLast)
        .Add("replace", "text match replace", Replace)
        .Add("replace_first", "text match replace fromEnd?", ReplaceFirst)
        .Add("rstrip", "text", RightStrip)
        .Add("sha1", "text", Sha1)
        .Add("sha256", "text", Sha256)
        .Add("sha512", "text", Sha512)
        .Add("size", "text", Size)
        .Add("slice", "text start length?", Slice)
        .Add("slice1", "text start length?", SliceOne)
        .Add("split", "text match", Split)
        .Add("starts_with", "text value", StartsWith)
        .Add("strip", "text", Strip)
        .Add("strip_newlines", "text", StripNewLines)
        .Add("to_double", "text", ToDouble)
        .Add("to_float", "text", ToDouble)
        .Add("to_int", "text", ToInteger)
        .Add("to_long", "text", ToInteger)
        .Add("truncate", "text length ellipsis?", Truncate)
        .Add("truncatewords", "text count ellipsis?", TruncateWords)
        .Add("upcase", "text", UpCase)
        .Add("whitespace", "text", WhiteSpace)
        .Freeze();

    private static Value Contains(in Call call) => call.Text(0).Contains(call.Text(1), StringComparison.Ordinal);

    private static Value Empty(in Call call) => call.Text(0).Length == 0;

    private static Value EndsWith(in Call call) => call.Text(0).EndsWith(call.Text(1), StringComparison.Ordinal);

    private static Value EqualsIgnoreCase(in Call call) => call.Text(0).Equals(call.Text(1), StringComparison.OrdinalIgnoreCase);

    private static Value Size(in Call call) => call.Text(0).Length;

    private static Value StartsWith(in Call call) => call.Text(0).StartsWith(call.Text(1), StringComparison.Ordinal);

    private static Value WhiteSpace(in Call call) => string.IsNullOrWhiteSpace(call.Text(0));

    private static Value IndexOf(in Call call)
    {
        var text = call.Text(0);
        var start = (int)Math.Clamp(call.Integer(2, otherwise: 0), 0, text.Length);
        var count = (int)Math.Clamp(call.Integer(3, otherwise: text.Length), 0, text.Length - start);
        return text.IndexOf(call.Text(1), start, count, ComparisonOf(call));
    }

    private static StringComparison ComparisonOf(in Call call) => call.Text(4) switch
    {
        "" or "Ordinal" or "CurrentCulture" or "InvariantCulture" => StringComparison.Ordinal,
        "OrdinalIgnoreCase" or "CurrentCultureIgnoreCase" or "InvariantCultureIgnoreCase" => StringComparison.OrdinalIgnoreCase,
        var other => throw call.Fail($"`{other}` is not a comparison", "Write `Ordinal` or `OrdinalIgnoreCase`"),
    };

    private static Value Pluralize(in Call call) => call[0].TryToDouble(out var number) && number == 1 ? call[1] : call[2];

    private static Value LeftStrip(in Call call)
    {
        var text = call.Text(0);
        var length = text.AsSpan().TrimStart().Length;
        return call.Slice(0, text.Length - length, length);
    }

    private static Value RightStrip(in Call call) => call.Slice(0, 0, call.Text(0).AsSpan().TrimEnd().Length);

    private static Value Strip(in Call call)
    {
        var text = call.Text(0).AsSpan();
        var start = text.Length - text.TrimStart().Length;
        return call.Slice(0, start, text.Trim().Length);
    }

    // A length of 0, as one left out, means all the rest.
    private static Value Slice(in Call call)
    {
        var length = call.Integer(2, otherwise: 0);
        return Part(call, length == 0 ? int.MaxValue : length);
    }

    private static Value SliceOne(in Call call) => Part(call, call.Integer(2, otherwise: 1));

    private static Value Part(in Call call, long length)
    {
        var all = call.Text(0).Length;
        var start = call.Integer(1);
        start = Math.Clamp(start < 0 ? start + all : start, 0, all);
        return call.Slice(0, (int)start, (int)Math.Clamp(length, 0, all - start));
    }

    private static Value Split(in Call call)
    {
        var (text, separator) = (call.Text(0), call.Text(1));
        var parts = new ScriptArray();
        for (var start = 0; start < text.Length;)
        {
            var end = separator.Length == 0 ? start + 1 : text.IndexOf(separator, start, StringComparison.Ordinal);
            end = end < 0 ? text.Length : end;
            call.Context.CountSteps(1, call.Span);
            if (end > start)
            {
                parts.Add(text[start..end]);
            }

            start = end + separator.Length;
        }

        return parts;
    }

    private static Value Truncate(in Call call)
    {
        var text = call.Text(0);
        var ellipsis = call[2].IsNull ? "..." : call.Text(2);
        var length = Math.Max(call.Integer(1), 0);
        return text.Length <= length
            ? call[0]
            : call.Made(string.Concat(text.AsSpan(0, (int)Math.Max(length - ellipsis.Length, 0)), ellipsis));
    }

    private static Value TruncateWords(in Call call)
    {
        var words = call.Text(0).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var count = (int)Math.Clamp(call.Integer(1), 0, words.Length);
        var kept = string.Join(' ', words.Take(count));
        return call.Made(count == words.Length ? kept : kept + (call[2].IsNull ? "..." : call.Text(2)));
    }

    private static Value Append(in Call call) => Join(call, call.Rendered(0), call.Rendered(1));

    private static Value Prepend(in Call call) => Join(call, call.Rendered(1), call.Rendered(0));

    private static Value Join(in Call call, RenderedText first, RenderedText second)
    {
        call.Context.CheckLength((long)first.Text.Length + second.Text.Length, call.Span);
        return new Value(new RenderedTextBuilder().Append(first).Append(second).ToRenderedText());
    }
}
