using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Conformance.Staging;

/// <summary>Real chart files in every layout that arrives. The figures were counted by other means than this tool.</summary>
public abstract class RealFileSpec(ITestEngine engine)
{
    private static readonly IReadOnlyList<StagedColumn> Charts =
    [
        new("title", ["title", "Track Name", "track_name"]), new("rank", ["rank", "Position"]), new("date", ["date", "Start Date", "Start_Date"]),
        new("artist", ["artist", "Artist", "artist_names"]), new("url", ["url", "URL", "uri"]), new("region", ["region"]), new("chart", ["chart"]),
        new("trend", ["trend"]), new("streams", ["streams", "Streams"]),
    ];

    [Fact]
    public async Task The_layout_that_the_pipeline_is_built_for()
    {
        await using var landing = await LandAsync("charts-9col");

        var result = await landing.StageAsync();

        Assert.Equal((2, 30_094L, 0L), (result.FilesLoaded, result.Rows, result.RowsRejected));
        Assert.Empty(result.Diagnostics);
        Assert.Equal(
            ["argentina-crlf-float-streams.csv|100|2|101", "charts-2017-2020.csv|29994|2|29995"],
            await landing.QueryAsync("select _file, count(*), min(_line), max(_line) from raw.t group by 1 order by 1"));
        Assert.Equal(
            ["1346882043|29980|5420|3214|58|16|8267|50"],
            await landing.QueryAsync("""
                select sum(streams::double precision::bigint), count(streams), count(distinct url), count(distinct artist), count(distinct region), count(distinct date),
                  count(case when artist like '%,%' then 1 end), count(case when artist like 'Axwell /_ Ingrosso' then 1 end)
                from raw.t where _file = 'charts-2017-2020.csv'
                """));
    }

    [Fact]
    public async Task Titles_that_are_not_UTF8_are_put_aside_and_the_other_rows_are_loaded()
    {
        await using var landing = await LandFileAsync("layouts", "japan-bad-dates-bad-utf8.csv");

        var result = await landing.StageAsync();

        Assert.Equal((892L, 108L), (result.Rows, result.RowsRejected));
        Assert.Equal(["2|1001"], await landing.QueryAsync("select min(_line), max(_line) from (select _line from raw.t union select _line from raw.t__rejected)"));
        Assert.Equal(
            ["""38|\xAA\xE3_\xA7\xE3_\xAA\xE3_ - movie ver.,37,2017.1.1|not valid UTF-8"""],
            await landing.QueryAsync("select _line, substr(text, 1, 52), reason from raw.t__rejected where _line = 38"));
    }

    [Fact]
    public async Task A_note_above_the_header()
    {
        await using var landing = await LandFileAsync("layouts", "regional-global-note-line.csv");

        await landing.StageAsync();

        Assert.Equal(["200|3|202|1888181256"], await landing.QueryAsync("select count(*), min(_line), max(_line), sum(streams::bigint) from raw.t"));
        Assert.Equal(["The Box|1"], await landing.QueryAsync("select title, rank from raw.t where _line = 3"));
    }

    [Fact]
    public async Task Two_headers_in_one_folder()
    {
        await using var landing = await LandAsync("layouts/korea-daily");

        var result = await landing.StageAsync();

        Assert.Equal((10, 1_989L, 0L), (result.FilesLoaded, result.Rows, result.RowsRejected));
        Assert.Equal(["ETL508"], result.Diagnostics.Select(diagnostic => diagnostic.Code));
        Assert.Equal(
            ["6152645|1989|10|1989"],
            await landing.QueryAsync("select sum(streams::bigint), count(date), count(distinct date), count(source) from raw.t"));
    }

    [Fact]
    public async Task A_byte_order_mark_no_streams_and_one_file_twice()
    {
        await using var landing = await LandAsync("layouts/south-africa-viral");

        var result = await landing.StageAsync();

        Assert.Equal((3, 1, 300L), (result.FilesLoaded, result.FilesKnown, result.Rows));
        Assert.Equal(["100|0|100"], await landing.QueryAsync("select count(distinct rank), count(streams), max(rank::int) from raw.t"));
    }

    [Fact]
    public async Task A_byte_order_mark_and_everything_quoted()
    {
        await using var landing = await LandAsync("layouts/global-daily");

        await landing.StageAsync();

        Assert.Equal(["1000|1756070250|1"], await landing.QueryAsync("select count(*), sum(streams::bigint), min(rank::int) from raw.t"));
    }

    [Fact]
    public async Task All_layouts_below_one_location()
    {
        await using var landing = await LandAsync("layouts");

        var first = await landing.StageAsync();
        var second = await landing.StageAsync();

        Assert.Equal((892 + 200 + 1_989 + 300 + 1_000, 108), (first.Rows, first.RowsRejected));
        Assert.Equal((0, 21, 0L), (second.FilesLoaded, second.FilesKnown, second.Rows));
    }

    private async Task<Landing> LandAsync(string folder)
    {
        var shared = SharedData.Folder(folder);
        var landing = await Landing.CreateAsync(engine);
        landing.Columns = Charts;
        landing.Location = shared;
        return landing;
    }

    private async Task<Landing> LandFileAsync(string folder, string file)
    {
        var shared = SharedData.Folder(folder);
        var landing = await Landing.CreateAsync(engine);
        landing.Columns = Charts;
        landing.Write(file, await File.ReadAllBytesAsync(Path.Combine(shared, file)));
        return landing;
    }
}
