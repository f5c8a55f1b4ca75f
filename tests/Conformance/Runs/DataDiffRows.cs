using System.Globalization;

namespace SpotifyEtl.Models.Conformance.Runs;

/// <summary>A row of the tables that <see cref="DataDiffSpec"/> compares.</summary>
internal sealed record Row(DateOnly? Day, string? Country, long? Streams, decimal? Price, double? Score, string? Title, DateTime? Seen, bool? IsNew)
{
    /// <summary>The key as one text; null where it has a null.</summary>
    public string? Key => Day is { } day && Country is not null ? string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd}|{Country}") : null;

    /// <summary>The values beside the key.</summary>
    public object?[] Values => [Streams, Price, Score, Title, Seen, IsNew];

    /// <summary>A value by its column.</summary>
    public object? this[string column] => column switch
    {
        "day" => Day,
        "country" => Country,
        "streams" => Streams,
        "price" => Price,
        "score" => Score,
        "title" => Title,
        "seen" => Seen,
        _ => IsNew,
    };

    /// <summary>The row in parentheses.</summary>
    public string ToSql() => string.Create(
        CultureInfo.InvariantCulture,
        $"({Or(Day is { } day ? $"date '{day:yyyy-MM-dd}'" : null)}, {Or(Country is null ? null : $"'{Country}'")}, {Or(Streams)}, {Or(Price)}, {Or(Score)}, {Or(Title is null ? null : $"'{Title}'")}, {Or(Seen is { } seen ? $"timestamp '{seen:yyyy-MM-dd HH:mm:ss}'" : null)}, {Or(IsNew)})");

    private static string Or(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : "null";
}

/// <summary>Random tables.</summary>
internal static class RandomRows
{
    private const int Count = 200;

    /// <summary>Two tables of which the second is the first with some rows gone, some changed and some new, in another order.</summary>
    /// <param name="random">With a seed.</param>
    /// <param name="unusual">Whether some keys are null, and some come twice.</param>
    public static (List<Row> Left, List<Row> Right) Pair(Random random, bool unusual)
    {
        var keys = Enumerable.Range(0, 400).Select(index => (Day: new DateOnly(2020, 1, 1).AddDays(index / 8), Country: $"c{index % 8}")).ToArray();
        random.Shuffle(keys);
        var left = keys.Take(Count).Select(key => RowOf(random, key.Day, key.Country)).ToList();
        var right = left.Where(_ => random.Next(10) > 0).Select(row => random.Next(3) == 0 ? Changed(random, row) : row).ToList();
        right.AddRange(keys.Skip(Count).Take(20).Select(key => RowOf(random, key.Day, key.Country)));
        if (unusual)
        {
            foreach (var side in (List<Row>[])[left, right])
            {
                side.AddRange([side[0] with { Day = null }, side[1] with { Country = null, Day = null }, side[random.Next(Count / 2)], Changed(random, side[random.Next(Count / 2)])]);
            }
        }

        var mixed = right.ToArray();
        random.Shuffle(mixed);
        return (left, [.. mixed]);
    }

    private static Row RowOf(Random random, DateOnly day, string country) => new(
        day,
        country,
        random.Next(1_000_000),
        random.Next(6) == 0 ? null : random.Next(100_000) / 100m,
        random.Next(6) == 0 ? null : random.NextDouble() * 100,
        random.Next(6) == 0 ? null : ((string[])["Ärger", "über", "日本語", "😀 smile", "", " a", "it is", "Null"])[random.Next(8)] + random.Next(3),
        random.Next(6) == 0 ? null : new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Unspecified).AddSeconds(random.Next(1_000_000)),
        random.Next(3) switch { 0 => null, var number => number == 1 });

    private static Row Changed(Random random, Row row) => random.Next(6) switch
    {
        0 => row with { Streams = row.Streams + 1 },
        1 => row with { Price = row.Price is null ? 0 : null },
        2 => row with { Score = row.Score is { } score ? Math.BitIncrement(score) : 1.5 },
        3 => row with { Title = row.Title is null ? "new" : row.Title + " " },
        4 => row with { Seen = row.Seen?.AddSeconds(1) ?? new DateTime(2021, 1, 1, 0, 0, 0, DateTimeKind.Unspecified), Streams = row.Streams + 5 },
        _ => row with { IsNew = row.IsNew is null ? true : null },
    };
}

/// <summary>The figures of two tables, computed by putting their rows together here.</summary>
internal sealed record ByHand(long OnlyLeft, long OnlyRight, long Both, long Changed, long[] Matched)
{
    public required Dictionary<string, (object? Left, object? Right)>[] Differing { get; init; }

    public required HashSet<string> KeysOnlyLeft { get; init; }

    public required HashSet<string> KeysOnlyRight { get; init; }

    public long LeftNull { get; private init; }

    public long RightNull { get; private init; }

    public long LeftRepeated { get; private init; }

    public long RightRepeated { get; private init; }

    public long LeftSetAside { get; private init; }

    public long RightSetAside { get; private init; }

    public static ByHand Of(IReadOnlyList<Row> left, IReadOnlyList<Row> right)
    {
        var (lefts, rights) = (left.Where(row => row.Key is not null).ToLookup(row => row.Key!), right.Where(row => row.Key is not null).ToLookup(row => row.Key!));
        var repeated = lefts.Concat(rights).Where(rows => rows.Count() > 1).Select(rows => rows.Key).ToHashSet();
        var keys = lefts.Concat(rights).Select(rows => rows.Key).Distinct().Where(key => !repeated.Contains(key)).ToList();
        var pairs = keys.Where(key => lefts.Contains(key) && rights.Contains(key)).Select(key => (Key: key, Left: lefts[key].Single().Values, Right: rights[key].Single().Values)).ToList();
        var differing = Enumerable.Range(0, 6)
            .Select(index => pairs.Where(pair => !Equals(pair.Left[index], pair.Right[index])).ToDictionary(pair => pair.Key, pair => (pair.Left[index], pair.Right[index]))).ToArray();
        var (onlyLeft, onlyRight) = (keys.Where(key => !rights.Contains(key)).ToHashSet(), keys.Where(key => !lefts.Contains(key)).ToHashSet());
        return new ByHand(
            onlyLeft.Count, onlyRight.Count, pairs.Count, pairs.Count(pair => differing.Any(column => column.ContainsKey(pair.Key))), [.. differing.Select(column => (long)pairs.Count - column.Count)])
        {
            Differing = differing,
            KeysOnlyLeft = onlyLeft,
            KeysOnlyRight = onlyRight,
            LeftNull = left.Count(row => row.Key is null),
            RightNull = right.Count(row => row.Key is null),
            LeftRepeated = lefts.Where(rows => rows.Count() > 1).Sum(rows => rows.Count()),
            RightRepeated = rights.Where(rows => rows.Count() > 1).Sum(rows => rows.Count()),
            LeftSetAside = left.Count(row => row.Key is null || repeated.Contains(row.Key)),
            RightSetAside = right.Count(row => row.Key is null || repeated.Contains(row.Key)),
        };
    }
}
