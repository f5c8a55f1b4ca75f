using SpotifyEtl.Models.Engine.Staging.Files;
using SpotifyEtl.Models.Engine.Staging.Objects;

namespace SpotifyEtl.Models.Engine.Landing;

/// <summary>Which files to bring where.</summary>
/// <param name="From">The absolute path of a folder, or of a file.</param>
/// <param name="To">The place in the object store.</param>
public sealed record LandingRequest(string From, ObjectLocation To)
{
    /// <summary>The folder that a file is put in below its own, with forward slashes; null for none.</summary>
    public Func<SourceFile, string>? PartitionOf { get; init; }

    /// <summary>Whether objects are removed that no local file stands for. Default: false.</summary>
    public bool Deletes { get; init; }

    /// <summary>Whether to compare only. Default: false.</summary>
    public bool IsDryRun { get; init; }
}
