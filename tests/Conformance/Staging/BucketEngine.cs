namespace SpotifyEtl.Models.Conformance.Staging;

/// <summary>An engine whose files come from S3: what a test writes into its folder is landed in a bucket first.</summary>
internal sealed class BucketEngine(ITestEngine engine) : ITestEngine
{
    public string Name => engine.Name;

    public async Task<ITestDatabase> CreateDatabaseAsync()
    {
        var aws = await AwsServer.StartAsync();
        var database = await engine.CreateDatabaseAsync();
        (database as ICloudDatabase)?.Join(aws);

        return new Database(database, aws, await aws.CreateBucketAsync());
    }

    /// <summary>A database with a bucket.</summary>
    internal sealed class Database(ITestDatabase database, AwsServer aws, TestBucket bucket) : ITestDatabase
    {
        public string Target => database.Target;

        /// <summary>Has the service end the sessions that nobody uses any more; nothing where sessions end with their connection.</summary>
        public Task EndIdleSessionsAsync() => database is RedshiftEngine.RedshiftDatabase redshift ? redshift.EndIdleSessionsAsync() : Task.CompletedTask;

        /// <summary>The engine's own database.</summary>
        public ITestDatabase Inner => database;

        public AwsServer Aws => aws;

        public TestBucket Bucket => bucket;

        public async ValueTask DisposeAsync()
        {
            await database.DisposeAsync();
            await bucket.DisposeAsync();
            await aws.DisposeAsync();
        }
    }
}
