using System.Data;
using SpotifyEtl.Models.DuckDb;

namespace SpotifyEtl.Models.Conformance.DuckDb.Provider;

public sealed class ConnectionTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Connections_to_one_file_share_one_database()
    {
        using var first = Database.Open($"Data Source={_folder.File("a.duckdb")}");
        first.Execute("create table t as select 42 as i");
        using var second = Database.Open($"Data Source={_folder.File("a.duckdb")}");
        Assert.Equal(42, second.Scalar("select i from t"));
    }

    [Fact]
    public void A_link_to_the_file_and_a_path_with_dots_lead_to_the_same_database()
    {
        var file = _folder.File("real.duckdb");
        using var first = Database.Open($"Data Source={file}");
        first.Execute("create table t as select 1 as i");
        File.CreateSymbolicLink(_folder.File("link.duckdb"), file);
        Directory.CreateDirectory(_folder.File("sub"));

        using var second = Database.Open($"Data Source={_folder.File("link.duckdb")}");
        using var third = Database.Open($"Data Source={_folder.Path}/sub/../real.duckdb");

        Assert.Equal(1, second.Scalar("select i from t"));
        Assert.Equal(1, third.Scalar("select i from t"));
    }

    [Fact]
    public void The_database_closes_with_its_last_connection_and_opens_again()
    {
        var file = _folder.File("a.duckdb");
        for (var i = 0; i < 3; i++)
        {
            using (var connection = Database.Open($"Data Source={file}"))
            {
                connection.Execute($"create table t{i} as select 1");
            }

            // A checkpoint at the end leaves nothing beside the file.
            Assert.Equal([file], Directory.GetFiles(_folder.Path));
        }

        using var last = Database.Open($"Data Source={file}");
        Assert.Equal(3L, last.Scalar("select count(*) from duckdb_tables()"));
    }

    [Fact]
    public async Task Opening_and_closing_one_file_from_many_threads_loses_nothing()
    {
        var file = _folder.File("busy.duckdb");
        using (var connection = Database.Open($"Data Source={file}"))
        {
            connection.Execute("create table t (i int)");
        }

        await Parallel.ForAsync(0, 100, TestContext.Current.CancellationToken, async (i, token) =>
        {
            await using var connection = new DuckDbConnection($"Data Source={file}");
            await connection.OpenAsync(token);
            await using var command = connection.CreateCommand("insert into t values ($1)");
            command.Parameters.AddValue(i);
            await command.ExecuteNonQueryAsync(token);
        });

        using var last = Database.Open($"Data Source={file}");
        Assert.Equal((100L, 4950L), (last.Scalar("select count(*) from t"), last.Scalar<long>("select sum(i) from t")));
    }

    [Fact]
    public void A_database_in_memory_belongs_to_its_connection_unless_it_has_a_name()
    {
        using var first = Database.Open();
        using var second = Database.Open("Data Source=:memory:");
        first.Execute("create table t (i int)");
        Assert.Equal(0L, second.Scalar("select count(*) from duckdb_tables()"));

        using var third = Database.Open("Data Source=:memory:shared by name");
        using var fourth = Database.Open("Data Source=:memory:shared by name");
        third.Execute("create table t (i int)");
        Assert.Equal(1L, fourth.Scalar("select count(*) from duckdb_tables()"));
        Assert.False(File.Exists(":memory:shared by name"));
    }

    [Fact]
    public void A_file_that_another_process_has_locked_is_an_error_that_names_the_process()
    {
        var file = _folder.File("locked.duckdb");
        using (Database.Open($"Data Source={file}"))
        {
        }

        using var holder = OtherProcess.Start<OtherProcessTests>(nameof(OtherProcessTests.Hold_a_database_until_input_ends), ("HELD_DATABASE", file));
        holder.WaitForLine("held");
        var error = Assert.Throws<DuckDbException>(() => Database.Open($"Data Source={file}"));

        Assert.Equal(DuckDbErrorType.IO, error.ErrorType);
        Assert.Equal(holder.ProcessId, error.LockingProcessId);
        Assert.Contains($"(PID {holder.ProcessId})", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_database_is_an_error_and_can_be_opened_once_it_is_gone()
    {
        var file = _folder.File("text.duckdb");
        File.WriteAllText(file, new string('x', 10_000));
        Assert.Throws<DuckDbException>(() => Database.Open($"Data Source={file}"));

        File.Delete(file);
        using var connection = Database.Open($"Data Source={file}");
        Assert.Equal(1, connection.Scalar("select 1"));
    }

    [Fact]
    public void Settings_of_the_connection_string_reach_DuckDB()
    {
        var builder = new DuckDbConnectionStringBuilder { Threads = 1, MemoryLimit = "512MiB", TempDirectory = _folder.Path };
        builder["preserve_insertion_order"] = "false";
        using var connection = Database.Open(builder.ConnectionString);

        Assert.Equal(1L, connection.Scalar("select current_setting('threads')"));
        Assert.Equal("512.0 MiB", connection.Scalar("select current_setting('memory_limit')"));
        Assert.Equal(_folder.Path, connection.Scalar("select current_setting('temp_directory')"));
        Assert.Equal(false, connection.Scalar("select current_setting('preserve_insertion_order')"));
    }

    [Fact]
    public void Nothing_is_installed_or_loaded_behind_the_users_back()
    {
        using var connection = Database.Open();
        Assert.Equal(false, connection.Scalar("select current_setting('autoinstall_known_extensions')"));
        Assert.Equal(false, connection.Scalar("select current_setting('autoload_known_extensions')"));
        Assert.Equal(false, connection.Scalar("select current_setting('allow_unsigned_extensions')"));
    }

    [Fact]
    public void A_setting_that_DuckDB_does_not_have_is_an_error_that_names_it()
    {
        var error = Assert.Throws<DuckDbException>(() => Database.Open("Data Source=:memory:;thread=4"));
        Assert.Equal(DuckDbErrorType.Configuration, error.ErrorType);
        Assert.Contains("thread", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_setting_with_a_value_that_DuckDB_does_not_take_is_an_error_that_names_it()
    {
        var error = Assert.Throws<DuckDbException>(() => Database.Open("Data Source=:memory:;threads=many"));
        Assert.Equal(DuckDbErrorType.Configuration, error.ErrorType);
        Assert.Contains("`threads=many`", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_database_that_is_open_cannot_be_opened_with_other_settings()
    {
        using var first = Database.Open("Data Source=:memory:settings;threads=1");
        var error = Assert.Throws<DuckDbException>(() => Database.Open("Data Source=:memory:settings;threads=2"));
        Assert.Contains("already open in this process with other settings", error.Message, StringComparison.Ordinal);
        using var second = Database.Open("Data Source=:memory:settings;threads=1");
        Assert.Equal(ConnectionState.Open, second.State);
    }

    [Fact]
    public void A_read_only_database_refuses_to_be_written()
    {
        var file = _folder.File("a.duckdb");
        using (var writer = Database.Open($"Data Source={file}"))
        {
            writer.Execute("create table t as select 1 as i");
        }

        var builder = new DuckDbConnectionStringBuilder { DataSource = file, AccessMode = "read_only" };
        using var reader = Database.Open(builder.ConnectionString);
        Assert.Equal(1, reader.Scalar("select i from t"));
        Assert.Throws<DuckDbException>(() => reader.Execute("insert into t values (2)"));
    }

    [Fact]
    public void A_path_with_a_semicolon_and_letters_beyond_ASCII_survives_the_connection_string()
    {
        var file = _folder.File("chärts; 東京.duckdb");
        using var connection = Database.Open(new DuckDbConnectionStringBuilder { DataSource = file }.ConnectionString);
        connection.Execute("create table t (i int)");
        Assert.True(File.Exists(file));
    }

    [Fact]
    public void Synonyms_of_the_data_source_are_the_data_source()
    {
        Assert.Equal("x.duckdb", new DuckDbConnectionStringBuilder("DataSource=x.duckdb").DataSource);
        Assert.Equal("x.duckdb", new DuckDbConnectionStringBuilder("filename=x.duckdb").DataSource);
    }

    [Fact]
    public void State_and_its_event_follow_opening_and_closing()
    {
        using var connection = new DuckDbConnection();
        var states = new List<ConnectionState>();
        connection.StateChange += (_, change) => states.Add(change.CurrentState);
        Assert.Equal(ConnectionState.Closed, connection.State);
        connection.Open();
        Assert.Throws<InvalidOperationException>(connection.Open);
        Assert.Throws<InvalidOperationException>(() => connection.ConnectionString = "");
        connection.Close();
        connection.Close();
        Assert.Equal([ConnectionState.Open, ConnectionState.Closed], states);
        Assert.Throws<InvalidOperationException>(() => connection.Scalar("select 1"));
    }

    [Fact]
    public void The_version_and_the_current_database_are_told_and_the_database_can_be_changed()
    {
        using var connection = Database.Open($"Data Source={_folder.File("main one.duckdb")}");
        Assert.Equal(connection.Scalar("select version()"), connection.ServerVersion);
        Assert.Equal("main one", connection.Database);
        connection.Execute("attach ':memory:' as \"other one\"");
        connection.ChangeDatabase("other one");
        Assert.Equal("other one", connection.Database);
    }
}
