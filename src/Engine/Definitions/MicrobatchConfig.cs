namespace SpotifyEtl.Models.Engine.Definitions;

/// <summary>How an incremental model is built in batches of time.</summary>
public sealed record MicrobatchConfig
{
    /// <summary>Nothing set.</summary>
    public static readonly MicrobatchConfig Default = new();

    /// <summary>The length of a batch; null where none is given, which is an error.</summary>
    public BatchSize? Size { get; init; }

    /// <summary>The beginning of the first batch, in UTC; null where none is given, which is an error.</summary>
    public DateTime? Begin { get; init; }

    /// <summary>How many batches before the current one are built again. Default: 1.</summary>
    public int Lookback { get; init; } = 1;
}

/// <summary>The length of a batch, by the calendar, in UTC.</summary>
public enum BatchSize
{
    /// <summary>From one full hour to the next.</summary>
    Hour,

    /// <summary>A day.</summary>
    Day,

    /// <summary>A calendar month.</summary>
    Month,

    /// <summary>A calendar year.</summary>
    Year,
}
