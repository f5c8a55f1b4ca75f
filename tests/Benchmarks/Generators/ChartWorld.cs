using System.Text;

namespace SpotifyEtl.Models.Benchmarks.Generators;

/// <summary>Everything that the charts of some regions over some days say, and how it is written as rows.</summary>
internal sealed class ChartWorld
{
    /// <summary>The first day of the charts.</summary>
    public static readonly DateOnly FirstDay = new(2017, 1, 1);

    private const int SharedPool = 0;
    private const int RanksOfTop200 = 200;
    private const int RanksOfViral50 = 50;

    private readonly ulong _seed;
    private readonly IReadOnlyList<ChartRegion> _regions;
    private readonly int _depth;
    private readonly TrackPool[] _pools;
    private readonly byte[][] _regionNames;

    /// <summary>Invents the tracks of the regions' pools.</summary>
    /// <param name="seed">Same seed, same charts.</param>
    /// <param name="regions">Whose charts.</param>
    /// <param name="days">Days from <see cref="FirstDay"/> on.</param>
    /// <param name="depth">Ranks of a `top200`; fewer than 200 keep a sample small. `viral50` has a quarter as many.</param>
    public ChartWorld(ulong seed, IReadOnlyList<ChartRegion> regions, int days, int depth = RanksOfTop200)
    {
        _seed = seed;
        _regions = regions;
        _depth = depth;
        var tracks = ChartCalendar.TracksInPool(days);
        var artists = Math.Max(50, tracks * (regions.Count + 1) / 5);
        _pools = [.. Enumerable.Range(0, regions.Count + 1).Select(pool => new TrackPool(seed, pool, tracks, artists, ScriptOf(pool)))];
        _regionNames = [.. regions.Select(region => Encoding.UTF8.GetBytes(region.Name))];
    }

    /// <summary>Writes a block's rows, at most <paramref name="limit"/> of them, and says how many they were.</summary>
    public long Write(ChartBlock block, ChartLayout layout, Utf8Line line, long limit = long.MaxValue)
    {
        var day = FirstDay.AddDays(block.Day);
        var date = Encoding.ASCII.GetBytes(day.ToString(layout.DateFormat, null));
        var ranks = block.IsViral ? _depth * RanksOfViral50 / RanksOfTop200 : _depth;
        var written = 0L;
        for (var rank = 1; rank <= ranks && written < limit; rank++)
        {
            var bits = SplitMix.Mix(_seed, ((ulong)block.Day << 32) | ((ulong)block.Region << 1) | (block.IsViral ? 1u : 0u), (ulong)rank);
            if (IsGap(bits))
            {
                continue;
            }

            WriteRow(block, rank, bits, date, layout, line);
            written++;
        }

        return written;
    }

    /// <summary>One rank in a hundred and fifty is missing from the files, as in the real ones.</summary>
    private static bool IsGap(ulong bits) => bits % 150 == 0;

    private void WriteRow(ChartBlock block, int rank, ulong bits, byte[] date, ChartLayout layout, Utf8Line line)
    {
        // All of a viral chart and the odd ranks of the others come from the region's own pool.
        var place = block.IsViral ? rank - 1 : (rank - 1) / 2;
        var pool = _pools[block.IsViral || rank % 2 == 1 ? block.Region + 1 : SharedPool];
        var track = ChartCalendar.TrackAt(place, block.Day);

        line.Add(pool.Title(track)).Add(","u8).Add(rank).Add(","u8).Add(date).Add(","u8).Add(pool.ArtistAndUrl(track)).Add(","u8);
        line.Add(_regionNames[block.Region]).Add(block.IsViral ? ",viral50,"u8 : ",top200,"u8);
        line.Add(ChartCalendar.TrendAt(place, block.Day)).Add(","u8);
        if (!block.IsViral)
        {
            line.Add(Streams(block.Region, rank, bits) + layout.Correction).Add(layout.StreamsAsFloats ? ".0"u8 : ""u8);
        }

        if (layout.ExtraColumn is not null)
        {
            line.Add(",Label "u8).Add((long)(bits % 20));
        }

        line.End();
    }

    /// <summary>Streams fall with the rank by a power law, and by up to a tenth at random.</summary>
    private long Streams(int region, int rank, ulong bits)
    {
        var falling = _regions[region].Listeners * 1000.0 / Math.Pow(rank + 1, 0.62);
        return (long)(falling * (1 - (bits >> 40) % 1000 / 10_000.0));
    }

    private Script ScriptOf(int pool) => pool == SharedPool ? Script.Latin : _regions[pool - 1].Script;
}
