using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Numerics;
using SpotifyEtl.Models.DuckDb;

namespace SpotifyEtl.Models.Conformance.DuckDb.Provider;

public sealed class CommandTests : IDisposable
{
    private readonly DuckDbConnection _connection = Database.Open();

    public static TheoryData<object, string> Values => new()
    {
        { true, "BOOLEAN" },
        { (sbyte)-5, "TINYINT" },
        { (short)-5, "SMALLINT" },
        { -5, "INTEGER" },
        { -5L, "BIGINT" },
        { (byte)5, "UTINYINT" },
        { (ushort)5, "USMALLINT" },
        { 5U, "UINTEGER" },
        { 5UL, "UBIGINT" },
        { Int128.MinValue, "HUGEINT" },
        { UInt128.MaxValue, "UHUGEINT" },
        { BigInteger.Parse("-123456789012345678901234567890123456789012345", CultureInfo.InvariantCulture), "BIGNUM" },
        { BigInteger.Zero, "BIGNUM" },
        { 1.5f, "FLOAT" },
        { -1.5e300, "DOUBLE" },
        { 12.50m, "DECIMAL(4,2)" },
        { new DuckDbDecimal(-Int128.MaxValue / 100, 3), "DECIMAL(37,3)" },
        { 0.00001m, "DECIMAL(5,5)" },
        { "it's 東京 \0 🎵", "VARCHAR" },
        { new DateOnly(2024, 2, 29), "DATE" },
        { new TimeOnly(23, 59, 59, 999, 999), "TIME" },
        { new DateTime(1969, 12, 31, 23, 59, 59, 999).AddTicks(10), "TIMESTAMP" },
        { new DateTimeOffset(2024, 2, 29, 1, 2, 3, TimeSpan.Zero), "TIMESTAMP WITH TIME ZONE" },
        { new DuckDbInterval(1, 2, 3), "INTERVAL" },
        { Guid.Parse("8f14e45f-ceea-467f-a0e6-0a1b2c3d4e5f"), "UUID" },
    };

    public void Dispose() => _connection.Dispose();

    [Theory]
    [MemberData(nameof(Values))]
    public void A_parameter_comes_back_as_the_value_that_went_in(object value, string type)
    {
        using var command = _connection.CreateCommand("select $1, typeof($1)");
        command.Parameters.AddValue(value);
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        Assert.Equal(value, reader.GetValue(0));
        Assert.Equal(type, reader.GetString(1));
    }

    [Fact]
    public void Parameters_can_be_null_bytes_lists_and_structs()
    {
        using var command = _connection.CreateCommand("select $1, $2, $3, $4, $5");
        command.Parameters.AddValue(null);
        command.Parameters.AddValue(new byte[] { 0, 255 });
        command.Parameters.AddValue(new int?[] { null, 1, 2 });
        command.Parameters.AddValue(new Dictionary<string, object?> { ["a"] = 1, ["b"] = new List<string> { "x" } });
        command.Parameters.AddValue(TimeSpan.FromHours(25));
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        Assert.True(reader.IsDBNull(0));
        Assert.Equal([0, 255], reader.GetFieldValue<byte[]>(1));
        Assert.Equal([null, 1, 2], reader.GetFieldValue<int?[]>(2));
        Assert.Equal("STRUCT(a INTEGER, b VARCHAR[])", reader.GetDataTypeName(3));
        Assert.Equal(TimeSpan.FromHours(25), reader.GetFieldValue<TimeSpan>(4));
    }

    [Fact]
    public void A_list_without_elements_takes_the_type_it_is_cast_to()
    {
        using var command = _connection.CreateCommand("select $1::varchar[]");
        command.Parameters.AddValue(Array.Empty<string>());
        Assert.Empty(Assert.IsType<string?[]>(command.ExecuteScalar()));
    }

    [Theory]
    [InlineData("select ? - ?")]
    [InlineData("select $1 - $2")]
    [InlineData("select -($2 - $1)")]
    public void Parameters_without_names_go_by_position(string sql)
    {
        using var command = _connection.CreateCommand(sql);
        command.Parameters.AddValue(10);
        command.Parameters.AddValue(4);
        Assert.Equal(6, command.ExecuteScalar());
    }

    [Fact]
    public void Parameters_with_names_go_by_name_whatever_their_order_and_case()
    {
        using var command = _connection.CreateCommand("select $minuend - $SUBTRAHEND");
        command.Parameters.AddWithValue("subtrahend", 4);
        command.Parameters.AddWithValue("$minuend", 10);
        Assert.Equal(6, command.ExecuteScalar());
    }

    [Fact]
    public void A_parameter_without_a_value_is_an_error_that_names_it()
    {
        using var command = _connection.CreateCommand("select $missing");
        var error = Assert.Throws<DuckDbException>(() => command.ExecuteScalar());
        Assert.Equal("The statement's parameter `$missing` has no value.", error.Message);
    }

