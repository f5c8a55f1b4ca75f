namespace SpotifyEtl.Models.Engine.DataDiff.Reading;

/// <summary>A row that was looked up to show it.</summary>
/// <param name="InLeft">Whether the left side has its key.</param>
/// <param name="InRight">Whether the right side has its key.</param>
/// <param name="Key">The key.</param>
/// <param name="Values">For each compared column, whether both sides have the same value, and both values.</param>
internal sealed record ExampleRow(bool InLeft, bool InRight, IReadOnlyList<string> Key, IReadOnlyList<(bool? IsSame, string? Left, string? Right)> Values)
{
    /// <summary>Reads a row of <see cref="Sql.ComparisonSql.Rows"/>.</summary>
    public static ExampleRow Read(object?[] row, int keys, int columns)
    {
        var figures = new Figures(row);
        return new ExampleRow(
            figures.Truth(),
            figures.Truth(),
            [.. Enumerable.Range(0, keys).Select(_ => figures.Text() ?? "")],
            [.. Enumerable.Range(0, columns).Select(_ => (figures.PerhapsTruth(), figures.Text(), figures.Text()))]);
    }
}
