namespace SpotifyEtl.Models.Engine.UnitTesting;

/// <summary>How a row that came out is not as expected.</summary>
public enum RowDifferenceKind
{
    /// <summary>It was expected and did not come.</summary>
    Missing,

    /// <summary>It came and was not expected.</summary>
    Unexpected,

    /// <summary>It came with other values.</summary>
    Changed,
}

/// <summary>A row that is not as expected.</summary>
/// <param name="Kind">In which way.</param>
/// <param name="Expected">The values that were expected; null for <see cref="RowDifferenceKind.Unexpected"/>.</param>
/// <param name="Actual">The values that came; null for <see cref="RowDifferenceKind.Missing"/>.</param>
internal sealed record RowDifference(RowDifferenceKind Kind, object?[]? Expected, object?[]? Actual);
