using System.Data;
using System.Data.Common;
using SpotifyEtl.Models.DuckDb;

namespace SpotifyEtl.Models.Conformance.DuckDb.Provider;

public sealed class ReaderTests : IDisposable
{
    private readonly DuckDbConnection _connection = Database.Open();

    public void Dispose() => _connection.Dispose();

    [Fact]
    public void Ten_million_integers_add_up()
    {
        var expected = _connection.Scalar<long>("select sum(range) from range(10_000_000) where range % 3 <> 0");
        using var command = _connection.CreateCommand(
            "select range, case when range % 3 = 0 then null else range::int end from range(10_000_000)");
        using var reader = command.ExecuteReader();
        long sum = 0, nulls = 0, present = 0;
        while (reader.Read())
        {
            sum += reader.GetInt64(0);
            if (reader.IsDBNull(1))
            {
                nulls++;
            }
            else
            {
                present += reader.GetInt32(1);
            }
        }

        Assert.Equal(49_999_995_000_000L, sum);
        Assert.Equal(3_333_334L, nulls);
        Assert.Equal(expected, present);
    }

    [Fact]
    public void Typed_getters_do_not_allocate()
    {
        using var command = _connection.CreateCommand(
            "select range, range::double, range::int, true, date '2024-01-01', timestamp '2024-01-01' from range(2000)");
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        ReadRow(reader);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            reader.Read();
            ReadRow(reader);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        static void ReadRow(DuckDbDataReader reader) => GC.KeepAlive(
            reader.GetInt64(0) + reader.GetDouble(1) + reader.GetInt32(2) > 0
            && reader.GetBoolean(3)
            && reader.GetDateTime(4) == reader.GetDateTime(5)
            && reader.GetFieldValue<long>(0) == reader.GetFieldValue<int?>(2) ? null : reader);
    }

