using System.Numerics;

namespace SpotifyEtl.Models.DuckDb.Appending;

internal abstract partial class VectorWriter
{
    /// <summary>Writes a boxed value: for callers that do not know their types, and for what is nested.</summary>
    public void WriteObject(int row, object? value)
    {
        MarkPresent(row);
        switch (value)
        {
            case null or DBNull: WriteNull(row); break;
            case string text: Write(row, text.AsSpan()); break;
            case bool flag: Write(row, flag); break;
            case int number: Write(row, number); break;
            case long number: Write(row, number); break;
            case double number: Write(row, number); break;
            case decimal number: Write(row, number); break;
            case DateOnly date: Write(row, date); break;
            case DateTime time: Write(row, time); break;
            case DateTimeOffset instant: Write(row, instant); break;
            case Guid guid: Write(row, guid); break;
            case byte[] bytes: Write(row, bytes.AsSpan()); break;
            default: WriteRare(row, value); break;
        }
    }

    private void WriteRare(int row, object value)
    {
        switch (value)
        {
            case sbyte number: Write(row, (long)number); break;
            case short number: Write(row, (long)number); break;
            case byte number: Write(row, (long)number); break;
            case ushort number: Write(row, (long)number); break;
            case uint number: Write(row, (long)number); break;
            case ulong number: Write(row, number); break;
            case Int128 number: Write(row, number); break;
            case float number: Write(row, number); break;
            case TimeOnly time: Write(row, time); break;
            case TimeSpan span: Write(row, new DuckDbInterval(span)); break;
            case DuckDbInterval interval: Write(row, interval); break;
            case BigInteger number when number >= (BigInteger)Int128.MinValue && number <= (BigInteger)Int128.MaxValue:
                Write(row, (Int128)number);
                break;
            default: WriteOther(row, value); break;
        }
    }
}
