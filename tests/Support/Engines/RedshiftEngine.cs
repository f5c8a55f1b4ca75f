using SpotifyEtl.Models.Support.Aws;
using SpotifyEtl.Models.Support.Aws.Glue;
using SpotifyEtl.Models.Support.Redshift;

namespace SpotifyEtl.Models.Support.Engines;

/// <summary>Redshift over its Data API: a server of the tests' own, which runs the SQL on a real PostgreSQL.</summary>
/// <param name="hasGlue">Whether the target says what Glue needs, and the AWS that it joins gets a Glue that writes to it.</param>
public sealed class RedshiftEngine(bool hasGlue = false) : ITestEngine
{
    // Crawls and jobs go on when they are asked after: there is nothing to wait for.
    private const string GlueKeys =
        ", glue_role: \"arn:aws:iam::123456789012:role/etl-glue\", glue_connection: redshift, glue_database: etl, glue_prefix: tests, glue_poll_interval: 0 }";

    /// <inheritdoc/>
    public string Name => "redshift";

    /// <inheritdoc/>
    public async Task<ITestDatabase> CreateDatabaseAsync() => new RedshiftDatabase(await DataApiServer.StartAsync(), hasGlue ? GlueKeys : null);

    /// <summary>A database of a test's own.</summary>
    public sealed class RedshiftDatabase : ITestDatabase, ICloudDatabase
    {
        private readonly DataApiServer _server;
        private readonly string? _glueKeys;

        internal RedshiftDatabase(DataApiServer server, string? glueKeys) => (_server, _glueKeys) = (server, glueKeys);

        /// <inheritdoc/>
        public string Target => _glueKeys is null ? _server.Target : _server.Target.TrimEnd(' ', '}') + _glueKeys;

        /// <summary>Glue, where there is one.</summary>
        public GlueServer? Glue { get; private set; }

        /// <inheritdoc/>
        public void Join(AwsServer aws)
        {
            _server.S3Endpoint = aws.Url;
            if (_glueKeys is not null)
            {
                Glue = new GlueServer(aws.Url, _server);
                Glue.CreateDatabase("etl");
                aws.Add(Glue);
            }
        }

        /// <summary>Ends the sessions that nobody uses any more, as the service does after a minute.</summary>
        public Task EndIdleSessionsAsync() => _server.EndIdleSessionsAsync();

        /// <inheritdoc/>
        public async ValueTask DisposeAsync()
        {
            Glue?.Dispose();
            await _server.DisposeAsync();
        }
    }
}
