using SpotifyEtl.Models.Adapters.Aws;
using SpotifyEtl.Models.Adapters.Aws.RedshiftData;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Adapters.Redshift.DataApi;

/// <summary>Sessions of the Data API.</summary>
internal sealed class DataApiConnections(RedshiftSettings settings, IReadOnlyList<string> setup, TimeProvider time) : IRedshiftConnections
{
    private readonly RedshiftDataClient _client = CreateClient(settings);

    /// <inheritdoc/>
    public int MaxStatementBytes => RedshiftDataClient.MaxStatementBytes;

    /// <inheritdoc/>
    public TimeSpan? IdleLimit => DataApiConnection.KeepAlive;

    /// <inheritdoc/>
    public async Task<IRedshiftConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new DataApiConnection(_client, settings, time);
        try
        {
            if (setup.Count > 0)
            {
                await connection.RunTogetherAsync(setup, cancellationToken);
            }

            return connection;
        }
        catch (WarehouseException e)
        {
            await connection.DisposeAsync();
            throw RedshiftErrors.Opening(settings, e);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    private static RedshiftDataClient CreateClient(RedshiftSettings settings)
    {
        try
        {
            return RedshiftDataClient.Create(settings.Aws);
        }
        catch (AwsException e)
        {
            throw RedshiftErrors.Opening(settings, RedshiftErrors.Call(e));
        }
    }
}