    [Fact]
    public void A_null_is_not_read_as_a_value()
    {
        using var command = _connection.CreateCommand("select null::int as i, null::varchar as s");
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        Assert.True(reader.IsDBNull(0));
        Assert.Null(reader.GetFieldValue<int?>(0));
        Assert.Equal(DBNull.Value, reader.GetFieldValue<object>(0));
        var error = Assert.Throws<InvalidCastException>(() => reader.GetInt32(0));
        Assert.Contains("Column i is NULL", error.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidCastException>(() => reader.GetString(1));
        Assert.Throws<InvalidCastException>(() => reader.GetFieldValue<string>(1));
    }

    [Fact]
    public void Integers_read_as_any_width_that_holds_them_and_overflow_otherwise()
    {
        using var command = _connection.CreateCommand("select 300::bigint as b, -1::tinyint, sum(range) from range(10)");
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        Assert.Equal(300, reader.GetInt16(0));
        Assert.Equal(300m, reader.GetDecimal(0));
        Assert.Equal(300d, reader.GetDouble(0));
        Assert.Equal(45, reader.GetInt32(2));
        Assert.Equal("The BIGINT 300 does not fit in Byte.", Assert.Throws<OverflowException>(() => reader.GetByte(0)).Message);
        Assert.Throws<OverflowException>(() => reader.GetFieldValue<ulong>(1));
    }

    [Fact]
    public void A_getter_that_does_not_fit_the_column_says_what_the_column_is()
    {
        using var command = _connection.CreateCommand("select 'x' as s, 1.5::double as d");
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        Assert.Equal(
            "A column of type VARCHAR does not read as an Int32; it is a String.",
            Assert.Throws<InvalidCastException>(() => reader.GetInt32(0)).Message);
        Assert.Throws<InvalidCastException>(() => reader.GetInt64(1));
        Assert.Throws<InvalidCastException>(() => reader.GetFieldValue<Uri>(0));
    }

    [Fact]
    public void Columns_are_found_by_exact_name_first_and_then_by_any_case()
    {
        using var command = _connection.CreateCommand("select 1 as a, 2 as \"B c\", 3 as a");
        using var reader = command.ExecuteReader();
        Assert.Equal((0, 1), (reader.GetOrdinal("A"), reader.GetOrdinal("b C")));
        var error = Assert.Throws<IndexOutOfRangeException>(() => reader.GetOrdinal("z"));
        Assert.Contains("no column `z`; it has a, B c", error.Message, StringComparison.Ordinal);
        Assert.True(reader.Read());
        Assert.Equal(2, reader["B c"]);
        Assert.Equal(1, reader[0]);
        Assert.Throws<IndexOutOfRangeException>(() => reader.GetInt32(3));
        Assert.Throws<IndexOutOfRangeException>(() => reader.GetName(-1));
    }

    [Fact]
    public void Reading_before_the_first_row_and_after_the_last_is_refused()
    {
        using var command = _connection.CreateCommand("select 1");
        using var reader = command.ExecuteReader();
        Assert.Throws<InvalidOperationException>(() => reader.GetInt32(0));
        Assert.True(reader.Read());
        Assert.False(reader.Read());
        Assert.False(reader.Read());
        Assert.Throws<InvalidOperationException>(() => reader.GetInt32(0));
        reader.Close();
        Assert.True(reader.IsClosed);
        Assert.Throws<ObjectDisposedException>(() => reader.Read());
    }

    [Fact]
    public void HasRows_looks_ahead_without_losing_the_first_row()
    {
        using var command = _connection.CreateCommand("select 1; select 1 where false");
        using var reader = command.ExecuteReader();
        Assert.True(reader.HasRows);
        Assert.True(reader.Read());
        Assert.Equal(1, reader.GetInt32(0));
        Assert.False(reader.Read());
        Assert.True(reader.HasRows);
        Assert.True(reader.NextResult());
        Assert.False(reader.HasRows);
        Assert.False(reader.Read());
    }

    [Fact]
    public void Text_and_bytes_can_be_read_in_parts()
    {
        using var command = _connection.CreateCommand("select 'abcdef', 'abcdef'::blob, 'x'");
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        var chars = new char[3];
        var bytes = new byte[3];
        Assert.Equal(6, reader.GetChars(0, 0, null, 0, 0));
        Assert.Equal((2, "ef"), (reader.GetChars(0, 4, chars, 0, 3), new string(chars, 0, 2)));
        Assert.Equal((2, (byte)'e'), (reader.GetBytes(1, 4, bytes, 1, 2), bytes[1]));
        Assert.Equal(0, reader.GetBytes(1, 6, bytes, 0, 3));
        Assert.Equal('x', reader.GetChar(2));
        Assert.Equal("abcdef", new StreamReader(reader.GetStream(1)).ReadToEnd());
        Assert.Equal("abcdef", reader.GetTextReader(0).ReadToEnd());
    }

    [Fact]
    public void A_data_table_loads_from_a_reader()
    {
        using var command = _connection.CreateCommand("select range as i, 'r' || range as s, null::date as d from range(3)");
        using var reader = command.ExecuteReader();
        using var table = new DataTable { Locale = System.Globalization.CultureInfo.InvariantCulture };
        table.Load(reader);
        Assert.Equal([typeof(long), typeof(string), typeof(DateOnly)], table.Columns.Cast<DataColumn>().Select(column => column.DataType));
        Assert.Equal([2L, "r2", DBNull.Value], table.Rows[2].ItemArray);
    }

    [Fact]
    public void The_schema_table_tells_names_types_and_digits()
    {
        using var command = _connection.CreateCommand("select 1.5::decimal(18,3) as d");
        using var reader = command.ExecuteReader();
        var row = Assert.Single(reader.GetSchemaTable()!.Rows.Cast<DataRow>());
        Assert.Equal(
            ("d", "DECIMAL(18,3)", (short)18, (short)3),
            (row["ColumnName"], row["DataTypeName"], row["NumericPrecision"], row["NumericScale"]));
        Assert.Equal("DECIMAL(18,3)", Assert.Single(reader.GetColumnSchema()).DataTypeName);
    }

    [Fact]
    public void Rows_can_be_enumerated_as_data_records()
    {
        using var command = _connection.CreateCommand("select range from range(5)");
        using var reader = command.ExecuteReader();
        Assert.Equal([0L, 1L, 2L, 3L, 4L], reader.Cast<DbDataRecord>().Select(record => record.GetInt64(0)));
    }

    [Fact]
    public void A_reader_that_is_left_early_leaves_no_transaction_behind()
    {
        using var other = Database.Open("Data Source=:memory:early");
        using var connection = Database.Open("Data Source=:memory:early");
        connection.Execute("create table t as select range as i from range(5_000_000)");
        using (var command = connection.CreateCommand("select i from t"))
        {
            using var reader = command.ExecuteReader();
            Assert.True(reader.Read());
        }

        other.Execute("drop table t; force checkpoint");
        Assert.Throws<DuckDbException>(() => connection.Scalar("select count(*) from t"));
    }

    [Fact]
    public void A_reader_can_close_its_connection()
    {
        var connection = Database.Open();
        using (var command = connection.CreateCommand("select 1"))
        {
            command.ExecuteReader(CommandBehavior.CloseConnection).Dispose();
        }

        Assert.Equal(ConnectionState.Closed, connection.State);
    }

    [Fact]
    public void Closing_the_connection_closes_its_reader()
    {
        using var command = _connection.CreateCommand("select * from range(1_000_000)");
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        _connection.Close();
        Assert.True(reader.IsClosed);
        Assert.Throws<InvalidOperationException>(() => reader.GetInt64(0));
        Assert.Throws<ObjectDisposedException>(() => reader.Read());
    }
}
