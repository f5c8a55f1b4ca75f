namespace SpotifyEtl.Models.Engine.DataDiff.Reading;

/// <summary>What is known of the rows of both sides by their keys.</summary>
/// <param name="Rows">What was counted of those whose key comes at most once on either side.</param>
/// <param name="Repeated">The others.</param>
/// <param name="Examples">Some rows that differ.</param>
internal sealed record RowComparison(ComparedRows Rows, RepeatedKeys Repeated, IReadOnlyList<ExampleRow> Examples);

/// <summary>Rows whose key comes more than once on a side.</summary>
/// <param name="Left">Those of the left side that share theirs with another one there.</param>
/// <param name="Right">Those of the right side.</param>
/// <param name="LeftSetAside">Those of the left side that share theirs with another one there, or have one that comes more than once on the right side.</param>
/// <param name="RightSetAside">The same of the right side.</param>
internal sealed record RepeatedKeys(long Left, long Right, long LeftSetAside, long RightSetAside)
{
    /// <summary>Every key identifies a row.</summary>
    public static readonly RepeatedKeys None = new(0, 0, 0, 0);

    /// <summary>Reads the row that <see cref="Sql.SideSql.CountRepeated"/> asks for.</summary>
    public static RepeatedKeys Read(object?[] row)
    {
        var figures = new Figures(row);
        return new RepeatedKeys(figures.Count(), figures.Count(), figures.Count(), figures.Count());
    }
}
