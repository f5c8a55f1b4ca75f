using System.Numerics;
using SpotifyEtl.Models.DuckDb;

namespace SpotifyEtl.Models.Conformance.DuckDb.Provider;

public sealed class AppenderTests : IDisposable
{
    private readonly DuckDbConnection _connection = Database.Open();

    public void Dispose() => _connection.Dispose();

    [Fact]
    public void Rows_over_many_chunks_arrive_with_their_nulls()
    {
        _connection.Execute("create table t (i bigint, s varchar, d double)");
        using (var appender = _connection.CreateAppender("t"))
        {
            for (var i = 0; i < 300_000; i++)
            {
                appender.Append(i);
                _ = i % 3 == 0 ? appender.AppendNull() : appender.Append($"row {i}, long enough not to be stored in place");
                appender.Append(i / 2.0).EndRow();
            }

            appender.Complete();
            Assert.Equal(300_000, appender.RowCount);
        }

        Assert.Equal(300_000L, _connection.Scalar("select count(*) from t"));
        Assert.Equal(100_000L, _connection.Scalar("select count(*) from t where s is null and i % 3 = 0"));
        Assert.Equal(0L, _connection.Scalar(
            "select count(*) from t where d <> i / 2.0 or s <> 'row ' || i || ', long enough not to be stored in place'"));
    }

    [Fact]
    public void Every_type_with_a_method_arrives_as_it_was_given()
    {
        _connection.Execute("""
            create table t (bo boolean, ti tinyint, ub ubigint, hu hugeint, fl float, de decimal(9,3), wide decimal(38,10), te varchar,
                bl blob, da date, tm time, ts timestamp, tms timestamp_ms, tz timestamptz, iv interval, id uuid,
                en enum ('a', 'b'), utf varchar)
            """);
        var guid = Guid.Parse("8f14e45f-ceea-467f-a0e6-0a1b2c3d4e5f");
        var time = new DateTime(1969, 12, 31, 23, 59, 58).AddMicroseconds(123456);
        using (var appender = _connection.CreateAppender("t"))
        {
            appender.Append(true).Append(-128).Append(ulong.MaxValue).Append(Int128.MinValue).Append(1.5f).Append(-12.5m)
                .Append(decimal.MaxValue / 10).Append("it's 東京").Append([0, 255])
                .Append(new DateOnly(1, 2, 3)).Append(new TimeOnly(23, 59, 59, 999, 999))
                .Append(time).Append(time).Append(new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.FromHours(2)))
                .Append(new DuckDbInterval(1, 2, 3)).Append(guid).Append("b").Append("ütf"u8).EndRow();
            for (var i = 0; i < appender.ColumnCount; i++)
            {
                appender.AppendNull();
            }

            appender.EndRow();
            appender.Complete();
        }

