using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace SpotifyEtl.Models.Support.Postgres;

/// <summary>
/// A real PostgreSQL server on a free port of this machine, in a folder of its own. It ends with the tests, however they end: <c>serve.sh</c> watches over it.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    /// <summary>The name of its superuser.</summary>
    public const string User = "etl";

    /// <summary>The password of its superuser, which is asked for on every connection.</summary>
    public const string Password = "correct horse; battery 'staple'";

    private const string Host = "127.0.0.1";

    // Two servers of tests that run at once, each with some dozen databases and its log.
    private const long MemoryNeeded = 4L << 30;

    private static readonly Lazy<Task<PostgresServer>> SharedServer = new(StartAsync);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _watch;
    private readonly ServerLog _log;
    private int _databases;

    private PostgresServer(Process watch, ServerLog log, int port) => (_watch, _log, Port) = (watch, log, port);

    /// <summary>The port of 127.0.0.1 that it listens on.</summary>
    public int Port { get; }

    /// <summary>The id of its process.</summary>
    public int ProcessId { get; private set; }

    /// <summary>The one server that the tests of this process share; the first who asks starts it.</summary>
    public static Task<PostgresServer> SharedAsync() => SharedServer.Value;

    /// <summary>Starts a server of the test's own: for those that kill it.</summary>
    public static async Task<PostgresServer> StartAsync()
    {
        var binaries = PostgresBinaries.Find();
        if (binaries is null)
        {
            Prerequisite.Miss("PostgreSQL is not there: run `npm ci --ignore-scripts` in tests/Support/Postgres, on Linux or macOS.");
        }

        // Between looking for a free port and listening on it another process may take it.
        for (var attempt = 1; ; attempt++)
        {
            var server = Launch(binaries);
            try
            {
                await server.RestartAsync();
                return server;
            }
            catch (InvalidOperationException) when (attempt < 3)
            {
                await server.DisposeAsync();
            }
        }
    }

    /// <summary>How Npgsql connects to a database, with a connection of its own each time.</summary>
    public string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = Host,
        Port = Port,
        Username = User,
        Password = Password,
        Database = database,
        Pooling = false,
        Timeout = 30,
    }.ConnectionString;

    /// <summary>Creates an empty database.</summary>
    public async Task<PostgresDatabase> CreateDatabaseAsync()
    {
        var name = $"test_{Interlocked.Increment(ref _databases)}";
        await ExecuteAsync("postgres", $"create database {name} strategy file_copy");
        return new PostgresDatabase(this, name);
    }

    /// <summary>Kills every process of the server, as a crash of the machine would; what was committed is there after <see cref="RestartAsync"/>.</summary>
    public async Task KillAsync()
    {
        using (var server = Process.GetProcessById(ProcessId))
        {
            server.Kill(entireProcessTree: true);
        }

        await OrderAsync("wait");
    }

    /// <summary>Starts the server that was killed, on the same port, and waits until it takes connections.</summary>
    public async Task RestartAsync()
    {
        var ready = _log.NextStart();
        ProcessId = int.Parse(await OrderAsync("start"), CultureInfo.InvariantCulture);
        await ready.WaitAsync(Patience);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _watch.StandardInput.Close();
        await _watch.WaitForExitAsync().WaitAsync(Patience);
        _watch.Dispose();
    }

    /// <summary>Runs statements as the superuser.</summary>
    public async Task ExecuteAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString(database));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A port of this machine that nobody listens on now.</summary>
    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task<string> OrderAsync(string order)
    {
        await _watch.StandardInput.WriteLineAsync(order);
        await _watch.StandardInput.FlushAsync();
        return await _watch.StandardOutput.ReadLineAsync().WaitAsync(Patience) ?? throw new InvalidOperationException($"PostgreSQL could not be set up.\n{_log}");
    }

    // Each database is some three hundred files that go with its test. In memory they cost little; a disk looks for room for each, the longer the more were removed before.
    private static string DataFolder()
    {
        var memory = new DriveInfo("/dev/shm");
        return OperatingSystem.IsLinux() && memory is { IsReady: true, AvailableFreeSpace: > MemoryNeeded }
            ? Directory.CreateDirectory(Path.Combine(memory.Name, $"etl-postgres-{Guid.NewGuid():n}"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName
            : Directory.CreateTempSubdirectory("etl-postgres-data-").FullName;
    }

    private static PostgresServer Launch(string binaries)
    {
        var port = FreePort();
        var folder = Directory.CreateTempSubdirectory("etl-postgres-").FullName;
        var data = DataFolder();
        var script = Path.Combine(Repository.FolderOfCaller(), "serve.sh");
        var watch = Process.Start(new ProcessStartInfo("sh", [script, binaries, folder, data, $"{port}", User, Password])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var log = new ServerLog("PostgreSQL", "database system is ready to accept connections", "FATAL:  could not create", "FATAL:  lock file");
        watch.ErrorDataReceived += (_, line) => log.Add(line.Data);
        watch.BeginErrorReadLine();
        return new PostgresServer(watch, log, port);
    }
}
