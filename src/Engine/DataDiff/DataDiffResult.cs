using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.DataDiff;

/// <summary>How the rows of two relations differ.</summary>
/// <param name="Left">The side before.</param>
/// <param name="Right">The side after.</param>
/// <param name="Columns">The columns that both sides have: those of the key first, then in the order of the left side.</param>
public sealed record DataDiffResult(SideSummary Left, SideSummary Right, IReadOnlyList<ColumnDifference> Columns)
{
    /// <summary>The columns of the key; empty where none is known.</summary>
    public IReadOnlyList<string> Key { get; init; } = [];

    /// <summary>What became of the rows by their key; null where rows could not be compared, which <see cref="Diagnostics"/> tells the reason of.</summary>
    public RowDifference? Rows { get; init; }

    /// <summary>The part of all keys, more than 0 and less than 1, that <see cref="Rows"/> is about; null where it is about all.</summary>
    public double? SampledShare { get; init; }

    /// <summary>The part of the rows that distributions, and approximate numbers of distinct values, were taken from; null for all.</summary>
    public double? ProfiledShare { get; init; }

    /// <summary>The condition on the rows of both sides; null for all rows.</summary>
    public string? Where { get; init; }

    /// <summary>By how much floating-point numbers may differ and still be the same; null for not at all.</summary>
    public double? Tolerance { get; init; }

    /// <summary>The columns of the left side that the right side does not have.</summary>
    public IReadOnlyList<ColumnInfo> ColumnsOnlyLeft { get; init; } = [];

    /// <summary>The columns of the right side that the left side does not have.</summary>
    public IReadOnlyList<ColumnInfo> ColumnsOnlyRight { get; init; } = [];

    /// <summary>Why rows could not be compared, and what is left out of the figures.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>
    /// Whether nothing is known to differ and nothing was left out that could: all columns are on both sides and were compared, and every row has one of the same key and values.
    /// Of a sample it tells of the sample.
    /// </summary>
    public bool IsSame =>
        Rows is { OnlyLeft: 0, OnlyRight: 0, Changed: 0 } && Left is { SetAside: 0 } && Right is { SetAside: 0 } && ColumnsOnlyLeft.Count == 0 && ColumnsOnlyRight.Count == 0
        && Columns.All(column => column.Comparison != ColumnComparison.None);
}

/// <summary>A side of a comparison.</summary>
/// <param name="Relation">The relation.</param>
/// <param name="Rows">How many rows it has.</param>
public sealed record SideSummary(RelationName Relation, long Rows)
{
    /// <summary>The rows with a null in a column of the key.</summary>
    public long NullKeys { get; init; }

    /// <summary>The rows whose key another row of this side has as well; of the sample, where there is one.</summary>
    public long RepeatedKeys { get; init; }

    /// <summary>The rows that take no part in the comparison: a null in the key, or a key that comes more than once on either side.</summary>
    public long SetAside { get; init; }
}

/// <summary>What became of the rows, each of which has a key that comes at most once on either side.</summary>
/// <param name="OnlyLeft">Rows whose key only the left side has.</param>
/// <param name="OnlyRight">Rows whose key only the right side has.</param>
/// <param name="Both">Keys that both sides have.</param>
/// <param name="Changed">Those of them whose rows differ in at least one of the compared columns.</param>
public sealed record RowDifference(long OnlyLeft, long OnlyRight, long Both, long Changed)
{
    /// <summary>All keys, of whichever side.</summary>
    public long All => OnlyLeft + OnlyRight + Both;

    /// <summary>Some keys that only the left side has, a text for each column of the key.</summary>
    public IReadOnlyList<IReadOnlyList<string>> OnlyLeftExamples { get; init; } = [];

    /// <summary>Some keys that only the right side has.</summary>
    public IReadOnlyList<IReadOnlyList<string>> OnlyRightExamples { get; init; } = [];
}
