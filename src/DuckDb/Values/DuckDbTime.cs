using SpotifyEtl.Models.DuckDb.Values;

namespace SpotifyEtl.Models.DuckDb;

/// <summary>A TIME or TIME_NS: a time of day, or the 24:00:00 that ends it.</summary>
/// <param name="Nanoseconds">Since midnight.</param>
public readonly record struct DuckDbTime(long Nanoseconds)
{
    /// <summary>A time of .NET's.</summary>
    public DuckDbTime(TimeOnly time)
        : this(time.Ticks * TimeSpan.NanosecondsPerTick)
    {
    }

    /// <summary>The same in .NET, without what is less than 100 ns.</summary>
    /// <exception cref="OverflowException">It is 24:00:00.</exception>
    public TimeOnly ToTimeOnly()
    {
        var ticks = Nanoseconds / TimeSpan.NanosecondsPerTick;
        return ticks < TimeSpan.TicksPerDay
            ? new TimeOnly(ticks)
            : throw new OverflowException(
                $"The time {this} is not before midnight; read it as a {nameof(TimeSpan)} or a {nameof(DuckDbTime)}.");
    }

    /// <summary>The time since midnight, without what is less than 100 ns.</summary>
    public TimeSpan ToTimeSpan() => TimeSpan.FromTicks(Nanoseconds / TimeSpan.NanosecondsPerTick);

    /// <summary>DuckDB's text.</summary>
    public override string ToString() => ClockText.Of(Nanoseconds);
}
