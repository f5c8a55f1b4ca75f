using SpotifyEtl.Models.Adapters.DuckDb;
using SpotifyEtl.Models.Adapters.Postgres;
using SpotifyEtl.Models.Engine.DataDiff.Columns;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Tests.Engine.DataDiff;

public sealed class ColumnPairTests
{
    [Theory]
    [InlineData("BIGINT", "BIGINT", "x")]
    [InlineData("INTEGER", "BIGINT", "cast(x as BIGINT)")]
    [InlineData("HUGEINT", "BIGINT", "cast(x as decimal(38,0))")]
    [InlineData("DECIMAL(18,2)", "DECIMAL(12,4)", "cast(x as decimal(38,4))")]
    [InlineData("INTEGER", "DECIMAL(12,4)", "cast(x as decimal(38,4))")]
    [InlineData("DECIMAL(12,4)", "DOUBLE", "cast(x as DOUBLE)")]
    [InlineData("FLOAT", "FLOAT", "x")]
    [InlineData("DATE", "TIMESTAMP", "cast(x as TIMESTAMP)")]
    [InlineData("ENUM('a', 'b')", "ENUM('a', 'b')", "x")]
    [InlineData("ENUM('a', 'b')", "ENUM('a', 'c')", "cast(x as VARCHAR)")]
    [InlineData("UUID", "VARCHAR", "cast(x as VARCHAR)")]
    [InlineData("JSON", "JSON", "cast(x as VARCHAR)")]
    [InlineData("JSON[]", "JSON[]", "cast(x as VARCHAR)")]
    [InlineData("STRUCT(a INTEGER)", "STRUCT(a INTEGER)", "x")]
    [InlineData("STRUCT(a INTEGER)", "STRUCT(a BIGINT)", null)]
    [InlineData("INTEGER", "VARCHAR", null)]
    [InlineData("TIMESTAMP", "TIMESTAMP WITH TIME ZONE", null)]
    [InlineData("BOOLEAN", "INTEGER", null)]
    public void Both_sides_are_compared_as_one_type_where_there_is_one(string left, string right, string? common)
    {
        var pair = new ColumnPair(new ColumnInfo("x", left), new ColumnInfo("x", right));
        Assert.Equal(common is not null, pair.IsComparable);
        if (common is not null)
        {
            Assert.Equal(common, pair.Common("x", Side.Left, new DuckDbDialect()));
        }
    }

    [Theory]
    [InlineData("numeric", "numeric(10,2)", "cast(x as decimal)")]
    [InlineData("character varying(20)", "text", "cast(x as text)")]
    [InlineData("character(3)", "character(3)", "x")]
    [InlineData("timestamp(3) without time zone", "timestamp without time zone", "cast(x as timestamp)")]
    [InlineData("time without time zone", "time(3) without time zone", "x")]
    [InlineData("json", "json", "cast(x as text)")]
    [InlineData("json", "jsonb", null)]
    [InlineData("point", "point", "cast(x as text)")]
    [InlineData("shop.mood", "shop.mood", "x")]
    public void PostgreSQL_has_names_of_its_own(string left, string right, string? common)
    {
        var pair = new ColumnPair(new ColumnInfo("x", left), new ColumnInfo("x", right));
        Assert.Equal(common, pair.IsComparable ? pair.Common("x", Side.Left, new PostgresDialect()) : null);
    }
}