    [Fact]
    public void A_value_of_a_type_that_DuckDB_has_not_is_refused()
    {
        using var command = _connection.CreateCommand("select $1");
        command.Parameters.AddValue(new Uri("http://localhost/"));
        Assert.Throws<NotSupportedException>(() => command.ExecuteScalar());
    }

    [Fact]
    public void The_parameter_collection_finds_replaces_and_removes_by_name()
    {
        using var command = _connection.CreateCommand();
        command.Parameters.AddWithValue("a", 1);
        command.Parameters.AddWithValue("b", 2);
        Assert.True(command.Parameters.Contains("$A"));
        Assert.Equal(1, command.Parameters.IndexOf("b"));
        command.Parameters["a"] = new DuckDbParameter("c", 3);
        command.Parameters.RemoveAt("b");
        Assert.Equal("c", Assert.Single(command.Parameters.Cast<DbParameter>()).ParameterName);
        Assert.Throws<ArgumentException>(() => command.Parameters["nope"]);
        Assert.Throws<InvalidCastException>(() => command.Parameters.Add(5));
    }

    [Fact]
    public void Statements_of_one_text_run_in_order_and_later_ones_see_what_earlier_ones_made()
    {
        using var command = _connection.CreateCommand(
            "create table t (i int); insert into t values (1), (2); select sum(i) from t; delete from t; select count(*) from t");
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        Assert.Equal(3, reader.GetInt32(0));
        Assert.True(reader.NextResult());
        Assert.True(reader.Read());
        Assert.Equal(0, reader.GetInt32(0));
        Assert.False(reader.NextResult());
        Assert.Equal(4, reader.RecordsAffected);
    }

