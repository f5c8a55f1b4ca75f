namespace SpotifyEtl.Models.Templating.Values;

/// <summary>The whole numbers from one to another, upwards or downwards; never stored one by one.</summary>
/// <param name="First">The first number.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Step">1 upwards, -1 downwards.</param>
public sealed record ScriptRange(long First, long Count, int Step)
{
    /// <summary>The number at an index, from 0.</summary>
    public long this[long index] => First + (index * Step);

    /// <summary>The numbers between two, downwards where the second is the smaller; null where they are too many to count.</summary>
    public static ScriptRange? Between(long first, long last, bool includesLast)
    {
        var distance = (Int128)last - first;
        var count = (distance < 0 ? -distance : distance) + (includesLast ? 1 : 0);
        return count <= long.MaxValue ? new ScriptRange(first, (long)count, distance < 0 ? -1 : 1) : null;
    }
}
