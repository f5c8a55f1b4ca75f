using SpotifyEtl.Models.Engine.Staging.Objects;

namespace SpotifyEtl.Models.Engine.Staging.Files;

/// <summary>A file below a source's location, as a directory listing shows it.</summary>
/// <param name="Path">The path relative to the location, with forward slashes: what <c>_file</c> holds.</param>
/// <param name="FullPath">The absolute path; of an object, that of its copy, or its address.</param>
/// <param name="Bytes">The size.</param>
/// <param name="ModifiedAt">When it was last written, in UTC and whole microseconds, which is what a ledger can hold.</param>
public sealed record SourceFile(string Path, string FullPath, long Bytes, DateTime ModifiedAt)
{
    /// <summary>The object that the file is, or that it is a copy of; null for a file of this machine.</summary>
    public StoredObject? Stored { get; init; }

    /// <summary>Whether it is packed with gzip, by its name.</summary>
    public bool IsPacked => SourceFiles.IsPacked(Path);

    /// <summary>What the file system says of a file now; of a link to a file, what it says of that file. Null where there is none.</summary>
    public static SourceFile? Find(string path, string fullPath)
    {
        var info = new FileInfo(fullPath);
        if (info.LinkTarget is not null)
        {
            info = info.ResolveLinkTarget(returnFinalTarget: true) as FileInfo;
        }

        return info is { Exists: true } ? new SourceFile(path, fullPath, info.Length, Microseconds(info.LastWriteTimeUtc)) : null;
    }

    /// <summary>Whether the file still has the size and time that it was listed with. Of an object, only the version that was listed is ever read.</summary>
    public bool IsUnchanged() => Stored is not null || Find(Path, FullPath) == this;

    /// <summary>A time in whole microseconds, of no kind, as a warehouse gives it back.</summary>
    public static DateTime Microseconds(DateTime time) => new(time.Ticks - (time.Ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Unspecified);
}
