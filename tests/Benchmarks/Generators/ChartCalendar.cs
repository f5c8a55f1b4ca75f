namespace SpotifyEtl.Models.Benchmarks.Generators;

/// <summary>
/// Which track stands at which rank on which day, without remembering anything: ranks are computed from the day, and so are their trends.
/// </summary>
/// <remarks>
/// A region's chart mixes two pools of tracks, even ranks from one that all regions share, odd ranks from the region's own. A pool is a
/// window over numbered tracks that moves by <see cref="NewTracksADay"/> each day: new tracks come in at the top, old ones sink and leave.
/// Within groups of <see cref="GroupSize"/> neighbours the order turns every day, so that a track also climbs now and then.
/// </remarks>
internal static class ChartCalendar
{
    /// <summary>Tracks of one pool on one day's chart.</summary>
    public const int PoolDepth = 100;

    /// <summary>Tracks that enter each pool every day.</summary>
    public const int NewTracksADay = 2;

    private const int GroupSize = 10;
    private const int TurnADay = 3;

    /// <summary>How many tracks a pool needs for so many days.</summary>
    public static int TracksInPool(int days) => PoolDepth + (days - 1) * NewTracksADay;

    /// <summary>The track of a pool at a place on a day: 0 is the pool's oldest track.</summary>
    public static int TrackAt(int place, int day)
    {
        var depth = Turned(place, GroupSize - Turn(day));
        return day * NewTracksADay + (PoolDepth - 1 - depth);
    }

    /// <summary>What the files say of a track at a place on a day, against the day before.</summary>
    public static ReadOnlySpan<byte> TrendAt(int place, int day)
    {
        var depthBefore = PoolDepth - 1 - (TrackAt(place, day) - (day - 1) * NewTracksADay);
        if (depthBefore < 0)
        {
            return "NEW_ENTRY"u8;
        }

        var placeBefore = Turned(depthBefore, Turn(day + GroupSize - 1));
        return placeBefore.CompareTo(place) switch { > 0 => "MOVE_UP"u8, < 0 => "MOVE_DOWN"u8, _ => "SAME_POSITION"u8 };
    }

    private static int Turn(int day) => day * TurnADay % GroupSize;

    /// <summary>Where a place comes to stand when its group turns by so many steps.</summary>
    private static int Turned(int place, int steps) => place / GroupSize * GroupSize + (place + steps) % GroupSize;
}
