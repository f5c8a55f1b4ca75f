using Npgsql;
using SpotifyEtl.Models.Benchmarks.Generators;
using SpotifyEtl.Models.Support.Aws;
using SpotifyEtl.Models.Support.Postgres;
using SpotifyEtl.Models.Support.Redshift;

namespace SpotifyEtl.Models.Benchmarks.Commands;

/// <summary>Measures how chart files get into a warehouse, against a plain COPY of the same file into PostgreSQL that keeps nothing else.</summary>
/// <param name="tool">The program.</param>
/// <param name="runs">How often each is run.</param>
/// <param name="rows">How many rows the file has.</param>
internal sealed class StagingMeasurements(string tool, int runs, long rows)
{
    /// <summary>Into PostgreSQL, whose own time is in the wall time alone.</summary>
    public async Task PostgresAsync(string repository)
    {
        await using var server = await PostgresServer.StartAsync();
        await using var database = await server.CreateDatabaseAsync();
        Report.InTemporaryFolder(folder =>
        {
            var file = WriteProject(repository, folder, database.Target.Replace("schema: main, search_path: main, threads: 2", "schema: charts, threads: 4", StringComparison.Ordinal));
            Report.Compare(runs, $"stage into PostgreSQL, {rows} rows", () => Stage(database, folder, Path.GetDirectoryName(file)!), () => Copy(database, file));
        });
    }

    /// <summary>
    /// Into Redshift as the tests play it, by its COPY from S3: the file lies in moto's memory, a server of this process reads and checks it and hands its rows to PostgreSQL's
    /// COPY. What that takes is told apart, for it is no part of the tool.
    /// </summary>
    public async Task RedshiftAsync(string repository)
    {
        await using var aws = await AwsServer.StartAsync();
        await using var bucket = await aws.CreateBucketAsync();
        await using var redshift = await DataApiServer.StartAsync();
        redshift.S3Endpoint = aws.Url;
        foreach (var (name, value) in aws.Environment)
        {
            Environment.SetEnvironmentVariable(name, value);
        }

        var ofServer = new List<Usage>();
        Report.InTemporaryFolder(folder =>
        {
            var file = WriteProject(repository, folder, redshift.Target);
            using (var content = File.OpenRead(file))
            {
                bucket.PutAsync("charts/charts.csv", content).GetAwaiter().GetResult();
            }

            Report.Compare(
                runs,
                $"stage into Redshift's double by COPY, {rows} rows",
                () =>
                {
                    Usage ofTool = default;
                    ofServer.Add(Usage.Of(() => ofTool = Stage(redshift.Database, folder, bucket.UriOf("charts"))));
                    return ofTool;
                },
                () => Copy(redshift.Database, file));
        });
        Report.Line($"\nOf it the server of the tests, which is no part of the tool: {ofServer.OrderBy(usage => usage.Cpu).ElementAt(runs / 2).Cpu:0.00} s of processor time, without PostgreSQL and moto");
    }

    private Usage Stage(PostgresDatabase database, string folder, string location)
    {
        Execute(database, "drop schema if exists raw cascade");
        return Usage.OfCommand(tool, ["stage", "--target", "measured", "--vars", $"{{charts_location: \"{location}\"}}"], folder);
    }

    // The Spotify project, with a file of charts below it.
    private string WriteProject(string repository, string folder, string target)
    {
        foreach (var part in (string[])["models", "seeds", "macros"])
        {
            Directory.CreateSymbolicLink(Path.Combine(folder, part), Path.Combine(repository, part));
        }

        File.Copy(Path.Combine(repository, "project.yml"), Path.Combine(folder, "project.yml"));
        MeasuredTarget.Write(folder, target);
        return new ChartFileGenerator(rows, 42).Write(Path.Combine(folder, "charts"), 1, CancellationToken.None).Single();
    }

    private static Usage Copy(PostgresDatabase database, string file)
    {
        Execute(database, "drop table if exists plain; create table plain (title text, rank text, date text, artist text, url text, region text, chart text, trend text, streams text)");
        return Usage.Of(() =>
        {
            using var connection = new NpgsqlConnection(database.ConnectionString);
            connection.Open();
            using var source = File.OpenText(file);
            using var copy = connection.BeginTextImport("copy plain from stdin (format csv, header)");
            var buffer = new char[1 << 18];
            for (var read = source.Read(buffer); read > 0; read = source.Read(buffer))
            {
                copy.Write(buffer, 0, read);
            }
        });
    }

    private static void Execute(PostgresDatabase database, string sql) => database.ExecuteAsync(sql).GetAwaiter().GetResult();
}
