using System.Globalization;
using System.Text.Json;

namespace SpotifyEtl.Models.Conformance.Spotify;

/// <summary>The star schema over real chart files gives the figures that these are known to hold. The files are beside the repository, where they are at all.</summary>
public sealed class RealChartsTests : IDisposable
{
    private const string Figures = """
        select
          count(*) as entries,
          count(distinct (entries.date_day, entries.region_key, entries.chart_key, entries.rank)) as keys,
          count(*) filter (where charts.chart = 'top200') as top200,
          count(*) filter (where charts.chart = 'viral50') as viral50,
          count(*) filter (where entries.streams is null) as without_streams,
          count(distinct entries.track_key) as tracks,
          count(distinct entries.region_key) as regions,
          count(distinct entries.date_day) as date_days,
          sum(entries.streams) as streams
        from {{ ref 'fct_chart_entries' }} entries
        join {{ ref 'dim_chart' }} charts on charts.chart_key = entries.chart_key
        """;

    private const string MostStreamed = """
        select tracks.title, sum(entries.streams) as streams
        from {{ ref 'fct_chart_entries' }} entries
        join {{ ref 'dim_track' }} tracks on tracks.track_key = entries.track_key
        group by tracks.track_key, tracks.title
        order by 2 desc
        limit 1
        """;

    private const string Regions = """
        select regions.region, sum(entries.streams) as streams
        from {{ ref 'fct_chart_entries' }} entries
        join {{ ref 'dim_region' }} regions on regions.region_key = entries.region_key
        where regions.region <> 'Global'
        group by regions.region
        order by 2 desc
        limit 3
        """;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_figures_are_exact_at_first_again_and_after_a_file_was_sent_anew()
    {
        var charts = Path.Combine(Repository.SharedData, "charts-9col");
        Assert.SkipUnless(Directory.Exists(charts), $"There are no real chart files at {charts}");
        SpotifyProject.CopyTo(_folder.Path);
        var landing = Directory.CreateDirectory(_folder.File("real")).FullName;
        File.Copy(Path.Combine(charts, "charts-2017-2020.csv"), Path.Combine(landing, "charts-2017-2020.csv"));

        // What a newcomer builds first does not mix with them.
        var sample = await EtlProgram.RunAsync(_folder.Path, "build");
        Assert.True(sample.ExitCode == 0, sample.Errors);

        await BuildAndCheck(landing);
        await BuildAndCheck(landing);

        File.Copy(Path.Combine(charts, "argentina-crlf-float-streams.csv"), Path.Combine(landing, "argentina-crlf-float-streams.csv"));
        await BuildAndCheck(landing);
    }

    private async Task BuildAndCheck(string landing)
    {
        string[] vars = ["--vars", $"{{charts_location: {landing}}}"];
        var build = await EtlProgram.RunAsync(_folder.Path, ["build", .. vars]);
        Assert.True(build.ExitCode == 0, build.Errors);
        Assert.Equal(
            ["29994", "29994", "29980", "14", "14", "5420", "58", "16", "1346882043"],
            (await ShowAsync(Figures, vars)).Single());
        Assert.Equal(["God's Plan", "16267666"], (await ShowAsync(MostStreamed, vars)).Single());
        Assert.Equal(
            [["United States", "186600752"], ["Brazil", "92177292"], ["Mexico", "49345689"]],
            await ShowAsync(Regions, vars));
    }

    private async Task<IReadOnlyList<string[]>> ShowAsync(string sql, string[] vars)
    {
        var show = await EtlHere.RunAsync(_folder.Path, ["show", "--inline", sql, "--limit", "-1", "--output", "json", .. vars]);
        Assert.True(show.ExitCode == 0, show.Errors);
        using var rows = JsonDocument.Parse(show.Output);
        return [.. rows.RootElement.EnumerateArray().Select(row => row.EnumerateObject().Select(Text).ToArray())];
    }

    private static string Text(JsonProperty field) =>
        field.Value.ValueKind == JsonValueKind.String ? field.Value.GetString()! : field.Value.GetRawText().ToString(CultureInfo.InvariantCulture);
}
