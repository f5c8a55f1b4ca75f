using SpotifyEtl.Models.Adapters.DuckDb;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.UnitTesting;
using SpotifyEtl.Models.Engine.Warehouse;
using SpotifyEtl.Models.Templating.Text;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Tests.Engine.UnitTesting;

public sealed class FixtureSqlTests
{
    private static readonly SourceSpan Nowhere = new(new SourceText("u.yml", ""), 0, 0);

    [Fact]
    public void Each_row_has_all_columns_in_their_types() => Assert.Equal(
        """
        select cast('1' as INTEGER) as "Id", cast('it''s' as VARCHAR) as "name", cast(null as DATE) as "day"
        union all
        select cast('2' as INTEGER) as "Id", cast(null as VARCHAR) as "name", cast(null as DATE) as "day"
        """,
        FixtureSql.Select(
            Mappings([("id", 1), ("name", "it's")], [("id", 2)]), [new ColumnInfo("Id", "INTEGER"), new ColumnInfo("name", "VARCHAR"), new ColumnInfo("day", "DATE")], new DuckDbDialect()));

    [Fact]
    public void No_row_has_columns_too() => Assert.Equal(
        "select cast(null as INTEGER) as \"id\"\nwhere 1 = 0", FixtureSql.Select(Mappings(), [new ColumnInfo("id", "INTEGER")], new DuckDbDialect()));

    [Fact]
    public void Types_are_taken_from_what_is_written_where_nothing_else_tells_them() => Assert.Equal(
        ["id BIGINT", "price DOUBLE", "day DATE", "name VARCHAR", "gone VARCHAR"],
        Mappings([("id", 1), ("price", 1), ("day", "2020-01-31"), ("name", "x"), ("gone", Value.Null)], [("id", Value.Null), ("price", 1.5)])
            .InferColumns(new DuckDbDialect()).Select(column => $"{column.Name} {column.Type}"));

    [Fact]
    public void A_row_of_csv_must_fit_its_header()
    {
        var diagnostics = new DiagnosticBag();
        FixtureTable.Read(new Fixture.Csv(new SourceText("f.csv", "a,b\n1,2\n3\n"), Nowhere), diagnostics);
        var error = Assert.Single(diagnostics.ToSortedList());
        Assert.Equal(("ETL714", 3), (error.Code, error.Span!.Value.Position.Line));
    }

    private static FixtureTable Mappings(params (string Column, Value Value)[][] rows) => FixtureTable.Read(
        new Fixture.Mappings([.. rows.Select(row => row.Select(cell => KeyValuePair.Create(cell.Column, cell.Value)).ToList())], Nowhere), new DiagnosticBag());
}
