namespace SpotifyEtl.Models.Engine.DataDiff;

/// <summary>How to compare rows.</summary>
public sealed record DataDiffOptions
{
    /// <summary>How many rows a side may have before the comparison takes a part of the keys. Default: 10 million.</summary>
    public const long DefaultLimit = 10_000_000;

    /// <summary>The most examples of a difference: each of them is a figure of each column.</summary>
    public const int MostExamples = 10;

    /// <summary>The columns that identify a row on either side; empty where none are known, and rows cannot be compared.</summary>
    public IReadOnlyList<string> Key { get; init; } = [];

    /// <summary>The columns to compare; empty for all.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>The columns not to compare.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>A condition in SQL on the rows of both sides; null for all rows.</summary>
    public string? Where { get; init; }

    /// <summary>By how much floating-point numbers may differ and still be the same; null for not at all.</summary>
    public double? Tolerance { get; init; }

    /// <summary>Above how many rows of the larger side only a part of the keys is compared; 0 for never. Default: <see cref="DefaultLimit"/>.</summary>
    public long Limit { get; init; } = DefaultLimit;

    /// <summary>How many examples to give of each kind of difference, from 0 to <see cref="MostExamples"/>. Default: 3.</summary>
    public int Examples { get; init => field = Math.Clamp(value, 0, MostExamples); } = 3;
}
