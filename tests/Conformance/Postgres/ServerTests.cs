using System.Diagnostics;
using Npgsql;

namespace SpotifyEtl.Models.Conformance.Postgres;

/// <summary>The PostgreSQL server that the tests start: what other tests rely on.</summary>
public sealed class ServerTests
{
    [Fact]
    public async Task It_is_PostgreSQL_18_in_UTF_8_and_UTC()
    {
        var server = await PostgresServer.SharedAsync();
        await using var database = await server.CreateDatabaseAsync();

        Assert.StartsWith("18.", await QueryAsync(database, "show server_version"), StringComparison.Ordinal);
        Assert.Equal("UTF8 UTC 60", await QueryAsync(database, "select concat_ws(' ', current_setting('server_encoding'), current_setting('timezone'), current_setting('max_connections'))"));
    }

    [Fact]
    public async Task A_wrong_password_is_refused()
    {
        var server = await PostgresServer.SharedAsync();
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server.ConnectionString("postgres")) { Password = "wrong" }.ConnectionString);

        var refusal = await Assert.ThrowsAsync<PostgresException>(() => connection.OpenAsync(TestContext.Current.CancellationToken));

        Assert.Equal(PostgresErrorCodes.InvalidPassword, refusal.SqlState);
    }

    [Fact]
    public async Task Each_database_is_empty_and_gone_after_its_test_even_while_somebody_is_connected()
    {
        var server = await PostgresServer.SharedAsync();
        await using var first = await server.CreateDatabaseAsync();
        NpgsqlConnection connection;
        string name;
        await using (var second = await server.CreateDatabaseAsync())
        {
            name = second.Name;
            await QueryAsync(first, "create table only_here as select 1 as one; select 1");
            Assert.Equal("0", await QueryAsync(second, "select count(*) from pg_tables where schemaname = 'public'"));
            connection = new NpgsqlConnection(second.ConnectionString);
            await connection.OpenAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal("0", await QueryAsync(first, $"select count(*) from pg_database where datname = '{name}'"));
        await connection.DisposeAsync();
    }

    [Fact]
    public async Task What_was_committed_is_there_after_the_server_was_killed_and_started_again()
    {
        await using var server = await PostgresServer.StartAsync();
        await using var database = await server.CreateDatabaseAsync();
        await QueryAsync(database, "create table kept as select 42 as answer; select 1");
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);

        await server.KillAsync();

        await Assert.ThrowsAnyAsync<NpgsqlException>(() => new NpgsqlCommand("select 1", connection).ExecuteScalarAsync(TestContext.Current.CancellationToken));
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => QueryAsync(database, "select 1"));
        await server.RestartAsync();
        Assert.Equal("42", await QueryAsync(database, "select answer from kept"));
    }

    [Fact]
    public async Task Nothing_of_a_server_is_left_when_its_tests_end()
    {
        var server = await PostgresServer.StartAsync();
        var folder = await QueryAsync(server.ConnectionString("postgres"), "show data_directory");
        Assert.True(Directory.Exists(folder));

        await server.DisposeAsync();

        Assert.False(Directory.Exists(folder));
        Assert.Throws<ArgumentException>(() => Process.GetProcessById(server.ProcessId));
    }

    private static Task<string> QueryAsync(PostgresDatabase database, string sql) => QueryAsync(database.ConnectionString, sql);

    private static async Task<string> QueryAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return $"{await command.ExecuteScalarAsync(TestContext.Current.CancellationToken)}";
    }
}
