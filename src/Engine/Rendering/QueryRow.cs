using System.Globalization;
using System.Numerics;
using SpotifyEtl.Models.Engine.Warehouse;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Rendering;

/// <summary>Turns the rows that <c>query</c> gives into values of the language.</summary>
internal static class QueryRow
{
    public static ScriptObject ToObject(IReadOnlyList<ColumnInfo> columns, object?[] row)
    {
        var result = new ScriptObject();
        for (var index = 0; index < row.Length; index++)
        {
            result[columns[index].Name] = ToValue(row[index]);
        }

        return result;
    }

    private static Value ToValue(object? value) => value switch
    {
        null => Value.Null,
        bool boolean => boolean,
        string text => text,
        sbyte or byte or short or ushort or int or uint or long => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        ulong or Int128 or UInt128 => new Value(BigInteger.Parse(string.Create(CultureInfo.InvariantCulture, $"{value}"), CultureInfo.InvariantCulture)),
        BigInteger number => new Value(number),
        float single => (double)single,
        double number => number,
        decimal number => new Value(number),
        DateOnly date => new Value(date.ToDateTime(TimeOnly.MinValue)),
        DateTime time => new Value(time),
        DateTimeOffset time => new Value(time.UtcDateTime),
        TimeSpan length => new Value(length),
        IEnumerable<object?> items => new ScriptArray(items.Select(ToValue)),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
    };
}
