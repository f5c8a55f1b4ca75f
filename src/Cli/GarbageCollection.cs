namespace SpotifyEtl.Models.Cli;

/// <summary>When memory is collected.</summary>
internal static class GarbageCollection
{
    // In bytes. A project of a thousand models is read, compiled and run with less.
    private const long Most = 128L << 20;

    // Of a small machine's memory, or a container's, an eighth at most.
    private const int Share = 8;

    /// <summary>
    /// Lets the first collection wait. What a command reads it keeps to its end: the early ones find little to free, and move the rest about. Memory that is not
    /// used in the end is not taken from the machine either.
    /// </summary>
    public static void Postpone()
    {
        var postponed = Math.Min(Most, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / Share);
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
