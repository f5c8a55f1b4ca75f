using SpotifyEtl.Models.Engine.Staging.Files;
using SpotifyEtl.Models.Engine.Staging.Objects;

namespace SpotifyEtl.Models.Engine.Landing;

/// <summary>What there is to bring.</summary>
/// <param name="Files">The files to put, in the order of their keys.</param>
/// <param name="Unchanged">How many files are there already, byte for byte.</param>
/// <param name="Unread">How many files could not be read, which is reported.</param>
/// <param name="Extra">The objects that no local file stands for, as far as staging would load them; empty where they are kept anyway.</param>
public sealed record LandingPlan(IReadOnlyList<FileToLand> Files, int Unchanged, int Unread, IReadOnlyList<StoredObject> Extra)
{
    /// <summary>The bytes to send.</summary>
    public long Bytes => Files.Sum(file => file.File.Bytes);
}

/// <summary>A file to put.</summary>
/// <param name="File">The file as it was listed.</param>
/// <param name="Key">The key that it gets.</param>
/// <param name="IsNew">Whether there is no object of that key; otherwise there is one of other bytes.</param>
/// <param name="Hash">The SHA-256 of its bytes, where the comparison needed it.</param>
public sealed record FileToLand(SourceFile File, string Key, bool IsNew, string? Hash);
