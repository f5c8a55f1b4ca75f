using SpotifyEtl.Models.Support.Redshift;

namespace SpotifyEtl.Models.Support.Engines;

/// <summary>Redshift over its Data API: a server of the tests' own, which runs the SQL on a real PostgreSQL.</summary>
public sealed class RedshiftEngine : ITestEngine
{
    /// <inheritdoc/>
    public string Name => "redshift";

    /// <inheritdoc/>
    public async Task<ITestDatabase> CreateDatabaseAsync() => new Database(await DataApiServer.StartAsync());

    private sealed class Database(DataApiServer server) : ITestDatabase, IObjectReader, IIdleSessions
    {
        public string? S3Endpoint
        {
            set => server.S3Endpoint = value;
        }

        public string Target => server.Target;

        public Task EndAsync() => server.EndIdleSessionsAsync();

        public ValueTask DisposeAsync() => server.DisposeAsync();
    }
}