        using var command = _connection.CreateCommand("select * from t");
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        var values = new object[reader.FieldCount];
        reader.GetValues(values);
        Assert.Equal(
            [true, (sbyte)-128, ulong.MaxValue, Int128.MinValue, 1.5f, -12.500m,
                new DuckDbDecimal(Int128.Parse("79228162514264337593543950335000000000", null), 10), "it's 東京", new byte[] { 0, 255 },
                new DateOnly(1, 2, 3), new TimeOnly(23, 59, 59, 999, 999), time, time.AddMicroseconds(-456),
                new DateTimeOffset(2023, 12, 31, 22, 0, 0, TimeSpan.Zero), new DuckDbInterval(1, 2, 3), guid, "b", "ütf"],
            values);
        Assert.True(reader.Read());
        Assert.All(Enumerable.Range(0, reader.FieldCount), i => Assert.True(reader.IsDBNull(i)));
    }

    [Fact]
    public void Columns_are_written_at_once_with_and_without_nulls()
    {
        _connection.Execute("create table t (i int, d double, s varchar, day date)");
        using (var appender = _connection.CreateAppender("t"))
        {
            for (var start = 0; start < 10_000; start += 1000)
            {
                var numbers = Enumerable.Range(start, 1000).ToArray();
                for (var done = 0; done < numbers.Length;)
                {
                    var count = Math.Min(numbers.Length - done, appender.RoomInChunk);
                    var part = numbers[done..(done + count)];
                    appender.WriteColumn<int>(0, part, Array.ConvertAll(part, i => i % 2 == 0));
                    appender.WriteColumn<double>(1, Array.ConvertAll(part, i => i / 4.0));
                    appender.WriteColumn<string?>(2, Array.ConvertAll(part, i => i % 5 == 0 ? null : $"{i}"));
                    appender.WriteColumn<DateOnly>(3, Array.ConvertAll(part, i => new DateOnly(2000, 1, 1).AddDays(i)));
                    appender.EndRows(count);
                    done += count;
                }
            }

            appender.Complete();
        }

        Assert.Equal(10_000L, _connection.Scalar("select count(*) from t"));
        Assert.Equal(5_000L, _connection.Scalar("select count(*) from t where i is null"));
        Assert.Equal(2_000L, _connection.Scalar("select count(*) from t where s is null and (d * 4) % 5 = 0"));
        Assert.Equal(0L, _connection.Scalar(
            "select count(*) from t where day <> date '2000-01-01' + (d * 4)::int or s <> (d * 4)::int::varchar"));
    }

    [Fact]
    public void Lists_structs_and_arrays_arrive_whole_also_where_they_outgrow_a_chunk()
    {
        _connection.Execute("create table t (l int[][], s struct(a int, b varchar[]), a int[2])");
        using (var appender = _connection.CreateAppender("t"))
        {
            for (var i = 0; i < 5000; i++)
            {
                appender.AppendObject(new object?[] { Enumerable.Range(i, 3).ToArray(), null, Array.Empty<int>(), new int?[] { null } })
                    .AppendObject(i % 7 == 0 ? null : new Dictionary<string, object?> { ["a"] = i, ["b"] = new[] { $"x{i}", null } })
                    .AppendObject(i % 11 == 0 ? null : new[] { i, -i })
                    .EndRow();
            }

            appender.Complete();
        }

        _connection.Execute("create view v as select *, row_number() over () - 1 as n from t");
        Assert.Equal(0L, _connection.Scalar("select count(*) from v where l is distinct from [[n, n + 1, n + 2], null, [], [null]]"));
        Assert.Equal(0L, _connection.Scalar(
            "select count(*) from v where s is distinct from case when n % 7 > 0 then {'a': n, 'b': ['x' || n, null]} end"));
        Assert.Equal(0L, _connection.Scalar(
            "select count(*) from v where a::int[] is distinct from case when n % 11 > 0 then [n, -n] end"));
    }

    [Fact]
    public void Columns_that_are_not_named_get_their_defaults()
    {
        _connection.Execute(
            "create schema s; create table s.t (a int default 7, b varchar, c int default 9, g int generated always as (a + 1))");
        using (var appender = _connection.CreateAppender("t", "s", null, "b", "a"))
        {
            appender.Append("x").Append(1).EndRow();
            appender.Append("y").AppendDefault().EndRow();
            appender.Complete();
        }

        Assert.Equal("[1 x 9 2, 7 y 9 8]", _connection.Scalar(
            "select list(a || ' ' || b || ' ' || c || ' ' || g order by b)::varchar from s.t"));
    }

    [Fact]
    public void A_value_that_the_column_does_not_take_names_the_column_and_its_type()
    {
        _connection.Execute("create table t (small tinyint, price decimal(4,1), tz timestamptz, flag boolean, kind enum ('a'))");
        using var appender = _connection.CreateAppender("t");
        Assert.Equal(
            "Column small is TINYINT, where 128 does not fit.",
            Assert.Throws<OverflowException>(() => appender.Append(128)).Message);
        appender.Append(127);
        Assert.Equal(
            "Column price is DECIMAL(4,1), where 1.25 does not fit.",
            Assert.Throws<OverflowException>(() => appender.Append(1.25m)).Message);
        appender.Append(1.2m);
        Assert.Equal(
            "Column tz is TIMESTAMP WITH TIME ZONE and does not take a value of type DateTime.",
            Assert.Throws<InvalidCastException>(() => appender.Append(DateTime.UnixEpoch)).Message);
        appender.AppendNull();
        Assert.Throws<InvalidCastException>(() => appender.Append("true"));
        appender.Append(true);
        Assert.Equal(
            "Column kind is ENUM('a'), which has no `b`.",
            Assert.Throws<InvalidCastException>(() => appender.Append("b")).Message);
        appender.Append("a").EndRow();
        appender.Complete();
        Assert.Equal(1L, _connection.Scalar(
            "select count(*) from t where small = 127 and price = 1.2 and tz is null and flag and kind = 'a'"));
    }

    [Theory]
    [InlineData(-9)]
    [InlineData(-10)]
    [InlineData(9)]
    [InlineData(10)]
    public void Integers_fit_a_decimal_up_to_its_digits(int value)
    {
        _connection.Execute("create table t (d decimal(3,2))");
        using var appender = _connection.CreateAppender("t");
        if (Math.Abs(value) < 10)
        {
            appender.Append(value).EndRow();
            appender.Complete();
            Assert.Equal((decimal)value, _connection.Scalar("select d from t"));
        }
        else
        {
            Assert.Throws<OverflowException>(() => appender.Append(value));
        }
    }

    [Theory]
    [InlineData("tinyint", "-129", "128")]
    [InlineData("utinyint", "-1", "256")]
    [InlineData("integer", "-2147483649", "2147483648")]
    [InlineData("ubigint", "-1", "18446744073709551616")]
    [InlineData("bigint", "-9223372036854775809", "9223372036854775808")]
    public void Integers_beyond_the_width_of_their_column_are_refused_on_both_sides(string type, string below, string above)
    {
        _connection.Execute($"create table t (i {type})");
        using var appender = _connection.CreateAppender("t");
        foreach (var text in new[] { below, above })
        {
            Assert.Throws<OverflowException>(() => appender.AppendObject(BigInteger.Parse(text, null)));
        }

        appender.AppendObject(BigInteger.Parse(below, null) + 1).EndRow();
        appender.AppendObject(BigInteger.Parse(above, null) - 1).EndRow();
        appender.Complete();
        Assert.Equal(
            $"{BigInteger.Parse(below, null) + 1} {BigInteger.Parse(above, null) - 1}",
            _connection.Scalar("select min(i) || ' ' || max(i) from t"));
    }

    [Fact]
    public void A_row_with_too_few_or_too_many_values_is_refused()
    {
        _connection.Execute("create table t (a int, b int)");
        using var appender = _connection.CreateAppender("t");
        appender.Append(1);
        Assert.Equal(
            "A row for t has 2 values; 1 were given, the next is for column b.",
            Assert.Throws<InvalidOperationException>(appender.EndRow).Message);
        Assert.Throws<InvalidOperationException>(appender.Complete);
        appender.Append(2);
        Assert.Throws<InvalidOperationException>(() => appender.Append(3));
        appender.EndRow();
        appender.Complete();
        Assert.Equal(1L, _connection.Scalar("select count(*) from t"));
    }

    [Fact]
    public void Columns_of_different_lengths_are_refused()
    {
        _connection.Execute("create table t (a int, b int)");
        using var appender = _connection.CreateAppender("t");
        appender.WriteColumn<int>(0, [1, 2]);
        var uneven = Assert.Throws<InvalidOperationException>(() => appender.EndRows(2));
        Assert.Contains("column b was given 0", uneven.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => appender.WriteColumn<int>(1, new int[appender.Capacity + 1]));
    }

    [Fact]
    public void A_violated_constraint_is_an_error_of_DuckDB_and_nothing_arrives()
    {
        _connection.Execute("create table t (i int primary key)");
        using (var appender = _connection.CreateAppender("t"))
        {
            appender.Append(1).EndRow();
            appender.Append(1).EndRow();
            var error = Assert.Throws<DuckDbException>(appender.Complete);
            Assert.Equal(DuckDbErrorType.Constraint, error.ErrorType);
        }

        Assert.Equal(0L, _connection.Scalar("select count(*) from t"));
    }

    [Fact]
    public void Rows_that_were_not_completed_are_dropped()
    {
        _connection.Execute("create table t (i int)");
        using (var appender = _connection.CreateAppender("t"))
        {
            for (var i = 0; i < 5000; i++)
            {
                appender.Append(i).EndRow();
            }
        }

        Assert.Equal(0L, _connection.Scalar("select count(*) from t"));
    }

    [Fact]
    public async Task An_appender_takes_part_in_the_transaction()
    {
        _connection.Execute("create table t (i int)");
        await using (var transaction = _connection.BeginTransaction())
        {
            using var appender = _connection.CreateAppender("t");
            appender.Append(1).EndRow();
            await appender.CompleteAsync(TestContext.Current.CancellationToken);
            Assert.Equal(1L, _connection.Scalar("select count(*) from t"));
        }

        Assert.Equal(0L, _connection.Scalar("select count(*) from t"));
    }

    [Fact]
    public void A_table_that_does_not_exist_is_an_error_that_names_it() => Assert.Contains(
        "nope", Assert.Throws<DuckDbException>(() => _connection.CreateAppender("nope")).Message, StringComparison.Ordinal);
}
