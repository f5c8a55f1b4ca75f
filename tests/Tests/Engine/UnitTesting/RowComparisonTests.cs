using SpotifyEtl.Models.Engine.UnitTesting;

namespace SpotifyEtl.Models.Tests.Engine.UnitTesting;

public sealed class RowComparisonTests
{
    [Fact]
    public void Order_does_not_count_and_repetition_does()
    {
        Assert.Empty(RowComparison.Compare([[1, "a"], [2, "b"]], [[2, "b"], [1, "a"]]));
        var difference = Assert.Single(RowComparison.Compare([[1, "a"], [1, "a"]], [[1, "a"]]));
        Assert.Equal(RowDifferenceKind.Missing, difference.Kind);
    }

    [Fact]
    public void Null_is_no_text_and_trailing_zeros_are_no_difference()
    {
        Assert.Equal(RowDifferenceKind.Changed, Assert.Single(RowComparison.Compare([[1, null]], [[1, "null"]])).Kind);
        Assert.Empty(RowComparison.Compare([[1.50m]], [[1.5m]]));
    }

    [Fact]
    public void A_row_is_paired_with_the_one_that_it_has_most_in_common_with()
    {
        var differences = RowComparison.Compare([["a", 1, 1], ["b", 2, 2]], [["b", 2, 3], ["a", 1, 2], ["c", 9, 9]]);
        Assert.Equal(
            [(RowDifferenceKind.Changed, "a", "a"), (RowDifferenceKind.Changed, "b", "b"), (RowDifferenceKind.Unexpected, null, "c")],
            differences.Select(difference => (difference.Kind, (string?)difference.Expected?[0], (string?)difference.Actual?[0])));
    }

    [Fact]
    public void Rows_with_little_in_common_are_told_apart() =>
        Assert.Equal(
            [RowDifferenceKind.Missing, RowDifferenceKind.Unexpected],
            RowComparison.Compare([["a", 1, 1]], [["b", 2, 1]]).Select(difference => difference.Kind));

    [Fact]
    public void Lists_and_structures_are_compared_by_what_is_in_them()
    {
        Assert.Empty(RowComparison.Compare([[new List<object?> { 1, null }]], [[new object?[] { 1, null }]]));
        Assert.Equal("[1, null]", RowComparison.TextOf(new List<object?> { 1, null }));
        Assert.Equal("{a: 1}", RowComparison.TextOf(new Dictionary<string, object?> { ["a"] = 1 }));
    }
}
