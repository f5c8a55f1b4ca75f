namespace SpotifyEtl.Models.Engine.DataDiff;

/// <summary>What the values of a column are like, over all rows of a side.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Nulls">Those without a value.</param>
public sealed record ColumnProfile(long Rows, long Nulls)
{
    /// <summary>How many different values there are.</summary>
    public long Distinct { get; init; }

    /// <summary>Whether <see cref="Distinct"/> is estimated from a part of the rows.</summary>
    public bool IsDistinctEstimated { get; init; }

    /// <summary>The least value as the engine writes it; null without values, and for types that have no order.</summary>
    public string? Min { get; init; }

    /// <summary>The greatest value.</summary>
    public string? Max { get; init; }

    /// <summary>The mean of numbers, in double precision, to twelve digits: the last ones depend on the order in which an engine adds.</summary>
    public double? Mean { get; init; }
}
