namespace SpotifyEtl.Models.Engine.Staging;

/// <summary>What staging needs to know of its surroundings.</summary>
/// <param name="Root">The project's root, absolute: where relative locations start.</param>
/// <param name="ScratchFolder">
/// An absolute folder for copies of files that cannot be read as they are; each source has a folder of its own in it, which is emptied before and
/// removed after. It needs as much room as the largest such files together.
/// </param>
/// <param name="CacheFolder">An absolute folder for copies of objects, which are kept for the next time.</param>
/// <param name="Threads">How many files are read at a time, before the warehouse loads them.</param>
public sealed record StageSettings(string Root, string ScratchFolder, string CacheFolder, int Threads)
{
    /// <summary>Whether to wait for what takes minutes elsewhere; otherwise it is begun, and taken up by a later run. Default: true.</summary>
    public bool Waits { get; init; } = true;
}
