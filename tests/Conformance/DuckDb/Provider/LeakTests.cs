using System.Runtime.CompilerServices;
using SpotifyEtl.Models.DuckDb;
using SpotifyEtl.Models.DuckDb.Native;
using SpotifyEtl.Models.DuckDb.Types;

namespace SpotifyEtl.Models.Conformance.DuckDb.Provider;

[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

/// <summary>Counts what lives in the whole process, so nothing else may run beside it.</summary>
[Collection(nameof(Alone))]
public sealed class LeakTests
{
    [Fact]
    public void Thousands_of_connections_commands_readers_and_appenders_leave_no_handle()
    {
        using var keep = Database.Open("Data Source=:memory:leaks");
        keep.Execute("create table t (i int, s varchar)");
        var before = NativeHandle.Live;
        for (var i = 0; i < 2000; i++)
        {
            using var connection = Database.Open("Data Source=:memory:leaks");
            using var command = connection.CreateCommand("select * from range(5000) where range > $1; select {'a': ['x']}");
            command.Parameters.AddValue(5);
            command.Prepare();
            using (var reader = command.ExecuteReader())
            {
                Assert.True(reader.Read());
                if (i % 2 == 0)
                {
                    Assert.True(reader.NextResult());
                }
            }

            Assert.Throws<DuckDbException>(() => connection.Execute("select nope"));
            using var appender = connection.CreateAppender("t");
            appender.Append(i).Append("x").EndRow();
            using var open = connection.CreateCommand("select * from range(5000)").ExecuteReader();
            Assert.True(open.Read());
            connection.Close();
        }

        Assert.Equal(before, NativeHandle.Live);
    }

    [Fact]
    public void Opening_and_closing_databases_leaves_no_handle_no_file_and_little_memory()
    {
        using var folder = new TempFolder();
        var before = NativeHandle.Live;
        OpenAndClose(10);
        var (files, bytes) = (OpenFiles(), Environment.WorkingSet);
        OpenAndClose(60);

        Assert.Equal(before, NativeHandle.Live);
        Assert.InRange(OpenFiles(), 0, files + 5);
        Assert.InRange(Environment.WorkingSet - bytes, long.MinValue, 200L << 20);

        void OpenAndClose(int times)
        {
            for (var i = 0; i < times; i++)
            {
                using var connection = Database.Open($"Data Source={folder.File("a.duckdb")}");
                connection.Execute("create or replace table t as select range from range(1000)");
            }
        }
    }

    [Fact]
    public void What_nobody_disposed_is_given_back_by_the_finalizer_and_the_database_closes()
    {
        using var folder = new TempFolder();
        var file = folder.File("forgotten.duckdb");
        var before = NativeHandle.Live;

        Forget(file);
        for (var i = 0; i < 10 && NativeHandle.Live > before; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        // Equal, not less: the tests before this one have left nothing behind either.
        Assert.Equal(before, NativeHandle.Live);

        // Closed for good: opening it with other settings would be refused otherwise.
        using var connection = Database.Open($"Data Source={file};access_mode=read_only");
        Assert.Equal(3L, connection.Scalar("select count(*) from t"));
    }

    [Fact]
    public void The_words_that_are_quoted_are_the_words_of_this_DuckDB()
    {
        using var connection = Database.Open();
        using var command = connection.CreateCommand("select keyword_name from duckdb_keywords()");
        using var reader = command.ExecuteReader();
        var words = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read())
        {
            words.Add(reader.GetString(0));
        }

        Assert.Equal(words.Order(StringComparer.Ordinal), Keywords.All.Order(StringComparer.Ordinal));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Forget(string file)
    {
        var connection = Database.Open($"Data Source={file}");
        connection.Execute("create table t as select range from range(3)");
        var command = connection.CreateCommand("select * from range(1_000_000)");
        command.Prepare();
        Assert.True(command.ExecuteReader().Read());
    }

    private static int OpenFiles() => Directory.Exists("/proc/self/fd") ? Directory.GetFiles("/proc/self/fd").Length : 0;
}
