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
            UseTarget(folder, database, "generated");
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

    /// <summary>Loading chart files, against a plain COPY of the same files that keeps nothing else.</summary>
    public async Task StagingAsync(string repository, long rows)
    {
        await using var server = await PostgresServer.StartAsync();
        await using var database = await server.CreateDatabaseAsync();
        Report.InTemporaryFolder(folder =>
        {
            var charts = Path.Combine(folder, "charts");
            new ChartFileGenerator(rows, 42).Write(charts, 1, CancellationToken.None);
            foreach (var part in (string[])["models", "seeds", "macros"])
            {
                Directory.CreateSymbolicLink(Path.Combine(folder, part), Path.Combine(repository, part));
            }

            File.Copy(Path.Combine(repository, "project.yml"), Path.Combine(folder, "project.yml"));
            UseTarget(folder, database, "charts");
            Report.Compare(
                runs,
                $"stage into PostgreSQL, {rows} rows",
                () =>
                {
                    Execute(database, "drop schema if exists raw cascade");
                    return Usage.OfCommand(tool, ["stage", "--target", "measured", "--vars", $"{{charts_location: {charts}}}"], folder);
                },
                () =>
                {
                    Execute(database, "drop table if exists plain; create table plain (title text, rank text, date text, artist text, url text, region text, chart text, trend text, streams text)");
                    return Usage.Of(() => Copy(database, charts));
                });
        });
    }

    // Below the project's own settings, which name no target of this name.
    private static void UseTarget(string folder, PostgresDatabase database, string schema)
    {
        var target = database.Target.Replace("schema: main, search_path: main, threads: 2", $"schema: {schema}, threads: {Connections}", StringComparison.Ordinal);
        var path = Path.Combine(folder, "project.yml");
        File.WriteAllText(path, File.ReadAllText(path).Replace("\ntargets:\n", $"\ntargets:\n  measured: {target}\n", StringComparison.Ordinal));
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

    private static void Copy(PostgresDatabase database, string folder)
    {
        using var connection = new NpgsqlConnection(database.ConnectionString);
        connection.Open();
        foreach (var file in Directory.EnumerateFiles(folder, "*.csv", SearchOption.AllDirectories))
        {
            using var source = File.OpenText(file);
            using var copy = connection.BeginTextImport("copy plain from stdin (format csv, header)");
            var buffer = new char[1 << 18];
            for (var read = source.Read(buffer); read > 0; read = source.Read(buffer))
            {
                copy.Write(buffer, 0, read);
            }
        }
    }

    private static void Execute(PostgresDatabase database, string sql)
    {
        using var connection = new NpgsqlConnection(database.ConnectionString);
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
