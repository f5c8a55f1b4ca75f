using SpotifyEtl.Models.Engine.Staging.Objects;

namespace SpotifyEtl.Models.Engine.Landing;

/// <summary>Hears of files on their way into the object store. Calls come from several threads at once.</summary>
public interface ILandingListener
{
    /// <summary>Both sides were compared.</summary>
    void OnCompared(LandingPlan plan, ObjectLocation to);

    /// <summary>More bytes of a file are there.</summary>
    /// <param name="bytes">How many more.</param>
    void OnSent(long bytes);

    /// <summary>A file is there whole.</summary>
    void OnLanded(FileToLand file);

    /// <summary>An object was removed.</summary>
    void OnDeleted(StoredObject stored);
}

/// <summary>What landing did.</summary>
/// <param name="Plan">What there was to do.</param>
/// <param name="Landed">How many files were put.</param>
/// <param name="Bytes">Their bytes.</param>
/// <param name="Failed">How many files could not be put.</param>
/// <param name="Deleted">How many objects were removed.</param>
/// <param name="Elapsed">How long it took, the comparison included.</param>
public sealed record LandingResult(LandingPlan Plan, int Landed, long Bytes, int Failed, int Deleted, TimeSpan Elapsed);
