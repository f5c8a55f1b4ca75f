using System.Globalization;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Templating.Functions;

/// <summary>The module <c>timespan</c>.</summary>
internal static class TimeSpanFunctions
{
    public static ScriptObject Create() => new Module("timespan")
        .Add("zero", new Value(TimeSpan.Zero))
        .Add("from_days", "days", static (in Call call) => From(call, TimeSpan.TicksPerDay))
        .Add("from_hours", "hours", static (in Call call) => From(call, TimeSpan.TicksPerHour))
        .Add("from_milliseconds", "millis", static (in Call call) => From(call, TimeSpan.TicksPerMillisecond))
        .Add("from_minutes", "minutes", static (in Call call) => From(call, TimeSpan.TicksPerMinute))
        .Add("from_seconds", "seconds", static (in Call call) => From(call, TimeSpan.TicksPerSecond))
        .Add("parse", "text", Parse)
        .Freeze();

    private static Value From(in Call call, long ticks)
    {
        var total = Math.Round(call.Number(0) * ticks);
        return Math.Abs(total) < long.MaxValue
            ? new Value(new TimeSpan((long)total))
            : throw call.Fail("The result is outside of the range of timespans");
    }

    private static Value Parse(in Call call) => TimeSpan.TryParse(call.Text(0), CultureInfo.InvariantCulture, out var span)
        ? new Value(span)
        : throw call.Fail($"`{call.Text(0)}` is not a timespan");
}
