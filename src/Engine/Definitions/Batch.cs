using System.Globalization;

namespace SpotifyEtl.Models.Engine.Definitions;

/// <summary>A stretch of time that is built by itself.</summary>
/// <param name="Start">Its beginning, in UTC.</param>
/// <param name="End">Its end, in UTC, which is no longer part of it.</param>
/// <param name="Size">What it is one of.</param>
public sealed record Batch(DateTime Start, DateTime End, BatchSize Size)
{
    /// <summary>A name that sorts by time: <c>20240131</c>.</summary>
    public string Id => Start.ToString(
        Size switch { BatchSize.Hour => "yyyyMMdd'T'HH", BatchSize.Day => "yyyyMMdd", BatchSize.Month => "yyyyMM", _ => "yyyy" }, CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override string ToString() => Id;

    /// <summary>The beginning of the batch that a time is in.</summary>
    public static DateTime StartOf(DateTime time, BatchSize size) => size switch
    {
        BatchSize.Hour => new DateTime(time.Year, time.Month, time.Day, time.Hour, 0, 0, DateTimeKind.Utc),
        BatchSize.Day => new DateTime(time.Year, time.Month, time.Day, 0, 0, 0, DateTimeKind.Utc),
        BatchSize.Month => new DateTime(time.Year, time.Month, 1, 0, 0, 0, DateTimeKind.Utc),
        _ => new DateTime(time.Year, 1, 1, 0, 0, 0, DateTimeKind.Utc),
    };

    /// <summary>A time so many batches later.</summary>
    public static DateTime Add(DateTime time, BatchSize size, int count) => size switch
    {
        BatchSize.Hour => time.AddHours(count),
        BatchSize.Day => time.AddDays(count),
        BatchSize.Month => time.AddMonths(count),
        _ => time.AddYears(count),
    };

    /// <summary>The batches from the one that a time is in to the one that another time is in, or ends.</summary>
    public static IReadOnlyList<Batch> Between(DateTime start, DateTime end, BatchSize size)
    {
        var batches = new List<Batch>();
        for (var next = StartOf(start, size); next < end;)
        {
            var after = Add(next, size, 1);
            batches.Add(new Batch(next, after, size));
            next = after;
        }

        return batches;
    }
}
