using System.Globalization;

namespace SpotifyEtl.Models.Engine.DataDiff.Reading;

/// <summary>What a scan of a side told.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="NullKeys">Those with a null in the key.</param>
/// <param name="Columns">The profiles of columns, without the number of different values.</param>
internal sealed record SideProfile(long Rows, long NullKeys, IReadOnlyList<ColumnProfile> Columns)
{
    // What is beyond depends on the order in which an engine adds, and so on how many threads it has.
    private const string MeanDigits = "G12";

    /// <summary>Reads the row that <see cref="Sql.ProfileSql.Of"/> asks for.</summary>
    public static SideProfile Read(object?[] row, int columns)
    {
        var figures = new Figures(row);
        var (rows, nullKeys) = (figures.Count(), figures.Count());
        return new SideProfile(rows, nullKeys, [.. Enumerable.Range(0, columns).Select(_ => ColumnOf(figures, rows))]);
    }

    private static ColumnProfile ColumnOf(Figures figures, long rows) => new(rows, rows - figures.Count())
    {
        Min = figures.Text(),
        Max = figures.Text(),
        Mean = figures.Number() is { } mean ? double.Parse(mean.ToString(MeanDigits, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : null,
    };
}
