using SpotifyEtl.Models.Adapters.DuckDb;
using SpotifyEtl.Models.Adapters.Postgres;
using SpotifyEtl.Models.Adapters.Redshift;
using SpotifyEtl.Models.Engine.DataDiff;
using SpotifyEtl.Models.Engine.DataDiff.Columns;
using SpotifyEtl.Models.Engine.DataDiff.Sql;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Tests.Engine.DataDiff;

public sealed class DataDiffSqlTests
{
    private static readonly ColumnInfo[] Columns =
        [new("day", "date"), new("the \"country\"", "integer"), new("title", "character varying(20)"), new("score", "double precision"), new("kept", "boolean")];

    [Fact]
    public void DuckDB_is_asked_so() => Golden.Verify(Statements(new DuckDbDialect(), new DataDiffOptions { Key = ["day", "the \"country\""], Examples = 2 }, sample: null));

    [Fact]
    public void PostgreSQL_is_asked_so_for_a_sample_of_some_rows_within_a_tolerance() => Golden.Verify(Statements(
        new PostgresDialect(), new DataDiffOptions { Key = ["day", "the \"country\""], Where = "day > '2020-01-01' -- the new ones", Tolerance = 1e-9, Examples = 1 }, new Sample(250_000)));

    [Fact]
    public void Redshift_is_asked_so() => Golden.Verify(Statements(new RedshiftDialect(), new DataDiffOptions { Key = ["day", "the \"country\""], Examples = 1 }, sample: null));

    private static string Statements(Dialect dialect, DataDiffOptions options, Sample? sample)
    {
        var right = Columns.Select(column => column.Type == "integer" ? column with { Type = "bigint" } : column).ToList();
        var request = new DataDiffRequest(
            new Relation(new RelationName(null, "prod", "orders"), RelationKind.Table, Columns), new Relation(new RelationName(null, "dev", "orders"), RelationKind.View, right), options);
        var diagnostics = new List<Diagnostic>();
        var sql = new SideSql(request, ColumnPairs.Of(request, diagnostics), dialect);
        Assert.Empty(diagnostics);
        var comparison = new ComparisonSql(sql, options.Tolerance, options.Examples);
        return string.Join("\n\n", new (string Purpose, string Sql)[]
        {
            ("profile of the left side", ProfileSql.Of(sql, Side.Left, sql.Columns.All)),
            ("how the values of two columns are spread", DistributionSql.Of(sql, [sql.Columns.Values[0], sql.Columns.Values[1]], sample)),
            ("comparison", comparison.Of(new RowFilter(sample), 0, sql.Columns.Compared.Count)),
            ("rows of keys that come more than once", sql.CountRepeated(sample)),
            ("examples without them", comparison.Rows(new RowFilter(sample, LeavesOutRepeated: true, [7, 9]))),
        }.Select(statement => $"-- {statement.Purpose}\n{statement.Sql}"));
    }
}
