namespace SpotifyEtl.Models.Cli;

/// <summary>When memory is collected.</summary>
internal static class GarbageCollection
{
    // In bytes. A project of a thousand models is read, compiled and run with less.
    private const long Postponed = 128L << 20;

    // Of a small machine, or a container with a limit, so much at most is taken for it.
    private const int LeastShare = 8;

    /// <summary>
    /// Lets the first collection wait. What a command reads it keeps to its end: the early ones find little to free, and move the rest about. Memory that is not
    /// used in the end is not taken from the machine either.
    /// </summary>
    public static void Postpone()
    {
        var postponed = Math.Min(Postponed, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / LeastShare);
        try
        {
            GC.TryStartNoGCRegion(postponed);
        }
        catch (ArgumentOutOfRangeException)
        {
            // The heap is limited to less: it is collected as it ever was.
        }
    }
}
