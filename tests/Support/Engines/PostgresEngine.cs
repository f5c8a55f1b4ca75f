using SpotifyEtl.Models.Support.Postgres;

namespace SpotifyEtl.Models.Support.Engines;

/// <summary>PostgreSQL: a database on the server that the tests share, or on one of the test's own.</summary>
/// <param name="server">Gives the server; null for the shared one.</param>
public sealed class PostgresEngine(Func<Task<PostgresServer>>? server = null) : ITestEngine
{
    /// <inheritdoc/>
    public string Name => "postgres";

    /// <inheritdoc/>
    public async Task<ITestDatabase> CreateDatabaseAsync() => new Database(await (await (server ?? PostgresServer.SharedAsync)()).CreateDatabaseAsync());

    private sealed class Database(PostgresDatabase database) : ITestDatabase
    {
        public string Target => database.Target;

        public ValueTask DisposeAsync() => database.DisposeAsync();
    }
}
