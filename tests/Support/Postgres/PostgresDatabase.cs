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

    /// <summary>The target that opens it, as <c>project.yml</c> writes it in one line, with schema <c>main</c>.</summary>
    public string Target =>
        $"{{ type: postgres, host: 127.0.0.1, port: {Server.Port}, user: {PostgresServer.User}, password: \"{PostgresServer.Password}\", "
        + $"database: {Name}, schema: main, search_path: main, threads: 2, retries: 0 }}";

    /// <summary>Runs statements in it.</summary>
    public Task ExecuteAsync(string sql) => Server.ExecuteAsync(Name, sql);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => new(Server.ExecuteAsync("postgres", $"drop database if exists {Name} with (force)"));
}
