using System.Text;

namespace SpotifyEtl.Models.Benchmarks.Generators;

/// <summary>
/// Writes the sample that the repository carries in `data/landing/charts`: three weeks of eight regions' top twenty, in few files, and in
/// them everything that is awkward about the real ones.
/// </summary>
/// <param name="seed">Same seed, same bytes.</param>
internal sealed class SampleGenerator(ulong seed)
{
    private const int DaysOfAWeek = 7;
    private const int Weeks = 3;
    private const int Depth = 20;

    private static readonly string[] RegionNames =
        ["Global", "United States", "Brazil", "Argentina", "Japan", "South Korea", "Thailand", "Greece"];

    private readonly ChartRegion[] _regions = [.. ChartRegion.All.Where(region => RegionNames.Contains(region.Name))];

    /// <summary>Writes the files into a directory, which is made if need be.</summary>
    public void Write(string directory)
    {
        var world = new ChartWorld(seed, _regions, Weeks * DaysOfAWeek, Depth);

        // An extract as it should be, and the same bytes downloaded twice.
        WriteFile(directory, "2017/charts-2017-01-01.csv", world, new ChartLayout(), Top200(week: 0));
        WriteFile(directory, "2017/charts-2017-01-01 (1).csv", world, new ChartLayout(), Top200(week: 0));

        // Windows line ends, a byte order mark, whole numbers; then a part of it sent again under another name, with corrected streams.
        var windows = new ChartLayout { NewLine = "\r\n", ByteOrderMark = true, StreamsAsFloats = false };
        WriteFile(directory, "2017/charts-2017-01-08.csv", world, windows, Top200(week: 1));
        var corrected = new ChartLayout { Correction = 10 };
        WriteFile(directory, "2017/charts-2017-01-08_resent.csv", world, corrected, Top200(week: 1).Take(2 * DaysOfAWeek));

        // Another spelling of dates, and a column that nobody announced.
        var changed = new ChartLayout { DateFormat = "yyyy.M.d", ExtraColumn = "label" };
        WriteFile(directory, "2017/charts-2017-01-15.csv", world, changed, Top200(week: 2));

        var noted = new ChartLayout { NoteLine = ",,,\"Note that the ranks below may still be corrected.\"," };
        WriteFile(directory, "2017/viral-note-line.csv", world, noted, Viral50());

        // The layout since 2021: day, region and chart stand in the file's name alone.
        WriteText(directory, "daily/regional-kr-daily-2021-02-01.csv", "\uFEFF" + DailyFile(pool: 901, withStreams: true));
        WriteText(directory, "daily/viral-za-daily-2021-02-01.csv", "\uFEFF" + DailyFile(pool: 902, withStreams: false));

        WriteText(directory, "awkward-rows.csv", AwkwardRows());
    }

    private IEnumerable<ChartBlock> Top200(int week) =>
        from region in Enumerable.Range(0, _regions.Length)
        from day in Enumerable.Range(week * DaysOfAWeek, DaysOfAWeek)
        select new ChartBlock(day, region, IsViral: false);

    private IEnumerable<ChartBlock> Viral50() =>
        from day in Enumerable.Range(0, Weeks * DaysOfAWeek)
        from region in Enumerable.Range(0, _regions.Length)
        where (day + region) % 3 == 0
        select new ChartBlock(day, region, IsViral: true);

    private static void WriteFile(string directory, string name, ChartWorld world, ChartLayout layout, IEnumerable<ChartBlock> blocks)
    {
        using var stream = Create(directory, name);
        var line = new Utf8Line(stream, layout.NewLine);
        layout.WriteHeader(line);
        foreach (var block in blocks)
        {
            world.Write(block, layout, line);
        }

        line.Flush();
    }

    private string DailyFile(ulong pool, bool withStreams)
    {
        var text = new StringBuilder("rank,uri,artist_names,track_name,source,peak_rank,previous_rank,days_on_chart");
        text.Append(withStreams ? ",streams\n" : "\n");
        for (var rank = 1; rank <= Depth; rank++)
        {
            var track = (pool << 32) | (uint)rank;
            var title = Names.Title(seed, track, withStreams ? Script.Hangul : Script.Latin).Replace("\"", "\"\"", StringComparison.Ordinal);
            var credit = Names.Credit(seed, track, artists: 300);
            text.Append($"{rank},\"spotify:track:{Names.TrackId(seed, track)}\",\"{credit}\",\"{title}\",");
            text.Append($"\"Label {rank % 4}\",{rank},{(rank % 5 == 0 ? -1 : rank)},{rank * 3}");
            text.Append(withStreams ? $",\"{40_000 / rank}\"\n" : "\n");
        }

        return text.ToString();
    }

    /// <summary>Rows that a careless reader breaks, rows that no reader can read, and rows that cannot be an entry.</summary>
    private string AwkwardRows()
    {
        var rank = 0;
        string Row(
            string title, string artist, string? place = null, string date = "2017-01-22", string? url = null, string streams = "1000.0")
        {
            rank++;
            url ??= $"https://open.spotify.com/track/{Names.TrackId(seed, (903UL << 32) | (uint)rank)}";
            return $"{title},{place ?? rank.ToString(provider: null)},{date},{artist},{url},Argentina,top200,NEW_ENTRY,{streams}\n";
        }

        return ChartLayout.Header + "\n"
            + Row("True", "\"Earth, Wind & Fire\"")
            + Row("743", "\"Tyler, The Creator, Paonara\"")
            + Row("\"\"\"Quoted\"\" and, with a comma\"", "\"Dorlo, Crosby, Stills, Nash & Young, Earth, Wind & Fire\"")
            + Row("Night /\\ Day", "Dorlo /\\ Venké")
            + Row("\"Two\nlines\"", "Dorlo ")
            + Row("More streams than 32 bits hold", "Paonara", streams: "3000000000")
            + Row("Streams in groups of three", "Paonara", streams: "\"5,639,439\"")
            + Row("Slashes in the date", "Paonara", date: "2017/1/22")
            + Row("A longer url", "Paonara", url: $"https://open.spotify.com/intl-es/track/{Names.TrackId(seed, 904UL << 32)}?si=0123abcd")

            // No reader can read these three: too few columns, too many, and a title that is Latin-1 rather than UTF-8.
            + "Too few columns,10,2017-01-22,Paonara\n"
            + Row("Too many columns", "Paonara").TrimEnd('\n') + ",one,two,three\n"
            + Row("Caf" + Latin1Mark, "Paonara")

            // These five are read and kept aside: what they say cannot be an entry.
            + Row("Which day is it?", "Paonara", date: "01/02/2017")
            + Row("No such day", "Paonara", date: "2017-02-30")
            + Row("Not a rank", "Paonara", place: "first")
            + Row("Half a stream", "Paonara", streams: "12.5")
            + Row("No track", "Paonara", url: "https://open.spotify.com/artist/none");
    }

    /// <summary>Stands for the byte 0xE9 until the text is bytes: é in Latin-1, and no UTF-8.</summary>
    private const char Latin1Mark = '\uE0E9';

    private static void WriteText(string directory, string name, string text)
    {
        using var stream = Create(directory, name);
        var parts = text.Split(Latin1Mark);
        for (var part = 0; part < parts.Length; part++)
        {
            if (part > 0)
            {
                stream.WriteByte(0xE9);
            }

            stream.Write(Encoding.UTF8.GetBytes(parts[part]));
        }
    }

    private static FileStream Create(string directory, string name)
    {
        var path = Path.Combine(directory, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return new FileStream(path, FileMode.Create, FileAccess.Write);
    }
}
