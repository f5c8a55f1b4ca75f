using Npgsql;
using SpotifyEtl.Models.Adapters.Postgres;
using SpotifyEtl.Models.Conformance.Faults;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Conformance.Postgres;

public sealed class PostgresFaultTests() : FaultSpec(new PostgresEngine())
{
    public override IReadOnlyList<Fault> Faults => [new BrokenConnection(), new Fault.Refusal(), new Fault.Conflict(), new Fault.KilledProcess()];

    /// <summary>The server ends the session's connection.</summary>
    private sealed record BrokenConnection() : Fault("a broken connection", IsSurvived: true)
    {
        public override async Task StrikeAsync(IWarehouseSession session)
        {
            var connection = ((PostgresSession)session).Connection;
            var server = await Support.Postgres.PostgresServer.SharedAsync();
            await using var other = new NpgsqlConnection(server.ConnectionString(connection.Database));
            await other.OpenAsync();
            await using var command = new NpgsqlCommand($"select pg_terminate_backend({connection.ProcessID}, 5000)", other);
            await command.ExecuteNonQueryAsync();
        }
    }
}
