namespace SpotifyEtl.Models.Cli.Monitoring.Metrics;

/// <summary>One number of a run, or of a node.</summary>
/// <param name="Name">Its name in CloudWatch.</param>
/// <param name="Unit">CloudWatch's unit.</param>
/// <param name="Value">The number.</param>
internal readonly record struct Metric(string Name, string Unit, decimal Value)
{
    /// <summary>How many there were.</summary>
    public static Metric Count(string name, long count) => new(name, "Count", count);

    /// <summary>How long it took, in seconds, to the millisecond.</summary>
    public static Metric Seconds(string name, TimeSpan duration) => new(name, "Seconds", (decimal)Math.Round(duration.TotalSeconds, 3));
}
