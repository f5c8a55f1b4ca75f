namespace SpotifyEtl.Models.Benchmarks.Generators;

/// <summary>
/// Writes chart files of any size that look like the real ones: 70 regions, `top200` and some `viral50`, gaps in rank, no order of dates.
/// </summary>
/// <param name="rows">Rows in all, over all files; 26 million are about 3.5 GB.</param>
/// <param name="seed">Same seed and rows, same bytes.</param>
internal sealed class ChartFileGenerator(long rows, ulong seed)
{
    /// <summary>One region and day in this many of a hundred has a viral chart: 5.5 % of all rows.</summary>
    private const int ViralPercent = 23;

    private const int RowsOfTop200 = 198;
    private const int RowsOfViral50 = 49;

    private readonly IReadOnlyList<ChartRegion> _regions = ChartRegion.All;

    /// <summary>Writes `charts-001.csv` and so on into a directory, which is made if need be, and returns their paths.</summary>
    public IReadOnlyList<string> Write(string directory, int files, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(directory);
        var days = Days();
        var world = new ChartWorld(seed, _regions, days);
        var blocks = Shuffled(days);
        var layout = new ChartLayout();
        var paths = new List<string>();
        var nextBlock = 0;
        for (var file = 1; file <= files; file++)
        {
            var path = Path.Combine(directory, $"charts-{file:D3}.csv");
            paths.Add(path);
            using var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
            var line = new Utf8Line(stream, layout.NewLine);
            layout.WriteHeader(line);
            for (var left = rows * file / files - rows * (file - 1) / files; left > 0; nextBlock++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                left -= world.Write(blocks[nextBlock], layout, line, left);
            }

            line.Flush();
        }

        return paths;
    }

    /// <summary>Enough days for all rows, and two more because gaps, viral charts and cut blocks vary.</summary>
    private int Days()
    {
        var rowsADay = _regions.Count * (RowsOfTop200 + RowsOfViral50 * ViralPercent / 100.0);
        return (int)(rows * 1.01 / rowsADay) + 2;
    }

    private ChartBlock[] Shuffled(int days)
    {
        var blocks = new List<ChartBlock>();
        for (var day = 0; day < days; day++)
        {
            for (var region = 0; region < _regions.Count; region++)
            {
                blocks.Add(new ChartBlock(day, region, IsViral: false));
                if (SplitMix.Below(SplitMix.Mix(seed, (ulong)day, (ulong)region), 100) < ViralPercent)
                {
                    blocks.Add(new ChartBlock(day, region, IsViral: true));
                }
            }
        }

        // Fisher and Yates, with our own numbers: System.Random promises no sequence across versions.
        for (var at = blocks.Count - 1; at > 0; at--)
        {
            var other = SplitMix.Below(SplitMix.Mix(seed, (ulong)at), at + 1);
            (blocks[at], blocks[other]) = (blocks[other], blocks[at]);
        }

        return [.. blocks];
    }
}
