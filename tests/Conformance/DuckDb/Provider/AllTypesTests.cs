using System.Collections;
using System.Globalization;
using System.Numerics;
using SpotifyEtl.Models.DuckDb;

namespace SpotifyEtl.Models.Conformance.DuckDb.Provider;

/// <summary><c>test_all_types()</c>: a column of every type, with its least value, its greatest, and NULL.</summary>
public sealed class AllTypesTests : IDisposable
{
    private readonly DuckDbConnection _connection = Database.Open();

    public static TheoryData<string> Columns
    {
        get
        {
            using var connection = Database.Open();
            using var command = connection.CreateCommand("select column_name from (describe select * from test_all_types())");
            using var reader = command.ExecuteReader();
            var names = new TheoryData<string>();
            while (reader.Read())
            {
                names.Add(reader.GetString(0));
            }

            return names;
        }
    }

    public void Dispose() => _connection.Dispose();

    [Theory]
    [MemberData(nameof(Columns))]
    public void The_type_is_named_as_DuckDB_names_it(string column)
    {
        using var command = _connection.CreateCommand($"select \"{column}\", typeof(\"{column}\") from test_all_types()");
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        Assert.Equal(reader.GetString(1), reader.GetDataTypeName(0));
    }

    [Theory]
    [MemberData(nameof(Columns))]
    public void Every_value_reads_as_DuckDB_writes_it(string column)
    {
        // DuckDB's own text of the greatest TIMESTAMPTZ is a millisecond late: its time zone arithmetic overflows.
        var value = column == "geometry" ? "st_aswkb(geometry)" : $"\"{column}\"";
        var text = column == "timestamp_tz" ? "make_timestamp(epoch_us(timestamp_tz))" : value;
        using var command = _connection.CreateCommand($"select \"{column}\", {text}::varchar from test_all_types()");
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var expected = reader.IsDBNull(1) ? "NULL" : reader.GetString(1);
            Assert.Equal(Comparable(column, expected), Comparable(column, DuckDbText.Of(reader.GetProviderSpecificValue(0))));
        }
    }

    [Theory]
    [MemberData(nameof(Columns))]
    public void Values_are_of_the_types_that_the_reader_announces(string column)
    {
        using var command = _connection.CreateCommand($"select \"{column}\" from test_all_types()");
        using var reader = command.ExecuteReader();
        for (var row = 0; reader.Read(); row++)
        {
            if (row == 2)
            {
                Assert.True(reader.IsDBNull(0));
                Assert.Same(DBNull.Value, reader.GetValue(0));
                Assert.Same(DBNull.Value, reader.GetProviderSpecificValue(0));
                continue;
            }

            Assert.IsType(reader.GetProviderSpecificFieldType(0), reader.GetProviderSpecificValue(0));
            if (!IsBeyondDotNet(column))
            {
                Assert.IsType(reader.GetFieldType(0), reader.GetValue(0));
            }
        }
    }

    [Theory]
    [InlineData("date", "read it as a DuckDbDate")]
    [InlineData("timestamp", "read it as a DuckDbTimestamp")]
    [InlineData("timestamp_tz", "read it as a DuckDbTimestamp")]
    public void What_dotnet_cannot_hold_is_an_overflow_that_says_how_to_read_it(string column, string advice)
    {
        using var command = _connection.CreateCommand($"select \"{column}\" from test_all_types()");
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        Assert.Contains(advice, Assert.Throws<OverflowException>(() => reader.GetValue(0)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_greatest_integers_of_every_width_are_exact()
    {
        using var command = _connection.CreateCommand(
            "select tinyint, smallint, int, bigint, hugeint, utinyint, usmallint, uint, ubigint, uhugeint from test_all_types()");
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read() && reader.Read());
        Assert.Equal(sbyte.MaxValue, reader.GetFieldValue<sbyte>(0));
        Assert.Equal(short.MaxValue, reader.GetInt16(1));
        Assert.Equal(int.MaxValue, reader.GetInt32(2));
        Assert.Equal(long.MaxValue, reader.GetInt64(3));
        Assert.Equal(Int128.MaxValue, reader.GetFieldValue<Int128>(4));
        Assert.Equal((BigInteger)Int128.MaxValue, reader.GetFieldValue<BigInteger>(4));
        Assert.Equal(byte.MaxValue, reader.GetByte(5));
        Assert.Equal(ushort.MaxValue, reader.GetFieldValue<ushort>(6));
        Assert.Equal(uint.MaxValue, reader.GetFieldValue<uint>(7));
        Assert.Equal(ulong.MaxValue, reader.GetFieldValue<ulong>(8));
        Assert.Equal(UInt128.MaxValue, reader.GetFieldValue<UInt128>(9));
    }

    [Theory]
    [InlineData("'-1'", "-1")]
    [InlineData("'0'", "0")]
    [InlineData("'255'", "255")]
    [InlineData("'-256'", "-256")]
    [InlineData("'-12345678901234567890123456789012345678901234567890'", "-12345678901234567890123456789012345678901234567890")]
    public void A_bignum_is_a_big_integer(string literal, string expected) =>
        Assert.Equal(BigInteger.Parse(expected, CultureInfo.InvariantCulture), _connection.Scalar<BigInteger>($"select {literal}::bignum"));

    [Theory]
    [InlineData("1.5::decimal(4,1)", "1.5")]
    [InlineData("(-12345.6789)::decimal(9,4)", "-12345.6789")]
    [InlineData("0.000001::decimal(18,6)", "0.000001")]
    [InlineData("1234567890123456789012345678::decimal(28,0)", "1234567890123456789012345678")]
    [InlineData("(-79228162514264337593543950335)::decimal(38,0)", "-79228162514264337593543950335")]
    [InlineData("1.25::decimal(38,37)", "1.25")]
    [InlineData("0::decimal(38,38)", "0")]
    public void A_decimal_that_dotnet_can_hold_is_exact(string literal, string expected) =>
        Assert.Equal(decimal.Parse(expected, CultureInfo.InvariantCulture), _connection.Scalar<decimal>($"select {literal}"));

    [Fact]
    public void A_decimal_with_more_digits_than_dotnet_has_is_refused_and_read_whole_as_a_DuckDbDecimal()
    {
        const string sql = "select (-12345678901234567890123456789012345.678)::decimal(38,3)";
        Assert.Equal("-12345678901234567890123456789012345.678", _connection.Scalar<DuckDbDecimal>(sql).ToString());
        Assert.Throws<OverflowException>(() => _connection.Scalar<decimal>(sql));
    }

    [Fact]
    public void Infinite_dates_and_times_are_the_greatest_and_the_smallest_of_dotnet()
    {
        Assert.Equal(DateOnly.MaxValue, _connection.Scalar("select date 'infinity'"));
        Assert.Equal(DateOnly.MinValue, _connection.Scalar("select date '-infinity'"));
        Assert.Equal(DateTime.MaxValue, _connection.Scalar("select timestamp 'infinity'"));
        Assert.Equal(DateTime.MinValue, _connection.Scalar("select timestamp '-infinity'"));
        Assert.True(_connection.Scalar<DuckDbDate>("select date 'infinity'").IsPositiveInfinity);
        Assert.True(_connection.Scalar<DuckDbTimestamp>("select timestamp_s '-infinity'").IsNegativeInfinity);
        Assert.Equal("-infinity", _connection.Scalar<DuckDbTimestamp>("select timestamp '-infinity'").ToString());
    }

    [Fact]
    public void Times_before_1970_keep_their_fraction()
    {
        var expected = new DateTime(1969, 12, 31, 23, 59, 59).AddTicks(9_999_990);
        Assert.Equal(expected, _connection.Scalar("select timestamp '1969-12-31 23:59:59.999999'"));
        Assert.Equal(expected, _connection.Scalar("select timestamp_ns '1969-12-31 23:59:59.999999'"));
        Assert.Equal(
            "1969-12-31 23:59:59.999999",
            _connection.Scalar<DuckDbTimestamp>("select timestamp '1969-12-31 23:59:59.999999'").ToString());
    }

    [Fact]
    public void A_timestamp_with_a_time_zone_is_an_instant_in_UTC()
    {
        _connection.Execute("set timezone = 'America/New_York'");
        var instant = new DateTimeOffset(2024, 3, 1, 12, 0, 0, TimeSpan.Zero);
        Assert.Equal(instant, _connection.Scalar("select timestamptz '2024-03-01 13:00:00+01'"));
        using var command = _connection.CreateCommand("select timestamptz '2024-03-01 13:00:00+01'");
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        Assert.Equal(DateTimeKind.Utc, reader.GetDateTime(0).Kind);
    }

    [Theory]
    [InlineData("interval '1 year 1 month 1 day'")]
    [InlineData("interval '-14 months'")]
    [InlineData("interval '1 microsecond'")]
    [InlineData("interval '-1.5 seconds'")]
    [InlineData("interval '100 hours 30 milliseconds'")]
    [InlineData("interval '2 months' - interval '3 days'")]
    [InlineData("interval '0 days'")]
    public void An_interval_is_written_as_DuckDB_writes_it(string sql) => Assert.Equal(
        _connection.Scalar<string>($"select ({sql})::varchar"), _connection.Scalar<DuckDbInterval>($"select {sql}").ToString());

    [Fact]
    public void An_interval_of_days_and_hours_is_a_time_span_and_one_of_months_is_not()
    {
        Assert.Equal(new TimeSpan(2, 3, 4, 5), _connection.Scalar<TimeSpan>("select interval '2 days 3 hours 4 minutes 5 seconds'"));
        Assert.Throws<OverflowException>(() => _connection.Scalar<TimeSpan>("select interval '1 month'"));
    }

    [Fact]
    public void Lists_read_as_arrays_and_lists_with_and_without_nulls()
    {
        Assert.Equal([1, null, 3], Assert.IsType<int?[]>(_connection.Scalar("select [1, null, 3]")));
        Assert.Equal([1, 2], _connection.Scalar<int[]>("select [1, 2]"));
        Assert.Equal([1L, 2L], _connection.Scalar<List<long>>("select [1::bigint, 2]"));
        Assert.Collection(_connection.Scalar<string?[]>("select ['a', null]"), text => Assert.Equal("a", text), Assert.Null);
        Assert.Equal(["a", "b"], _connection.Scalar<List<string>>("select ['a', 'b']"));
        Assert.Contains("Element 1 is NULL", Assert.Throws<InvalidCastException>(
            () => _connection.Scalar<int[]>("select [1, null]")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_of_lists_and_arrays_keep_their_shape()
    {
        Assert.Equal<int?[]?>([[1, 2], null, []], Assert.IsType<int?[][]>(_connection.Scalar("select [[1, 2], null, []]")));
        Assert.Equal([1, 2, 3], _connection.Scalar<int[]>("select array_value(1, 2, 3)"));
    }

    [Fact]
    public void Lists_longer_than_a_chunk_and_over_many_chunks_are_whole()
    {
        Assert.Equal(100_000, _connection.Scalar<long[]>("select range(100_000)").Length);
        using var command = _connection.CreateCommand("select range(i % 5) || [i] as l, i from range(10_000) t(i)");
        using var reader = command.ExecuteReader();
        var rows = 0;
        while (reader.Read())
        {
            var list = reader.GetFieldValue<long[]>(0);
            Assert.Equal(reader.GetInt64(1), list[^1]);
            Assert.Equal((reader.GetInt64(1) % 5) + 1, list.Length);
            rows++;
        }

        Assert.Equal(10_000, rows);
    }

    [Fact]
    public void Structs_and_maps_are_dictionaries_and_a_row_without_names_has_numbers()
    {
        var value = Assert.IsType<Dictionary<string, object?>>(_connection.Scalar("select {'a': 1, 'b': ['x'], 'c': null}"));
        Assert.Equal(1, value["a"]);
        Assert.Equal("x", Assert.Single(Assert.IsType<string?[]>(value["b"])));
        Assert.Null(value["c"]);
        Assert.Equal("x", _connection.Scalar<Dictionary<string, object?>>("select row(1, 'x')")["2"]);
        var map = Assert.IsType<Dictionary<object, object?>>(_connection.Scalar("select map {'k': 1, 'l': null}"));
        Assert.Equal(1, map["k"]);
        Assert.Null(map["l"]);
    }

    [Fact]
    public void A_union_tells_which_member_is_set() => Assert.Equal(
        new DuckDbUnion("n", 2), _connection.Scalar("select union_value(n := 2)::union(s varchar, n integer)"));

    [Theory]
    [InlineData(2)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    public void An_enum_reads_its_last_label_whatever_the_width_of_its_index(int labels)
    {
        _connection.Execute($"create type e as enum (select 'label ' || range from range({labels}))");
        Assert.Equal($"label {labels - 1}", _connection.Scalar($"select 'label {labels - 1}'::e"));
        Assert.Equal("label 0", _connection.Scalar("select 'label 0'::e"));
    }

    [Fact]
    public void Bits_read_as_text_and_as_a_bit_array()
    {
        Assert.Equal("000000010", _connection.Scalar("select '000000010'::bit"));
        Assert.True(_connection.Scalar<BitArray>("select '000000010'::bit")[7]);
    }

    [Fact]
    public void Text_of_every_length_around_the_inline_limit_is_whole()
    {
        using var command = _connection.CreateCommand("select repeat('é', i::int), i from range(40) t(i)");
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            Assert.Equal(new string('é', reader.GetInt32(1)), reader.GetString(0));
        }
    }

    [Fact]
    public void Json_is_text_under_its_own_name()
    {
        using var command = _connection.CreateCommand("""select '{"a": 1}'::json""");
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        Assert.Equal("JSON", reader.GetDataTypeName(0));
        Assert.Equal("""{"a": 1}""", reader.GetString(0));
    }

    [Fact]
    public void A_column_of_nothing_but_null_is_null()
    {
        Assert.Equal(DBNull.Value, _connection.Scalar("select null"));
        Assert.Equal([null, null], Assert.IsType<int?[]>(_connection.Scalar("select [null, null]::integer[]")));
        Assert.Empty(Assert.IsType<int?[]>(_connection.Scalar("select []::integer[]")));
    }

    [Fact]
    public void A_type_that_cannot_be_read_says_so_and_leaves_the_other_columns_readable()
    {
        using var command = _connection.CreateCommand("select 1::variant as v, 2 as i, null::variant as n");
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        Assert.Equal(("VARIANT", 2), (reader.GetDataTypeName(0), reader.GetInt32(1)));
        Assert.True(reader.IsDBNull(2));
        var error = Assert.Throws<NotSupportedException>(() => reader.GetValue(0));
        Assert.Contains("Cast it in the SQL", error.Message, StringComparison.Ordinal);
    }

    private static bool IsBeyondDotNet(string column) =>
        column is "date" or "time" or "time_ns" or "timestamp" or "timestamp_s" or "timestamp_ms" or "timestamp_tz";

    // Floating point numbers are compared as numbers: both texts are right.
    private static string Comparable(string column, string text) => column switch
    {
        "float" when text != "NULL" => float.Parse(text, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture),
        "double" when text != "NULL" => double.Parse(text, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture),
        _ => text.Replace("+00'", "'", StringComparison.Ordinal),
    };
}
