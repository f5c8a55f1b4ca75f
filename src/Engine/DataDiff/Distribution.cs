namespace SpotifyEtl.Models.Engine.DataDiff;

/// <summary>How the values of a column are spread, with the same slots for both sides.</summary>
/// <param name="Kind">What a slot is.</param>
/// <param name="Slots">The slots: ranges from low to high, or values by how often both sides together have them.</param>
public sealed record Distribution(DistributionKind Kind, IReadOnlyList<DistributionSlot> Slots);

/// <summary>What the slots of a distribution are.</summary>
public enum DistributionKind
{
    /// <summary>The most frequent values; the last slot, without a text, is all others.</summary>
    Values,

    /// <summary>Ranges of equal width, from the least value to the greatest of both sides; behind them one slot for what is not finite, where there is any.</summary>
    Ranges,
}

/// <summary>A slot of a distribution.</summary>
/// <param name="From">The value, or where the range begins; null for all other values.</param>
/// <param name="To">Where the range ends: the next one begins there, the last one includes it; null for a value.</param>
/// <param name="Left">How many rows of the left side are in it.</param>
/// <param name="Right">How many of the right side.</param>
public sealed record DistributionSlot(string? From, string? To, long Left, long Right);
