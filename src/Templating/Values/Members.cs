namespace SpotifyEtl.Models.Templating.Values;

/// <summary>The members that values of each kind have.</summary>
internal static class Members
{
    public static bool TryGet(Value target, string name, out Value member)
    {
        if (name == "empty?")
        {
            member = target.IsEmpty;
            return true;
        }

        switch (target.Kind)
        {
            case ValueKind.Object:
                return target.AsObject().TryGet(name, out member);
            case ValueKind.Host:
                return target.AsHost().TryGetMember(name, out member);
            case ValueKind.Array when name != "size":
                return target.AsArray().TryGetMember(name, out member);
            case ValueKind.Date:
                member = MemberOf(target.AsDate(), name);
                return !member.IsNull;
            case ValueKind.TimeSpan:
                member = MemberOf(target.AsTimeSpan(), name);
                return !member.IsNull;
            case ValueKind.String or ValueKind.Array or ValueKind.Range when name == "size":
                ItemSequence.TryGet(target, out var items);
                member = items.Count;
                return true;
            default:
                member = Value.Null;
                return false;
        }
    }

    public static IEnumerable<string> NamesOf(Value target) => target.Kind switch
    {
        ValueKind.Object => target.AsObject().Names,
        ValueKind.Host => target.AsHost().MemberNames,
        _ => [],
    };

    private static Value MemberOf(DateTime date, string name) => name switch
    {
        "year" => date.Year,
        "month" => date.Month,
        "day" => date.Day,
        "day_of_year" => date.DayOfYear,
        "hour" => date.Hour,
        "minute" => date.Minute,
        "second" => date.Second,
        "millisecond" => date.Millisecond,
        _ => Value.Null,
    };

    private static Value MemberOf(TimeSpan span, string name) => name switch
    {
        "days" => span.Days,
        "hours" => span.Hours,
        "minutes" => span.Minutes,
        "seconds" => span.Seconds,
        "milliseconds" => span.Milliseconds,
        "total_days" => span.TotalDays,
        "total_hours" => span.TotalHours,
        "total_minutes" => span.TotalMinutes,
        "total_seconds" => span.TotalSeconds,
        "total_milliseconds" => span.TotalMilliseconds,
        _ => Value.Null,
    };
}
