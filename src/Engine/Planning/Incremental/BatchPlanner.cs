using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Planning.Incremental;

/// <summary>Which batches a run builds.</summary>
internal static class BatchPlanner
{
    /// <summary>
    /// Those that the user asked for; else all since the beginning for a table that is new, and the current one with those that look back for one that is there.
    /// </summary>
    /// <param name="config">The model's settings, which are complete.</param>
    /// <param name="isIncremental">Whether the table is there and stays.</param>
    /// <param name="start">The first time that the user asked for, or null.</param>
    /// <param name="end">The time to end before, or null for now.</param>
    /// <param name="now">The time at which the run began, in UTC.</param>
    public static IReadOnlyList<Batch> Plan(MicrobatchConfig config, bool isIncremental, DateTime? start, DateTime? end, DateTime now)
    {
        var size = config.Size!.Value;
        var last = end ?? now.AddTicks(1);
        var first = start ?? (isIncremental ? Batch.Add(Batch.StartOf(last.AddTicks(-1), size), size, -config.Lookback) : config.Begin!.Value);
        return Batch.Between(first < config.Begin!.Value && start is null ? config.Begin.Value : first, last, size);
    }
}
