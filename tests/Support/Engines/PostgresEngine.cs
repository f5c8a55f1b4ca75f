using SpotifyEtl.Models.Support.Postgres;

namespace SpotifyEtl.Models.Support.Engines;

/// <summary>PostgreSQL: a database on the server that the tests share.</summary>
public sealed class PostgresEngine : ITestEngine
{
    /// <inheritdoc/>
    public string Name => "postgres";

    /// <inheritdoc/>
    public async Task<ITestDatabase> CreateDatabaseAsync() => new Database(await (await PostgresServer.SharedAsync()).CreateDatabaseAsync());

    private sealed class Database(PostgresDatabase database) : ITestDatabase
    {
        public string Target => database.Target;

        public ValueTask DisposeAsync() => database.DisposeAsync();
    }
}
