using Npgsql;
using SpotifyEtl.Models.Benchmarks.Generators;
using SpotifyEtl.Models.Support.Postgres;

namespace SpotifyEtl.Models.Benchmarks.Commands;

/// <summary>Measures the tool on a PostgreSQL server that is started for it, against doing the same by hand. The server's own time is in the wall time alone.</summary>
/// <param name="tool">The program.</param>
/// <param name="runs">How often each is run.</param>
internal sealed class PostgresMeasurements(string tool, int runs)
{
    private const int Connections = 4;

    /// <summary>Running views that exist already, against sending the same statements over as many connections.</summary>
    public async Task ViewsAsync(int models)
    {
        await using var server = await PostgresServer.StartAsync();
        await using var database = await server.CreateDatabaseAsync();
        Report.InTemporaryFolder(folder =>
        {
            new ProjectGenerator(models).Write(folder, CancellationToken.None);
            MeasuredTarget.Write(folder, database.Target.Replace("schema: main, search_path: main, threads: 2", $"schema: generated, threads: {Connections}", StringComparison.Ordinal));
            Usage.OfCommand(tool, ["build", "--target", "measured"], folder);
            string[] run = ["run", "--target", "measured", "--select", "config.materialized:view"];
            var statements = Statements(Report.Output(tool, folder, [.. run, "--dry-run"]));
            Report.Compare(
                runs,
                $"run on PostgreSQL, {statements.Count} views of {models} models",
                () => Usage.OfCommand(tool, run, folder),
                () => Usage.Of(() => SendAsync(database, statements).GetAwaiter().GetResult()));
        });
    }

    private static List<string> Statements(string script) =>
        [.. script.Split(";\n").Select(statement => statement.Trim()).Where(statement => statement.Contains("create or replace view", StringComparison.Ordinal))];

    // The views exist, so that no order is needed.
    private static async Task SendAsync(PostgresDatabase database, List<string> statements)
    {
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(async _ =>
        {
            await using var connection = new NpgsqlConnection(database.ConnectionString);
            await connection.OpenAsync();
            while (Interlocked.Increment(ref next) is var index && index < statements.Count)
            {
                await using var command = new NpgsqlCommand(statements[index], connection);
                await command.ExecuteNonQueryAsync();
            }
        }));
    }
}
