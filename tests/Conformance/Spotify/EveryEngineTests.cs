using System.Text.RegularExpressions;

namespace SpotifyEtl.Models.Conformance.Spotify;

/// <summary>The project itself, built from its sample on every engine by the program: each table holds the same rows everywhere.</summary>
public sealed partial class EveryEngineTests
{
    // Everything but when it was loaded. Keys are made of hashes that every engine computes.
    private static readonly (string Table, string Columns)[] Tables =
    [
        ("regions", "*"), ("charts", "*"), ("artist_names_with_commas", "*"),
        ("stg_charts", "date_day, region_key, chart_key, rank, track_id, title, artist_credit, trend, streams, _file, _line"),
        ("stg_charts__invalid", "reason, title, rank, date, artist, url, region, chart, trend, streams, _file, _line"),
        ("int_credited_artists", "*"), ("dim_artist", "*"), ("dim_chart", "*"), ("dim_date", "*"), ("dim_region", "*"),
        ("dim_track", "track_key, track_id, title, artist_credit, url, titled_on"), ("bridge_track_artist", "*"),
        ("fct_chart_entries", "date_day, region_key, chart_key, rank, track_key, trend, streams, _file, _line"),
        ("mart_artist_reach", "*"), ("mart_track_life", "*"), ("mart_weekly_movers", "*"),
    ];

    [Fact]
    public async Task Every_table_holds_the_same_rows_on_every_engine()
    {
        var expected = await BuildAsync(new DuckDbEngine());
        foreach (var engine in (ITestEngine[])[new PostgresEngine(), new RedshiftEngine()])
        {
            var built = await BuildAsync(engine);
            foreach (var (table, rows) in expected)
            {
                Assert.True(rows.Count > 0, $"{table} is empty.");
                Assert.Equal(rows, built[table]);
            }
        }
    }

    private static async Task<Dictionary<string, List<string>>> BuildAsync(ITestEngine engine)
    {
        using var folder = new TempFolder();
        await using var database = await engine.CreateDatabaseAsync();
        SpotifyProject.CopyTo(folder.Path);
        var settings = await File.ReadAllTextAsync(folder.File("project.yml"));
        folder.Write("project.yml", settings.Replace("\ntargets:\n", $"\ntargets:\n  tested: {database.Target}\n", StringComparison.Ordinal));

        // Twice: what is added to must end where a first build does.
        for (var build = 1; build <= 2; build++)
        {
            var outcome = await EtlProgram.RunAsync(folder.Path, "build", "--target", "tested");
            Assert.True(outcome.ExitCode == 0, $"{engine.Name}, build {build}: {outcome.Errors}");
        }

        var tables = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var (table, columns) in Tables)
        {
            var query = $"select {columns} from {{{{ ref '{table}' }}}}";
            var shown = await EtlHere.RunAsync(folder.Path, "show", "--target", "tested", "--inline", query, "--limit", "-1", "--output", "json");
            Assert.True(shown.ExitCode == 0, $"{engine.Name}, {table}: {shown.Errors}");
            tables.Add(table, [.. shown.Output.Split('\n').Where(line => line.StartsWith('{')).Select(line => Zeros().Replace(line.TrimEnd(','), "$1")).Order(StringComparer.Ordinal)]);
        }

        return tables;
    }

    // A number with decimals that are all zero is a whole number.
    [GeneratedRegex(@"(:\d+)\.0+(?=[,}])")]
    private static partial Regex Zeros();
}
