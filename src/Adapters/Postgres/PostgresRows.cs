using System.Collections;
using Npgsql;
using NpgsqlTypes;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Adapters.Postgres;

/// <summary>Reads results into the values that the port knows.</summary>
internal static class PostgresRows
{
    /// <summary>The columns of a result.</summary>
    public static IReadOnlyList<ColumnInfo> Columns(NpgsqlDataReader reader) =>
        [.. Enumerable.Range(0, reader.FieldCount).Select(index => new ColumnInfo(reader.GetName(index), reader.GetDataTypeName(index)))];

    /// <summary>The first rows of a result, or all of them.</summary>
    /// <exception cref="WarehouseException">A value is of a type, or so large, that it cannot be read.</exception>
    public static async Task<QueryResult> ReadAsync(NpgsqlDataReader reader, int? maxRows, CancellationToken cancellationToken)
    {
        var columns = Columns(reader);
        var rows = new List<object?[]>();
        while (rows.Count != maxRows && await reader.ReadAsync(cancellationToken))
        {
            var row = new object?[columns.Count];
            for (var index = 0; index < row.Length; index++)
            {
                row[index] = reader.IsDBNull(index) ? null : Read(reader, index, columns[index]);
            }

            rows.Add(row);
        }

        return new QueryResult(columns, rows);
    }

    private static object Read(NpgsqlDataReader reader, int index, ColumnInfo column)
    {
        try
        {
            return column.Type == "interval" ? Interval(reader.GetFieldValue<NpgsqlInterval>(index)) : Plain(reader.GetValue(index));
        }
        catch (Exception e) when (e is OverflowException or InvalidCastException or NotSupportedException or ArgumentOutOfRangeException)
        {
            throw new WarehouseException($"A value of column `{column.Name}`, which is of type {column.Type}, cannot be shown", e)
            {
                Hint = $"Cast it in the query: {column.Name}::text",
            };
        }
    }

    private static object Plain(object? value) => value switch
    {
        string or bool or short or int or long or float or double or decimal or DateOnly or TimeOnly or TimeSpan or Guid or byte[] or DateTimeOffset => value,
        DateTime { Kind: DateTimeKind.Utc } instant => new DateTimeOffset(instant),
        DateTime => value,
        BitArray bits => string.Concat(bits.Cast<bool>().Select(bit => bit ? '1' : '0')),
        Array array => array.Cast<object?>().Select(element => element is null or DBNull ? null : Plain(element)).ToList(),
        _ => value?.ToString() ?? "",
    };

    // A month has no length, so only an interval without months is a span of time.
    private static object Interval(NpgsqlInterval interval)
    {
        var rest = TimeSpan.FromDays(interval.Days) + TimeSpan.FromMicroseconds(interval.Time);
        return interval.Months == 0 ? rest : rest == TimeSpan.Zero ? $"{interval.Months} months" : $"{interval.Months} months {rest}";
    }
}
