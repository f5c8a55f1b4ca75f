using System.Globalization;
using System.Text;

namespace SpotifyEtl.Models.Templating.Values;

/// <summary>How values are printed.</summary>
internal static class ValueText
{
    // Objects may hold themselves.
    private const int DeepestNesting = 32;

    /// <summary>Gives the text of a value; false where it is longer than the limit, with as much of it as there is room for.</summary>
    public static bool TryFormat(Value value, int limit, out string text)
    {
        if (value.Kind is not (ValueKind.Array or ValueKind.Object or ValueKind.Range))
        {
            text = FormatSimple(value);
            return text.Length <= limit;
        }

        var builder = new StringBuilder();
        AppendNested(builder, value, limit, depth: 0);
        text = builder.ToString();
        return text.Length <= limit;
    }

    /// <summary>A text in double quotes, with escapes for what cannot stand there as it is.</summary>
    public static string Quote(string text)
    {
        var builder = new StringBuilder(text.Length + 2);
        AppendQuoted(builder, text);
        return builder.ToString();
    }

    private static string FormatSimple(Value value) => value.Kind switch
    {
        ValueKind.Null => "",
        ValueKind.Boolean => value.AsBoolean() ? "true" : "false",
        ValueKind.Integer => value.AsInteger().ToString(CultureInfo.InvariantCulture),
        ValueKind.BigInteger => value.AsBigInteger().ToString(CultureInfo.InvariantCulture),
        ValueKind.Double => value.AsDouble().ToString("R", CultureInfo.InvariantCulture),
        ValueKind.Decimal => value.AsDecimal().ToString(CultureInfo.InvariantCulture),
        ValueKind.String => value.AsString(),
        ValueKind.Date => DateFormat.Format(value.AsDate(), DateFormat.Default),
        ValueKind.TimeSpan => value.AsTimeSpan().ToString("c", CultureInfo.InvariantCulture),
        ValueKind.Function => value.AsFunction().ToString(),
        _ => value.AsHost().ToText(),
    };

    private static void AppendNested(StringBuilder builder, Value value, int limit, int depth)
    {
        // Beyond the limit, what is added no longer matters.
        if (builder.Length > limit)
        {
            return;
        }

        switch (value.Kind)
        {
            case ValueKind.Array or ValueKind.Object when depth >= DeepestNesting:
                builder.Append('…');
                break;
            case ValueKind.Array or ValueKind.Range:
                AppendItems(builder, value, limit, depth);
                break;
            case ValueKind.Object:
                AppendMembers(builder, value.AsObject(), limit, depth);
                break;
            case ValueKind.String:
                AppendQuoted(builder, value.AsString());
                break;
            case ValueKind.Null:
                builder.Append("null");
                break;
            default:
                builder.Append(FormatSimple(value));
                break;
        }
    }

    private static void AppendItems(StringBuilder builder, Value value, int limit, int depth)
    {
        ItemSequence.TryGet(value, out var items);
        builder.Append('[');
        for (var index = 0L; index < items.Count && builder.Length <= limit; index++)
        {
            builder.Append(index == 0 ? "" : ", ");
            AppendNested(builder, items[index], limit, depth + 1);
        }

        builder.Append(']');
    }

    private static void AppendMembers(StringBuilder builder, ScriptObject value, int limit, int depth)
    {
        builder.Append('{');
        var separator = "";
        foreach (var (name, member) in value)
        {
            builder.Append(separator).Append(name).Append(": ");
            AppendNested(builder, member, limit, depth + 1);
            separator = ", ";
            if (builder.Length > limit)
            {
                break;
            }
        }

        builder.Append('}');
    }

    private static void AppendQuoted(StringBuilder builder, string text)
    {
        builder.Append('"');
        foreach (var character in text)
        {
            _ = character switch
            {
                '"' => builder.Append("\\\""),
                '\\' => builder.Append(@"\\"),
                '\n' => builder.Append("\\n"),
                '\r' => builder.Append("\\r"),
                '\t' => builder.Append("\\t"),
                _ => builder.Append(character),
            };
        }

        builder.Append('"');
    }
}
