namespace SpotifyEtl.Models.Engine.DataDiff.Reading;

/// <summary>A row that was looked up to show it.</summary>
/// <param name="InLeft">Whether the left side has its key.</param>
/// <param name="InRight">Whether the right side has its key.</param>
/// <param name="Key">The key.</param>
/// <param name="Values">By the place of a column among the compared ones, whether both sides have the same value, and both values; only of columns that differ anywhere.</param>
internal sealed record ExampleRow(bool InLeft, bool InRight, IReadOnlyList<string> Key, IReadOnlyDictionary<int, (bool? IsSame, string? Left, string? Right)> Values)
{
    /// <summary>Reads a row of <see cref="Sql.ComparisonSql.Rows"/>.</summary>
    /// <param name="row">The row.</param>
    /// <param name="keys">How many columns the key has.</param>
    /// <param name="columns">The places of the columns that it tells of.</param>
    public static ExampleRow Read(object?[] row, int keys, IReadOnlyList<int> columns)
    {
        var figures = new Figures(row);
        return new ExampleRow(
            figures.Truth(),
            figures.Truth(),
            [.. Enumerable.Range(0, keys).Select(_ => figures.Text() ?? "")],
            columns.ToDictionary(column => column, _ => (figures.PerhapsTruth(), figures.Text(), figures.Text())));
    }
}
