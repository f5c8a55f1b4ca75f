using Npgsql;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;

namespace SpotifyEtl.Models.Adapters.Postgres;

/// <summary>The keys of a target of <c>type: postgres</c>, named as dbt names them; <c>database</c> and <c>dbname</c> mean the same, as do <c>password</c> and <c>pass</c>.</summary>
/// <param name="Host">The server's name or address, or the folder of its socket.</param>
/// <param name="Port">The port.</param>
/// <param name="Database">The database.</param>
/// <param name="User">The user.</param>
internal sealed record PostgresSettings(string Host, int Port, string Database, string User)
{
    private const int DefaultPort = 5432;

    private static readonly string[] Keys =
    [
        "host", "port", "database", "dbname", "user", "password", "pass", "sslmode", "sslrootcert", "sslcert", "sslkey", "search_path", "role", "application_name",
        "connect_timeout", "keepalives_idle", "retries",
    ];

    /// <summary>The password; null where the server asks for none, or <c>PGPASSWORD</c> or a password file gives it.</summary>
    public string? Password { get; init; }

    /// <summary>Whether and how the connection is encrypted. Default: where the server can.</summary>
    public SslMode SslMode { get; init; } = SslMode.Prefer;

    /// <summary>The certificate that the server's is checked against; null for those of the system.</summary>
    public string? RootCertificate { get; init; }

    /// <summary>The client's certificate; null for none.</summary>
    public string? ClientCertificate { get; init; }

    /// <summary>The client's key; null where the certificate's file holds it.</summary>
    public string? ClientKey { get; init; }

    /// <summary>Where names without a schema are looked for, separated by commas; null for the server's own choice.</summary>
    public string? SearchPath { get; init; }

    /// <summary>The role to work as once connected; null for the user itself.</summary>
    public string? Role { get; init; }

    /// <summary>The name under which the server's own views show the sessions.</summary>
    public string ApplicationName { get; init; } = "etl";

    /// <summary>Seconds to wait for a connection.</summary>
    public int ConnectTimeout { get; init; } = 10;

    /// <summary>Seconds without a word after which the system asks whether the other side is there; 0 never.</summary>
    public int KeepAliveIdle { get; init; }

    /// <summary>How often to try again to connect where the server cannot be reached or is full.</summary>
    public int ConnectRetries { get; init; } = 1;

    /// <summary>How many sessions the target may have.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Reads a target.</summary>
    /// <param name="target">The target.</param>
    /// <param name="root">The project's root, which the paths of certificates start from.</param>
    /// <exception cref="ProjectException">A key is unknown, missing or wrong.</exception>
    public static PostgresSettings Read(TargetSettings target, string root)
    {
        var options = new TargetOptions(target);
        options.AllowOnly(Keys);
        return new PostgresSettings(
            options.RequiredText("host"), options.Number("port", DefaultPort, 1, 65_535), options.RequiredText("database", "dbname"), options.RequiredText("user"))
        {
            Password = options.Text("password", "pass"),
            SslMode = options.Choice("sslmode", SslMode.Prefer, SslModes.ByName),
            RootCertificate = FullPath("sslrootcert"),
            ClientCertificate = FullPath("sslcert"),
            ClientKey = FullPath("sslkey"),
            SearchPath = options.Text("search_path"),
            Role = options.Text("role"),
            ApplicationName = options.Text("application_name") ?? "etl",
            ConnectTimeout = options.Number("connect_timeout", 10, 1, 1_024),
            KeepAliveIdle = options.Number("keepalives_idle", 0, 0, int.MaxValue),
            ConnectRetries = options.Number("retries", 1, 0, 100),
            Threads = target.Threads,
        };

        string? FullPath(string key) => options.Text(key) is { } path ? Path.GetFullPath(path, root) : null;
    }

    /// <summary>What the driver connects with.</summary>
    public string ConnectionString => new NpgsqlConnectionStringBuilder
    {
        Host = Host,
        Port = Port,
        Database = Database,
        Username = User,
        Password = Password,
        SslMode = SslMode,
        RootCertificate = RootCertificate,
        SslCertificate = ClientCertificate,
        SslKey = ClientKey,
        SearchPath = SearchPath,
        ApplicationName = ApplicationName,
        Timeout = ConnectTimeout,
        TcpKeepAlive = KeepAliveIdle > 0,
        TcpKeepAliveTime = KeepAliveIdle,
        // Building takes as long as it takes.
        CommandTimeout = 0,
        // What is read when a session is given back would be the time of one more statement for each.
        NoResetOnClose = true,
        // The workers', one that asks for the state, and one for what must be asked while a session is broken.
        MaxPoolSize = Threads + 2,
        // An array with a null in it is read as one of nullable elements.
        ArrayNullabilityMode = ArrayNullabilityMode.PerInstance,
        IncludeErrorDetail = true,
    }.ConnectionString;
}
