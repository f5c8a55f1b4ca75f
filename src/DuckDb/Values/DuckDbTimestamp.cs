using SpotifyEtl.Models.DuckDb.Values;

namespace SpotifyEtl.Models.DuckDb;

/// <summary>A TIMESTAMP of any precision, which reaches far beyond .NET's years, and to infinity on both sides.</summary>
/// <param name="Value">Units since 1970-01-01 00:00:00.</param>
/// <param name="Unit">What is counted.</param>
public readonly record struct DuckDbTimestamp(long Value, DuckDbTimestampUnit Unit)
{
    private const long TicksAtEpoch = 621_355_968_000_000_000;

    /// <summary>
    /// A time of .NET's without what is finer than the unit; its greatest and its smallest mean infinity, as they do when reading.
    /// </summary>
    /// <exception cref="OverflowException">Nanoseconds are asked for, which reach from 1677 to 2262.</exception>
    public DuckDbTimestamp(DateTime time, DuckDbTimestampUnit unit = DuckDbTimestampUnit.Microseconds)
        : this(
            time == DateTime.MaxValue ? long.MaxValue
            : time == DateTime.MinValue ? -long.MaxValue
            : Units(time.Ticks - TicksAtEpoch, unit),
            unit)
    {
    }

    /// <summary>Whether it is after every time.</summary>
    public bool IsPositiveInfinity => Value == long.MaxValue;

    /// <summary>Whether it is before every time.</summary>
    public bool IsNegativeInfinity => Value == -long.MaxValue;

    private long UnitsPerSecond => PerSecond(Unit);

    /// <summary>
    /// The same in .NET, of no particular kind and without what is less than 100 ns; infinity becomes the greatest or the
    /// smallest time there is.
    /// </summary>
    /// <exception cref="OverflowException">It is outside the years 1 to 9999.</exception>
    public DateTime ToDateTime()
    {
        if (IsPositiveInfinity)
        {
            return DateTime.MaxValue;
        }

        if (IsNegativeInfinity)
        {
            return DateTime.MinValue;
        }

        var ticks = TicksAtEpoch + (Unit == DuckDbTimestampUnit.Nanoseconds
            ? FloorDivide(Value, TimeSpan.NanosecondsPerTick)
            : (Int128)Value * (TimeSpan.TicksPerSecond / UnitsPerSecond));
        return ticks >= 0 && ticks <= DateTime.MaxValue.Ticks
            ? new DateTime((long)ticks)
            : throw new OverflowException($"The timestamp {this} is outside the years 1 to 9999; read it as a {nameof(DuckDbTimestamp)}.");
    }

    /// <summary>DuckDB's text, for the time zone UTC.</summary>
    public override string ToString()
    {
        if (IsPositiveInfinity || IsNegativeInfinity)
        {
            return IsPositiveInfinity ? "infinity" : "-infinity";
        }

        var perDay = 86_400 * UnitsPerSecond;
        var days = FloorDivide(Value, perDay);
        var time = ClockText.Of((Value - ((Int128)days * perDay)) * (1_000_000_000 / UnitsPerSecond));
        var date = CivilDate.Text(days);
        const string beforeChrist = " (BC)";
        return date.EndsWith(beforeChrist, StringComparison.Ordinal)
            ? $"{date[..^beforeChrist.Length]}{beforeChrist} {time}"
            : $"{date} {time}";
    }

    private static long PerSecond(DuckDbTimestampUnit unit) => unit switch
    {
        DuckDbTimestampUnit.Seconds => 1,
        DuckDbTimestampUnit.Milliseconds => 1_000,
        DuckDbTimestampUnit.Microseconds => 1_000_000,
        _ => 1_000_000_000,
    };

    private static long Units(long ticks, DuckDbTimestampUnit unit) => unit == DuckDbTimestampUnit.Nanoseconds
        ? checked(ticks * TimeSpan.NanosecondsPerTick)
        : FloorDivide(ticks, TimeSpan.TicksPerSecond / PerSecond(unit));

    private static long FloorDivide(long value, long divisor) => (value / divisor) - (value % divisor < 0 ? 1 : 0);
}
