using Npgsql;
using SpotifyEtl.Models.Adapters.Aws;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Adapters.Redshift.Wire;

/// <summary>Connections over PostgreSQL's protocol.</summary>
internal sealed class WireConnections : IRedshiftConnections
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly RedshiftSettings _settings;
    private readonly IReadOnlyList<string> _setup;
    private readonly NpgsqlDataSource _source;

    private WireConnections(RedshiftSettings settings, IReadOnlyList<string> setup, NpgsqlDataSource source) => (_settings, _setup, _source) = (settings, setup, source);

    /// <summary>Redshift's limit is 16 MB; statements that are much shorter are as fast.</summary>
    public int MaxStatementBytes => 1024 * 1024;

    /// <inheritdoc/>
    public TimeSpan? IdleLimit => null;

    /// <summary>Finds out who logs in.</summary>
    /// <exception cref="WarehouseException">AWS does not say.</exception>
    public static async Task<WireConnections> CreateAsync(RedshiftSettings settings, IReadOnlyList<string> setup, CancellationToken cancellationToken)
    {
        var login = new WireLogin(settings, TimeProvider.System);
        try
        {
            var first = await login.GetAsync(cancellationToken);
            var builder = new NpgsqlDataSourceBuilder(ConnectionString(settings, first.User));
            // Its catalog is not PostgreSQL's.
            builder.ConfigureTypeLoading(types => types.EnableTypeLoading(false));
            if (first.Password.Length > 0)
            {
                builder.UsePasswordProvider(_ => throw new NotSupportedException("Connections are opened asynchronously."), async (_, token) => (await login.GetAsync(token)).Password);
            }

            return new WireConnections(settings, setup, builder.Build());
        }
        catch (AwsException e)
        {
            throw RedshiftErrors.Opening(settings, RedshiftErrors.Call(e));
        }
    }

    /// <inheritdoc/>
    public async Task<IRedshiftConnection> OpenAsync(CancellationToken cancellationToken)
    {
        for (var retries = 0; ; retries++)
        {
            try
            {
                var connection = await WireConnection.OpenAsync(_source, cancellationToken);
                foreach (var statement in _setup)
                {
                    await connection.RunAsync(statement, maxRows: 0, cancellationToken);
                }

                return connection;
            }
            catch (NpgsqlException e) when (e.IsTransient && retries < _settings.ConnectRetries)
            {
                await Task.Delay(Pause, cancellationToken);
            }
            catch (AwsException e)
            {
                throw RedshiftErrors.Opening(_settings, RedshiftErrors.Call(e));
            }
            catch (Exception e) when (e is NpgsqlException or IOException or System.Net.Sockets.SocketException)
            {
                throw RedshiftErrors.Opening(_settings, new WarehouseException(e is PostgresException refused ? refused.MessageText : e.GetBaseException().Message, e));
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private static string ConnectionString(RedshiftSettings settings, string user) => new NpgsqlConnectionStringBuilder
    {
        Host = settings.Host,
        Port = settings.Port,
        Database = settings.Database,
        Username = user.Length == 0 ? null : user,
        SslMode = settings.SslMode,
        ApplicationName = "etl",
        Timeout = settings.ConnectTimeout,
        TcpKeepAlive = settings.KeepAliveIdle > 0,
        TcpKeepAliveTime = settings.KeepAliveIdle,
        // It does not know DISCARD.
        NoResetOnClose = true,
        // A session's settings and temporary tables go with it.
        Pooling = false,
        CommandTimeout = 0,
        IncludeErrorDetail = true,
    }.ConnectionString;
}
