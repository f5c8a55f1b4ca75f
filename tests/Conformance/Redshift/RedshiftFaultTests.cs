using SpotifyEtl.Models.Conformance.Faults;
using SpotifyEtl.Models.Engine.Warehouse;
using SpotifyEtl.Models.Support.Redshift;

namespace SpotifyEtl.Models.Conformance.Redshift;

public sealed class RedshiftFaultTests : FaultSpec
{
    private readonly WatchedEngine _engine;

    public RedshiftFaultTests()
        : this(new WatchedEngine())
    {
    }

    private RedshiftFaultTests(WatchedEngine engine)
        : base(engine) => _engine = engine;

    public override IReadOnlyList<Fault> Faults => [new LostSessions(_engine), new Fault.Refusal(), new Fault.Conflict(), new Fault.KilledProcess(() => _engine.Server!.EndIdleSessionsAsync())];

    // A build is some hundred calls over HTTP.
    protected override int Stride => 4;

    // A drop waits for every reader of the table, and so it is not part of the transaction.
    protected override bool DropsAfterCommit => true;

    /// <summary>Ends every session of the database, as a cluster does that is restarted.</summary>
    private sealed record LostSessions(WatchedEngine Engine) : Fault("lost sessions", IsSurvived: true)
    {
        public override Task StrikeAsync(IWarehouseSession session) => Engine.Server!.Database.ExecuteAsync(
            "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
    }

    private sealed class WatchedEngine : ITestEngine
    {
        public string Name => "redshift";

        public DataApiServer? Server { get; private set; }

        public async Task<ITestDatabase> CreateDatabaseAsync() => new Database(Server = await DataApiServer.StartAsync());

        private sealed class Database(DataApiServer server) : ITestDatabase
        {
            public string Target => server.Target;

            public ValueTask DisposeAsync() => server.DisposeAsync();
        }
    }
}
