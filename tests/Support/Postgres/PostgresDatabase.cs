namespace SpotifyEtl.Models.Support.Postgres;

/// <summary>An empty database of a test's own, dropped when the test ends, also when somebody is still connected to it.</summary>
public sealed class PostgresDatabase : IAsyncDisposable
{
    internal PostgresDatabase(PostgresServer server, string name) => (Server, Name) = (server, name);

    /// <summary>The server it is on.</summary>
    public PostgresServer Server { get; }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>How Npgsql connects to it, with a connection of its own each time.</summary>
    public string ConnectionString => Server.ConnectionString(Name);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => new(Server.ExecuteAsync($"drop database if exists {Name} with (force)"));
}
