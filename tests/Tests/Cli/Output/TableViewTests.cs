using System.Numerics;
using SpotifyEtl.Models.Cli.Output;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Tests.Cli.Output;

public sealed class TableViewTests
{
    private static readonly QueryResult Rows = new(
        [
            new ColumnInfo("n", "BIGINT"), new ColumnInfo("title", "VARCHAR"), new ColumnInfo("on", "DATE"), new ColumnInfo("at", "TIMESTAMP"),
            new ColumnInfo("share", "DOUBLE"), new ColumnInfo("ok", "BOOLEAN"), new ColumnInfo("tags", "VARCHAR[]"), new ColumnInfo("more", "STRUCT"),
        ],
        [
            [
                1L, "God's Plan [bold]", new DateOnly(2020, 1, 2), new DateTime(2020, 1, 2, 3, 4, 5), 0.5, true, new List<object?> { "a", null },
                new Dictionary<string, object?> { ["k"] = 1.25m },
            ],
            [20_451L, "千本桜\nfeat. 初音ミク", null, new DateTime(2020, 1, 2, 3, 4, 5).AddTicks(1_234_560), double.NaN, false, new List<object?>(), null],
        ]);

    [Fact]
    public void Rows_are_a_table_with_numbers_at_the_right() => Golden.Verify(Draw(Rows, Screen.None));

    [Fact]
    public void A_narrow_terminal_wraps_values() => Golden.Verify(Draw(new QueryResult(Rows.Columns.Take(3).ToList(), [.. Rows.Rows.Select(row => row[..3])]), new Screen(true, () => new ScreenSize(30, 24))));

    [Fact]
    public void A_query_without_rows_has_its_columns() => Golden.Verify(Draw(new QueryResult(Rows.Columns, []), Screen.None));

    [Fact]
    public void As_JSON_rows_are_one_array_of_objects()
    {
        var numbers = new QueryResult(
            [new ColumnInfo("big", "HUGEINT"), new ColumnInfo("exact", "DECIMAL(18,3)"), new ColumnInfo("bytes", "BLOB"), new ColumnInfo("inf", "FLOAT")],
            [[BigInteger.Parse("170141183460469231731687303715884105727"), 12.300m, new byte[] { 0, 255 }, float.PositiveInfinity]]);
        var writer = new StringWriter { NewLine = "\n" };
        RowsJson.Write(writer, Rows);
        RowsJson.Write(writer, numbers);
        RowsJson.Write(writer, numbers with { Rows = [] });
        Golden.Verify(writer.ToString());
    }

    private static string Draw(QueryResult rows, Screen screen)
    {
        var writer = new StringWriter { NewLine = "\n" };
        new TableView(writer, screen).Write(rows);
        return writer.ToString();
    }
}
