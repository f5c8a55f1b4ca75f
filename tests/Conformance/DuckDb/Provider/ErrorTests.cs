using SpotifyEtl.Models.DuckDb;

namespace SpotifyEtl.Models.Conformance.DuckDb.Provider;

public sealed class ErrorTests : IDisposable
{
    private readonly DuckDbConnection _connection = Database.Open();

    public void Dispose() => _connection.Dispose();

    [Theory]
    [InlineData("select §nope")]
    [InlineData("§selec 1")]
    [InlineData("select 1 from §nope")]
    [InlineData("select 1;\nselect 'é', 1 from §nope")]
    [InlineData("select 'ééé' as x;\n\n  §selec 1; select 2")]
    [InlineData("select '🎵🎵' as x; §selec 1")]
    [InlineData("select '🎵🎵', §nope")]
    [InlineData("select '東京',\r\n  'ö' as ö,\r\n  §nope + 1\r\nfrom range(3)")]
    [InlineData("select 'ééé',\n  §cast('abc' as int)")]
    [InlineData("select §sum('a'::varchar)")]
    [InlineData("select 1 §+ 'a'")]
    [InlineData("select §'abc")]
    [InlineData("-- a 東京 comment\nselect 1,\n       §x.y(1)")]
    [InlineData("select\u00a0\u3000§nope")]
    [InlineData("select '\u00a0it''s\u00a0', $a$\u2003$a$, $$\u2003$$ -- \u00a0 '\n, /* \u00a0 */ §nope from (select 1 as \"\u00a0\")")]
    [InlineData("\ufeffselect 'é\u00a0' \u2009;\u00a0 §selec 1")]
    public void An_error_has_the_place_in_the_command_text_where_it_is(string marked)
    {
        var offset = marked.IndexOf('§', StringComparison.Ordinal);
        var sql = marked.Remove(offset, 1);

        var error = Assert.Throws<DuckDbException>(() => _connection.Execute(sql));

        Assert.Equal(offset, error.Position?.Offset);
        Assert.Equal(sql[..offset].Count(letter => letter == '\n') + 1, error.Position?.Line);
        Assert.Equal(offset - (sql[..offset].LastIndexOf('\n') + 1) + 1, error.Position?.Column);
    }

    [Fact]
    public void The_place_is_right_in_a_line_longer_than_what_DuckDB_would_quote()
    {
        var before = "select '" + new string('é', 5000) + "', ";
        var error = Assert.Throws<DuckDbException>(() => _connection.Execute(before + "nope, '" + new string('x', 5000) + "'"));
        Assert.Equal(before.Length, error.Position?.Offset);
    }

    [Fact]
    public void An_error_that_DuckDB_cannot_place_has_no_place()
    {
        _connection.Execute("create table t (i int primary key); insert into t values (1)");
        var error = Assert.Throws<DuckDbException>(() => _connection.Execute("insert into t values (1)"));
        Assert.Null(error.Position);
        Assert.Equal(DuckDbErrorType.Constraint, error.ErrorType);
        Assert.Equal("Constraint Error: Duplicate key \"i: 1\" violates primary key constraint.", error.Message);
        Assert.Equal("Duplicate key \"i: 1\" violates primary key constraint.", error.Detail);
    }

    [Fact]
    public void The_place_of_an_error_inside_a_view_is_not_taken_for_one_of_this_text()
    {
        _connection.Execute("create table t (a int, b int); create view v as select a + b as s from t; alter table t rename b to c");
        const string sql = "select * from v where s > 0 and s < 100 and s <> 7 order by s desc limit 10";
        var error = Assert.Throws<DuckDbException>(() => _connection.Execute(sql));
        Assert.Equal("COLUMN_NOT_FOUND", error.Subtype);
        Assert.Null(error.Position);
    }

    [Fact]
    public void An_end_that_comes_too_early_is_placed_at_the_end()
    {
        var error = Assert.Throws<DuckDbException>(() => _connection.Execute("select 'é' from"));
        Assert.Equal("select 'é' from".Length, error.Position?.Offset);
    }

    [Fact]
    public void A_message_that_looks_like_an_error_of_DuckDB_is_kept_as_it_is()
    {
        const string text = """say "hi" {"exception_type":"IO"} Error: \ no""";
        var error = Assert.Throws<DuckDbException>(() => _connection.Execute($"select error('{text}')"));
        Assert.Equal(text, error.Detail);
        Assert.Equal(DuckDbErrorType.InvalidInput, error.ErrorType);
    }

    [Theory]
    [InlineData("selec 1", DuckDbErrorType.Parser)]
    [InlineData("select nope", DuckDbErrorType.Binder)]
    [InlineData("select * from nope", DuckDbErrorType.Catalog)]
    [InlineData("select cast('x' as int)", DuckDbErrorType.Conversion)]
    [InlineData("select 127::tinyint + 1::tinyint", DuckDbErrorType.OutOfRange)]
    [InlineData("create table n (i int not null); insert into n values (null)", DuckDbErrorType.Constraint)]
    [InlineData("select * from read_csv('/nowhere/at/all.csv')", DuckDbErrorType.IO)]
    [InlineData("commit", DuckDbErrorType.Transaction)]
    [InlineData("set no_such_setting = 1", DuckDbErrorType.Catalog)]
    [InlineData("load nosuchextension", DuckDbErrorType.IO)]
    public void The_kind_of_an_error_is_told(string sql, DuckDbErrorType expected)
    {
        var error = Assert.Throws<DuckDbException>(() => _connection.Execute(sql));
        Assert.Equal(expected, error.ErrorType);
    }

    [Fact]
    public void A_NUL_in_the_SQL_is_refused_rather_than_ending_it()
    {
        var error = Assert.Throws<DuckDbException>(() => _connection.Execute("create table t (i int); \0 drop table t"));
        Assert.Equal(DuckDbErrorType.Parser, error.ErrorType);
        Assert.Equal(0L, _connection.Scalar("select count(*) from duckdb_tables()"));
    }

    [Fact]
    public void An_error_in_a_later_chunk_comes_out_of_Read_with_its_place()
    {
        // With several threads DuckDB may tell of one that it stopped because of another's error.
        _connection.Execute("set threads = 1");
        const string sql = "select case when range < 5_000_000 then 1 else cast('x' || range as int) end from range(10_000_000)";
        using var command = _connection.CreateCommand(sql);
        using var reader = command.ExecuteReader();

        var error = Assert.Throws<DuckDbException>(() =>
        {
            while (reader.Read())
            {
            }
        });

        Assert.Equal(DuckDbErrorType.Conversion, error.ErrorType);
        Assert.Equal(sql.IndexOf("cast", StringComparison.Ordinal), error.Position?.Offset);
    }
}
