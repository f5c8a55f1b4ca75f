using SpotifyEtl.Models.DuckDb.Types;

namespace SpotifyEtl.Models.DuckDb.Appending;

/// <summary>DATE.</summary>
internal sealed unsafe class DateWriter(LogicalType type) : VectorWriter(type)
{
    public override void Write(int row, DateOnly value) => ((DuckDbDate*)Data)[row] = new DuckDbDate(value);

    public override void WriteOther(int row, object value)
    {
        if (value is DuckDbDate date)
        {
            ((DuckDbDate*)Data)[row] = date;
        }
        else
        {
            base.WriteOther(row, value);
        }
    }
}

/// <summary>TIME and TIME_NS.</summary>
internal sealed unsafe class TimeWriter(LogicalType type, int unitsPerMicrosecond) : VectorWriter(type)
{
    public override void Write(int row, TimeOnly value) => ((long*)Data)[row] =
        value.Ticks * unitsPerMicrosecond / TimeSpan.TicksPerMicrosecond;
}

/// <summary>TIMESTAMP of every precision. What is finer than its unit is cut off, as a cast in DuckDB does.</summary>
internal sealed unsafe class TimestampWriter(LogicalType type, DuckDbTimestampUnit unit) : VectorWriter(type)
{
    public override void Write(int row, DateTime value)
    {
        try
        {
            ((long*)Data)[row] = new DuckDbTimestamp(value, unit).Value;
        }
        catch (OverflowException)
        {
            throw TooGreat(value);
        }
    }

    public override void WriteOther(int row, object value)
    {
        if (value is DuckDbTimestamp timestamp && timestamp.Unit == unit)
        {
            ((long*)Data)[row] = timestamp.Value;
        }
        else
        {
            base.WriteOther(row, value);
        }
    }
}

/// <summary>TIMESTAMP WITH TIME ZONE. A DateTime is refused: of which zone it is would be a guess.</summary>
internal sealed unsafe class TimestampTzWriter(LogicalType type) : VectorWriter(type)
{
    public override void Write(int row, DateTimeOffset value) => ((long*)Data)[row] = new DuckDbTimestamp(value.UtcDateTime).Value;
}

/// <summary>INTERVAL.</summary>
internal sealed unsafe class IntervalWriter(LogicalType type) : VectorWriter(type)
{
    public override void Write(int row, DuckDbInterval value) => ((DuckDbInterval*)Data)[row] = value;
}
