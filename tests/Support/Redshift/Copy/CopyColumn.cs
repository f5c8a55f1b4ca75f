using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace SpotifyEtl.Models.Support.Redshift.Copy;

/// <summary>A column that is loaded.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type, as <c>varchar</c>.</param>
/// <param name="MaxBytes">Of a text, how many bytes it takes.</param>
/// <param name="IsRequired">Whether it is <c>not null</c>.</param>
internal sealed record CopyColumn(string Name, string Type, int? MaxBytes, bool IsRequired)
{
    /// <summary>Whether it holds text: of it, an empty field is an empty text rather than null.</summary>
    public bool IsText => MaxBytes is not null;

    /// <summary>Looks at a value that is not null.</summary>
    /// <param name="value">Its bytes, all of them UTF-8.</param>
    /// <param name="position">Where the fault is.</param>
    public LoadError? Check(ReadOnlySpan<byte> value, out int position)
    {
        position = 0;
        if (IsText)
        {
            return value.Length > MaxBytes ? LoadError.TooLong : null;
        }

        value = value.Trim((byte)' ');
        var text = Encoding.UTF8.GetString(value);
        return Type switch
        {
            "int2" or "int4" or "int8" => CheckInteger(value, out position),
            "numeric" => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? null : LoadError.Numeric,
            "float4" or "float8" => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? null : LoadError.Float,
            "bool" => text.ToLowerInvariant() is "t" or "f" or "true" or "false" or "y" or "n" or "yes" or "no" or "1" or "0" ? null : LoadError.Boolean,
            "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", out _) ? null : LoadError.Date,
            "timestamp" or "timestamptz" => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _) ? null : LoadError.Timestamp,
            _ => throw new RedshiftException($"ERROR: this server of the tests does not load type {Type} (column {Name})"),
        };
    }

    /// <summary>Looks for bytes that are no text: a NUL, or no UTF-8.</summary>
    public static LoadError? CheckBytes(ReadOnlySpan<byte> value, out int position)
    {
        position = value.IndexOf((byte)0);
        if (position >= 0)
        {
            return LoadError.NullByte;
        }

        position = 0;
        if (Utf8.IsValid(value))
        {
            return null;
        }

        while (Rune.DecodeFromUtf8(value[position..], out _, out var consumed) is var status)
        {
            if (status != System.Buffers.OperationStatus.Done)
            {
                // The guide's kinds: 2 is a sequence that ends early, 3 a byte that begins none.
                return LoadError.Encoding(value.Slice(position, consumed), status == System.Buffers.OperationStatus.NeedMoreData || consumed > 1 ? 2 : 3);
            }

            position += consumed;
        }

        return null;
    }

    private LoadError? CheckInteger(ReadOnlySpan<byte> value, out int position)
    {
        position = value.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (position == 0 && value.Length > 1 && value[0] is (byte)'-' or (byte)'+')
        {
            position = value[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
            position += position < 0 ? 0 : 1;
        }

        if (position >= 0 || value.IsEmpty)
        {
            position = Math.Max(position, 0);
            return LoadError.Digit(value.IsEmpty ? ' ' : (char)value[position], position, Type switch { "int2" => "Short", "int4" => "Integer", _ => "Long" });
        }

        position = 0;
        var isInRange = Utf8Parser.TryParse(value, out long number, out _) && Type switch
        {
            "int2" => number is >= short.MinValue and <= short.MaxValue,
            "int4" => number is >= int.MinValue and <= int.MaxValue,
            _ => true,
        };
        return isInRange ? null : new LoadError(1204, "Overflow, value out of range for the column's type");
    }
}