    [Fact]
    public void A_failing_statement_keeps_those_after_it_from_running()
    {
        Assert.Throws<DuckDbException>(() => _connection.Execute("create table a (i int); select nope; create table b (i int)"));
        Assert.Equal("a", _connection.Scalar("select string_agg(table_name) from duckdb_tables()"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \n -- nothing here\n")]
    [InlineData(";;")]
    public void A_text_without_statements_does_nothing(string sql)
    {
        Assert.Equal(-1, _connection.Execute(sql));
        Assert.Null(_connection.Scalar(sql));
        using var command = _connection.CreateCommand(sql);
        using var reader = command.ExecuteReader();
        Assert.Equal((0, false, false), (reader.FieldCount, reader.HasRows, reader.Read()));
    }

    [Theory]
    [InlineData("create table t2 (i int)", -1)]
    [InlineData("insert into t select * from range(7)", 7)]
    [InlineData("insert into t values (1); insert into t values (2), (3)", 3)]
    [InlineData("update t set i = 1", 3)]
    [InlineData("delete from t where i = 5", 1)]
    [InlineData("delete from t where i = 500", 0)]
    [InlineData("create table t3 as select * from range(5)", 5)]
    [InlineData("select * from t", -1)]
    [InlineData("insert into t values (9) returning i", -1)]
    public void Changed_rows_are_counted(string sql, int expected)
    {
        _connection.Execute("create table t (i int); insert into t values (4), (5), (6)");
        Assert.Equal(expected, _connection.Execute(sql));
    }

    [Fact]
    public void ExecuteScalar_runs_every_statement_and_gives_the_first_value()
    {
        Assert.Equal(1, _connection.Scalar("select 1, 2; create table t (i int)"));
        Assert.Equal(1L, _connection.Scalar("select count(*) from duckdb_tables()"));
        Assert.Null(_connection.Scalar("select 1 where false"));
        Assert.Equal(DBNull.Value, _connection.Scalar("select null"));
    }

    [Fact]
    public async Task Everything_can_be_awaited()
    {
        var token = TestContext.Current.CancellationToken;
        await using var connection = new DuckDbConnection();
        await connection.OpenAsync(token);
        await using var transaction = await connection.BeginTransactionAsync(token);
        await using var command = connection.CreateCommand("create table t as select * from range(5000)");
        Assert.Equal(5000, await command.ExecuteNonQueryAsync(token));
        command.CommandText = "select count(*) from t";
        Assert.Equal(5000L, await command.ExecuteScalarAsync(token));
        command.CommandText = "select * from t order by 1; select 'second'";
        await using (var reader = await command.ExecuteReaderAsync(token))
        {
            for (var i = 0; i < 5000; i++)
            {
                Assert.True(await reader.ReadAsync(token));
                Assert.Equal(i, reader.GetInt64(0));
            }

            Assert.False(await reader.ReadAsync(token));
            Assert.True(await reader.NextResultAsync(token));
        }

        await transaction.CommitAsync(token);
    }

    [Fact]
    public async Task A_statement_of_an_asynchronous_caller_does_not_hold_the_callers_thread()
    {
        using var source = new CancellationTokenSource();
        await using var command = _connection.CreateCommand("select sum(a.range * b.range) from range(10_000_000) a, range(10_000_000) b");

        // If it ran on this thread, the call would not come back before the statement's end, hours later.
        var running = command.ExecuteScalarAsync(source.Token);

        Assert.False(running.IsCompleted);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public void A_prepared_command_runs_again_with_other_values_and_after_the_catalog_has_changed()
    {
        _connection.Execute("create table t as select range as i from range(10)");
        using var command = _connection.CreateCommand("select count(*) from t where i < $1");
        var limit = command.Parameters.AddValue(0);
        command.Prepare();
        for (var i = 0; i <= 10; i++)
        {
            limit.Value = i;
            Assert.Equal((long)i, command.ExecuteScalar());
        }

        _connection.Execute("drop table t; create table t as select 1.5 as i");
        Assert.Equal(1L, command.ExecuteScalar());
    }

    [Fact]
    public void A_prepared_command_works_on_after_its_connection_was_closed_and_opened_again()
    {
        using var command = _connection.CreateCommand("select 1");
        command.Prepare();
        _connection.Close();
        _connection.Open();
        Assert.Equal(1, command.ExecuteScalar());
        command.Prepare();
        command.CommandText = "select 2";
        Assert.Equal(2, command.ExecuteScalar());
    }

    [Fact]
    public void Preparing_what_is_wrong_fails_at_once() =>
        Assert.Throws<DuckDbException>(() => _connection.CreateCommand("select nope from nowhere").Prepare());

    [Fact]
    public async Task The_columns_of_a_query_are_known_without_running_it()
    {
        await using var command = _connection.CreateCommand(
            "select range as i, range::decimal(18,3) as d, ['x'] as \"the list\", {'select': 1} as s "
            + "from range(1_000_000_000) where error('it ran')::boolean");

        var columns = await command.GetColumnSchemaAsync(TestContext.Current.CancellationToken);

        Assert.Equal(
            [("i", "BIGINT"), ("d", "DECIMAL(18,3)"), ("the list", "VARCHAR[]"), ("s", "STRUCT(\"select\" INTEGER)")],
            columns.Select(column => (column.ColumnName, column.DataTypeName!)));
        Assert.Equal(typeof(long), columns[0].DataType);
        Assert.Equal((18, 3), (columns[1].NumericPrecision, columns[1].NumericScale));
    }

    [Fact]
    public void A_second_statement_on_a_connection_whose_reader_is_open_is_refused()
    {
        using var command = _connection.CreateCommand("select * from range(1_000_000)");
        using (var reader = command.ExecuteReader())
        {
            Assert.True(reader.Read());
            var error = Assert.Throws<InvalidOperationException>(() => _connection.Scalar("select 1"));
            Assert.Contains("A reader is still open", error.Message, StringComparison.Ordinal);
            Assert.True(reader.Read());
        }

        Assert.Equal(1, _connection.Scalar("select 1"));
    }

    [Fact]
    public void What_DuckDB_does_not_have_is_refused()
    {
        using var command = _connection.CreateCommand();
        Assert.Throws<NotSupportedException>(() => command.CommandType = CommandType.StoredProcedure);
        Assert.Throws<NotSupportedException>(() => new DuckDbParameter().Direction = ParameterDirection.Output);
        Assert.Throws<ArgumentOutOfRangeException>(() => command.CommandTimeout = -1);
        using var unconnected = new DuckDbCommand();
        Assert.Throws<InvalidOperationException>(() => unconnected.ExecuteNonQuery());
    }

    [Fact]
    public void The_factory_makes_objects_that_work_together()
    {
        using var connection = DuckDbProviderFactory.Instance.CreateConnection();
        connection.ConnectionString = "Data Source=:memory:";
        connection.Open();
        using var command = DuckDbProviderFactory.Instance.CreateCommand();
        command.Connection = connection;
        command.CommandText = "select $x";
        var parameter = DuckDbProviderFactory.Instance.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("x", 7);
        command.Parameters.Add(parameter);
        Assert.Equal(7, command.ExecuteScalar());
        Assert.Same(DuckDbProviderFactory.Instance, DbProviderFactories.GetFactory(connection));
    }

    [Fact]
    public async Task Progress_of_a_running_statement_can_be_read_from_another_thread()
    {
        _connection.TrackProgress();
        _connection.Execute("create table t as select range as i from range(1_000_000)");
        using var source = new CancellationTokenSource();
        await using var command = _connection.CreateCommand("select count(*) from t a, t b where a.i * b.i % 7 = 3");
        var running = command.ExecuteScalarAsync(source.Token);

        var progress = _connection.GetProgress();
        while (progress.RowsProcessed == 0 && !running.IsCompleted)
        {
            await Task.Yield();
            progress = _connection.GetProgress();
        }

        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.InRange(progress.RowsProcessed, 1, progress.TotalRows);
        Assert.InRange(progress.Percentage ?? 0, 0, 100);
    }
}
