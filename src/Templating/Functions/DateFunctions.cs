using System.Globalization;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Templating.Functions;

/// <summary>The module <c>date</c>. Dates are in UTC: a template gives the same text on every machine.</summary>
internal static class DateFunctions
{
    public static ScriptObject Create() => new Module("date")
        .Add("default_format", DateFormat.Default)
        .Add("format", DateFormat.Default)
        .Add("now", "", Now)
        .Add("today", "", Today)
        .Add("parse", "text pattern? culture?", Parse)
        .Add("parse_to_string", "text output_pattern? output_culture? input_pattern? input_culture?", ParseToText)
        .Add("to_string", "datetime pattern? culture?", ToText)
        .Add("add_days", "date days", AddDays)
        .Add("add_hours", "date hours", AddHours)
        .Add("add_milliseconds", "date millis", AddMilliseconds)
        .Add("add_minutes", "date minutes", AddMinutes)
        .Add("add_months", "date months", AddMonths)
        .Add("add_seconds", "date seconds", AddSeconds)
        .Add("add_years", "date years", AddYears)
        .Freeze();

    private static Value Now(in Call call) => new(call.Context.Clock.GetUtcNow().UtcDateTime);

    private static Value Today(in Call call) => new(call.Context.Clock.GetUtcNow().UtcDateTime.Date);

    private static Value Parse(in Call call) => Read(call, pattern: 1, culture: 2);

    private static Value ParseToText(in Call call)
    {
        var date = Read(call, pattern: 3, culture: 4);
        return date.IsNull ? Value.Null : Write(date.AsDate(), call, pattern: 1, culture: 2);
    }

    private static Value ToText(in Call call) =>
        call[0].IsNull ? Value.Null : Write(call.Date(0), call, pattern: 1, culture: 2);

    private static Value Read(in Call call, int pattern, int culture)
    {
        var text = call.Text(0);
        if (text.Length == 0)
        {
            return Value.Null;
        }

        DateTime date;
        if (!call[pattern].IsNull)
        {
            return DateParser.TryParse(text, call.Text(pattern), out date)
                ? new Value(date)
                : throw call.Fail($"`{text}` is not a date of the form `{call.Text(pattern)}`");
        }

        // British dates are the one example that the reference has of a culture.
        if (call.Text(culture) == "en-GB")
        {
            string[] forms = ["d/M/yyyy", "d/M/yyyy HH:mm", "d/M/yyyy HH:mm:ss", "d/M/yyyy HH:mm:ss zzz"];
            if (DateTime.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateParser.Styles, out date))
            {
                return new Value(date);
            }
        }
        else
        {
            Cultures.Check(call, culture);
        }

        return DateTime.TryParse(text, CultureInfo.InvariantCulture, DateParser.Styles, out date)
            ? new Value(date)
            : throw call.Fail($"`{text}` is not a date");
    }

    private static Value Write(DateTime date, in Call call, int pattern, int culture)
    {
        // `%g` asks for the invariant culture, which is what there is.
        var letters = call[pattern].IsNull ? DateFormat.Default : call.Text(pattern);
        letters = letters.StartsWith("%g", StringComparison.Ordinal) ? letters[2..].TrimStart() : letters;
        Cultures.Check(call, culture);
        return call.Made(DateFormat.Format(date, letters.Length == 0 ? DateFormat.Default : letters));
    }

    private static Value AddDays(in Call call) => Add(call, static (date, days) => date.AddDays(days));

    private static Value AddHours(in Call call) => Add(call, static (date, hours) => date.AddHours(hours));

    private static Value AddMilliseconds(in Call call) => Add(call, static (date, milliseconds) => date.AddMilliseconds(milliseconds));

    private static Value AddMinutes(in Call call) => Add(call, static (date, minutes) => date.AddMinutes(minutes));

    private static Value AddMonths(in Call call) => Add(call, static (date, months) => date.AddMonths((int)months));

    private static Value AddSeconds(in Call call) => Add(call, static (date, seconds) => date.AddSeconds(seconds));

    private static Value AddYears(in Call call) => Add(call, static (date, years) => date.AddYears((int)years));

    private static Value Add(in Call call, Func<DateTime, double, DateTime> add)
    {
        var (date, amount) = (call.Date(0), call.Number(1));
        try
        {
            return new Value(add(date, amount));
        }
        catch (ArgumentException)
        {
            throw call.Fail("The result is outside of the range of dates");
        }
    }
}
