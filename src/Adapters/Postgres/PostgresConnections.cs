using Npgsql;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Adapters.Postgres;

/// <summary>Makes connections: a pool of them for a target, and one out of it.</summary>
internal static class PostgresConnections
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>The pool.</summary>
    public static NpgsqlDataSource CreateSource(PostgresSettings settings, PostgresDialect dialect)
    {
        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString);
        if (settings.Role is { } role)
        {
            var sql = $"set role {dialect.Quote(role)}";
            builder.UsePhysicalConnectionInitializer(
                connection =>
                {
                    using var command = new NpgsqlCommand(sql, connection);
                    command.ExecuteNonQuery();
                },
                async connection =>
                {
                    await using var command = new NpgsqlCommand(sql, connection);
                    await command.ExecuteNonQueryAsync();
                });
        }

        return builder.Build();
    }

    /// <summary>A connection, after some patience with a server that is full or on its way up.</summary>
    /// <exception cref="WarehouseException">There is none to be had.</exception>
    public static async Task<NpgsqlConnection> OpenAsync(NpgsqlDataSource source, PostgresSettings settings, CancellationToken cancellationToken)
    {
        for (var retries = 0; ; retries++)
        {
            try
            {
                return await source.OpenConnectionAsync(cancellationToken);
            }
            catch (NpgsqlException e) when (retries < settings.ConnectRetries && (PostgresErrors.IsBroken(e) || (e is PostgresException refused && PostgresErrors.IsTransient(refused))))
            {
                await Task.Delay(Pause, cancellationToken);
            }
            catch (Exception e) when (e is NpgsqlException or IOException or System.Net.Sockets.SocketException or System.Security.Cryptography.CryptographicException)
            {
                throw PostgresErrors.Opening(settings, e);
            }
        }
    }
}
