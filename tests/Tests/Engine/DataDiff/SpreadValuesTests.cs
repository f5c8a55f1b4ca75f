using SpotifyEtl.Models.Engine.DataDiff.Columns;
using SpotifyEtl.Models.Engine.DataDiff.Reading;
using SpotifyEtl.Models.Engine.DataDiff.Sql;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Tests.Engine.DataDiff;

public sealed class SpreadValuesTests
{
    [Theory]
    // Every value comes once: so it will among all rows.
    [InlineData(1_000, 1_000, 1_000, 50_000, 50_000)]
    // None comes once: there are no others.
    [InlineData(1_000, 40, 0, 50_000, 40)]
    [InlineData(1_000, 600, 400, 50_000, 987)]
    // All rows were looked at.
    [InlineData(1_000, 600, 400, 1_000, 600)]
    [InlineData(0, 0, 0, 1_000, 0)]
    public void Different_values_of_a_part_are_estimated_for_the_whole(long rows, long distinct, long once, long all, long expected)
    {
        var values = new SpreadValues(Column("VARCHAR"), [new SpreadSlot(0, "a", rows, 0, distinct, 0, once, 0, 0, 0), new SpreadSlot(DistributionSql.NullSlot, null, 500, 0, 1, 0, 0, 0, 0, 0)]);
        Assert.Equal(expected, values.DistinctOf(Side.Left, all));
    }

    [Fact]
    public void Ranges_of_days_are_days_and_what_is_not_finite_stands_behind_them()
    {
        const double Start = 1_577_836_800, Day = 86_400;
        var values = new SpreadValues(Column("DATE"), [Slot(9), Slot(0), Slot(DistributionSql.InfiniteSlot)]);
        Assert.Equal(
            [("2020-01-01", "2020-01-02"), ("2020-01-10", "2020-01-11"), ("not finite", null)],
            values.ToDistribution().Slots.Select(slot => (slot.From, slot.To)));

        static SpreadSlot Slot(long number) => new(number, null, 1, 1, 1, 1, 1, 1, Start, Start + 10 * Day);
    }

    [Theory]
    [InlineData(20210101, 20210131, "20210101", "20210104", "20210128", "20210131")]
    [InlineData(0, 3e9, "0", "3E+08", "2.7E+09", "3E+09")]
    [InlineData(0.1, 0.3, "0.1", "0.12", "0.28", "0.3")]
    [InlineData(5, 5, "5", "5", "5", "5")]
    public void Neighbouring_ranges_can_be_told_apart(double low, double high, string first, string second, string last, string end)
    {
        var values = new SpreadValues(Column("DOUBLE"), [Slot(0), Slot(9)]);
        Assert.Equal([(first, high > low ? second : end), (last, end)], values.ToDistribution().Slots.Select(slot => (slot.From, slot.To)));

        SpreadSlot Slot(long number) => new(number, null, 1, 1, 1, 1, 1, 1, low, high);
    }

    [Fact]
    public void A_part_is_as_large_as_needed()
    {
        Assert.Null(Sample.Of(100, 100));
        Assert.Equal(500_000, Sample.Of(200, 100)!.Millionths);
        Assert.Equal(1, Sample.Of(long.MaxValue, 1)!.Millionths);
    }

    private static ColumnPair Column(string type) => new(new ColumnInfo("x", type), new ColumnInfo("x", type));
}
