using System.Globalization;
using SpotifyEtl.Models.Engine.DataDiff.Columns;
using SpotifyEtl.Models.Engine.DataDiff.Sql;

namespace SpotifyEtl.Models.Engine.DataDiff.Reading;

/// <summary>How the values of a column are spread, as it was counted; and how many there are of the whole.</summary>
/// <param name="column">The column.</param>
/// <param name="slots">Its slots.</param>
internal sealed class SpreadValues(ColumnPair column, IReadOnlyList<SpreadSlot> slots)
{
    private const string NotFinite = "not finite";

    /// <summary>The slots with their texts.</summary>
    public Distribution ToDistribution()
    {
        var kind = DistributionSql.KindOf(column);
        var inOrder = slots.Where(slot => slot.Number >= 0).OrderBy(slot => slot.Number).Select(slot => kind == DistributionKind.Values ? ValueOf(slot) : RangeOf(slot));
        var infinite = slots.Where(slot => slot.Number == DistributionSql.InfiniteSlot).Select(slot => new DistributionSlot(NotFinite, null, slot.Left, slot.Right));
        return new Distribution(kind, [.. inOrder, .. infinite]);
    }

    /// <summary>
    /// The number of different values among all rows of a side. Of a part it is estimated as PostgreSQL's ANALYZE does it, from how many values come once in it: Haas and Stokes,
    /// "Sampling-based estimation of the number of distinct values of an attribute", the estimator Duj1.
    /// </summary>
    /// <param name="side">The side.</param>
    /// <param name="all">The side's rows with a value.</param>
    public long DistinctOf(Side side, long all)
    {
        var values = slots.Where(slot => slot.Number != DistributionSql.NullSlot).ToList();
        var (rows, distinct, once) = side == Side.Left
            ? (values.Sum(slot => slot.Left), values.Sum(slot => slot.LeftValues), values.Sum(slot => slot.LeftOnce))
            : (values.Sum(slot => slot.Right), values.Sum(slot => slot.RightValues), values.Sum(slot => slot.RightOnce));
        if (rows == 0 || rows >= all)
        {
            return distinct;
        }

        var estimate = (double)rows * distinct / (rows - once + ((double)once * rows / all));
        return (long)Math.Clamp(Math.Round(estimate), distinct, all);
    }

    private static DistributionSlot ValueOf(SpreadSlot slot) => new(slot.Number == DistributionSql.Values ? null : slot.Label, null, slot.Left, slot.Right);

    private DistributionSlot RangeOf(SpreadSlot slot)
    {
        var width = (slot.High - slot.Low) / DistributionSql.Ranges;
        var isLast = slot.Number == DistributionSql.Ranges - 1 || width == 0;
        return new DistributionSlot(Bound(slot.Low + slot.Number * width, width), Bound(isLast ? slot.High : slot.Low + (slot.Number + 1) * width, width), slot.Left, slot.Right);
    }

    private string Bound(double value, double width)
    {
        if (!column.IsTime)
        {
            // Two digits more than it takes to tell a range from the next: 20210101 and 20210131 have many alike.
            var alike = width > 0 && value != 0 ? Math.Ceiling(Math.Log10(Math.Abs(value) / width)) : 0;
            return value.ToString(string.Create(CultureInfo.InvariantCulture, $"G{Math.Clamp(alike + 2, 6, 15)}"), CultureInfo.InvariantCulture);
        }

        // Years that .NET does not know stay numbers of seconds.
        const double Least = -62_135_596_800, Most = 253_402_300_799;
        return value is < Least or > Most
            ? value.ToString("F0", CultureInfo.InvariantCulture)
            : DateTime.UnixEpoch.AddSeconds(Math.Floor(value)).ToString(column.IsOfDays ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }
}

/// <summary>A slot as it was counted.</summary>
/// <param name="Number">Its number, see <see cref="DistributionSql"/>.</param>
/// <param name="Label">The value; null for a range.</param>
/// <param name="Left">Rows of the left side.</param>
/// <param name="Right">Rows of the right side.</param>
/// <param name="LeftValues">Different values of the left side.</param>
/// <param name="RightValues">Different values of the right side.</param>
/// <param name="LeftOnce">Values that one row of the left side has.</param>
/// <param name="RightOnce">Values that one row of the right side has.</param>
/// <param name="Low">Where the first range begins.</param>
/// <param name="High">Where the last range ends.</param>
internal sealed record SpreadSlot(
    long Number, string? Label, long Left, long Right, long LeftValues, long RightValues, long LeftOnce, long RightOnce, double Low, double High)
{
    /// <summary>Reads a row of <see cref="DistributionSql.Of"/>, with the number of its column.</summary>
    public static (long Column, SpreadSlot Slot) Read(object?[] row)
    {
        var figures = new Figures(row);
        return (figures.Count(), new SpreadSlot(
            figures.Count(), figures.Text(), figures.Count(), figures.Count(), figures.Count(), figures.Count(), figures.Count(), figures.Count(),
            figures.Number() ?? 0, figures.Number() ?? 0));
    }
}
