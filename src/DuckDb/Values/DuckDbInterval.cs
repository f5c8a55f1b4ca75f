using System.Globalization;
using System.Runtime.InteropServices;
using SpotifyEtl.Models.DuckDb.Values;

namespace SpotifyEtl.Models.DuckDb;

/// <summary>An INTERVAL. A month is not so many days, and a day not so many hours: they are counted apart.</summary>
/// <param name="Months">Months, of years too.</param>
/// <param name="Days">Days.</param>
/// <param name="Microseconds">What is less than a day, or written in hours and less.</param>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct DuckDbInterval(int Months, int Days, long Microseconds)
{
    /// <summary>A time span of .NET's, as days and microseconds.</summary>
    public DuckDbInterval(TimeSpan span)
        : this(0, span.Days, (span.Ticks - (span.Days * TimeSpan.TicksPerDay)) / TimeSpan.TicksPerMicrosecond)
    {
    }

    /// <summary>The same in .NET, a day being 24 hours.</summary>
    /// <exception cref="OverflowException">It has months, which have no length of their own, or is too long.</exception>
    public TimeSpan ToTimeSpan() => Months == 0
        ? TimeSpan.FromDays(Days) + TimeSpan.FromTicks(checked(Microseconds * TimeSpan.TicksPerMicrosecond))
        : throw new OverflowException($"An interval of {Months} months has no length in days; read it as a {nameof(DuckDbInterval)}.");

    /// <summary>DuckDB's text.</summary>
    public override string ToString()
    {
        var parts = new List<string>(4);
        AddUnit(Months / 12, "year");
        AddUnit(Months % 12, "month");
        AddUnit(Days, "day");
        if (Microseconds != 0 || parts.Count == 0)
        {
            var time = ClockText.Of(Int128.Abs(Microseconds) * 1000);
            parts.Add(Microseconds < 0 ? "-" + time : time);
        }

        return string.Join(' ', parts);

        void AddUnit(int count, string unit)
        {
            if (count != 0)
            {
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"{count} {unit}{(count is 1 or -1 ? "" : "s")}"));
            }
        }
    }
}
