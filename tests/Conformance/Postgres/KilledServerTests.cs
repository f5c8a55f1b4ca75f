using SpotifyEtl.Models.Conformance.Faults;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Conformance.Postgres;

/// <summary>The whole server is killed while it works, and comes up again.</summary>
public sealed class KilledServerTests : FaultSpec
{
    private readonly Lazy<Task<PostgresServer>> _server;

    public KilledServerTests()
        : this(new Lazy<Task<PostgresServer>>(PostgresServer.StartAsync))
    {
    }

    private KilledServerTests(Lazy<Task<PostgresServer>> server)
        : base(new PostgresEngine(() => server.Value)) => _server = server;

    public override IReadOnlyList<Fault> Faults => [new KilledServer(_server)];

    // A server needs a second or two to come up again.
    protected override int Stride => 7;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await (await _server.Value).DisposeAsync();
    }

    private sealed record KilledServer(Lazy<Task<PostgresServer>> Server) : Fault("a killed server", IsSurvived: false)
    {
        public override async Task StrikeAsync(IWarehouseSession session) => await (await Server.Value).KillAsync();

        public override async Task RecoverAsync() => await (await Server.Value).RestartAsync();
    }
}
