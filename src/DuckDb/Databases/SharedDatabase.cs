using SpotifyEtl.Models.DuckDb.Execution;
using SpotifyEtl.Models.DuckDb.Native;

namespace SpotifyEtl.Models.DuckDb.Databases;

/// <summary>
/// One database, open for as long as a connection refers to it. Opening and closing happen under its own lock: a connection
/// that comes while the last one closes the file waits, and then opens it anew.
/// </summary>
internal sealed class SharedDatabase(DatabaseSettings settings)
{
    private readonly Lock _gate = new();
    private DatabaseSettings _settings = settings;
    private DatabaseHandle? _handle;

    public string? Key { get; } = settings.Key;

    /// <summary>Connections that exist or are being made; guarded by the registry.</summary>
    public int References { get; set; }

    /// <summary>Where the statements of asynchronous callers run.</summary>
    public StatementThreads Threads { get; } = new();

    /// <summary>Opens the database where it is not open yet, and connects to it.</summary>
    /// <exception cref="DuckDbException">It cannot be opened, or is open with other settings.</exception>
    public static (SharedDatabase Database, ConnectionHandle Connection) Connect(DatabaseSettings settings)
    {
        var database = DatabaseRegistry.Reserve(settings);
        try
        {
            return (database, database.ConnectReserved(settings));
        }
        catch
        {
            database.Release();
            throw;
        }
    }

    /// <summary>Gives one reference back; the last one closes the database.</summary>
    public void Release()
    {
        lock (_gate)
        {
            if (!DatabaseRegistry.Leave(this))
            {
                return;
            }

            _handle?.Dispose();
            _handle = null;
            Threads.RetireIdle();
            DatabaseRegistry.Forget(this);
        }
    }

    private ConnectionHandle ConnectReserved(DatabaseSettings settings)
    {
        lock (_gate)
        {
            if (_handle is null)
            {
                _handle = Open(settings);
                _settings = settings;
            }
            else if (!_settings.HasOptionsOf(settings))
            {
                throw DuckDbException.OpenWithOtherSettings(settings.Path);
            }

            var state = NativeMethods.duckdb_connect(_handle, out var connection);
            if (state == NativeState.Error)
            {
                connection.Dispose();
                throw DuckDbException.FromText($"A connection to {settings.Path} could not be made.", DuckDbErrorType.Connection);
            }

            connection.Owns(this);
            return connection;
        }
    }

    private static DatabaseHandle Open(DatabaseSettings settings)
    {
        NativeMethods.duckdb_create_config(out var config);
        using (config)
        {
            foreach (var (name, value) in settings.Options)
            {
                if (NativeMethods.duckdb_set_config(config, name, value) == NativeState.Error)
                {
                    throw DuckDbException.BadSetting(name, value);
                }
            }

            if (NativeMethods.duckdb_open_ext(settings.Path, out var database, config, out var error) == NativeState.Success)
            {
                return database;
            }

            database.Dispose();
            throw DuckDbException.NotOpened(NativeText.Owned(error));
        }
    }
}
