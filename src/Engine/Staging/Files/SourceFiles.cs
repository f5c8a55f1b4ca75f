using System.IO.Enumeration;

namespace SpotifyEtl.Models.Engine.Staging.Files;

/// <summary>Lists the CSV files below a folder.</summary>
internal static class SourceFiles
{
    /// <summary>
    /// Every <c>*.csv</c> and <c>*.csv.gz</c> below the folder, at any depth, in the ordinal order of their relative paths. Left out is what hides
    /// or is not finished: names that begin with a dot, an underscore or a tilde, and hidden or system files. Links to folders are not followed.
    /// </summary>
    /// <exception cref="IOException">A folder cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A folder may not be read.</exception>
    public static IReadOnlyList<SourceFile> List(string root)
    {
        var options = new EnumerationOptions
        {
            RecurseSubdirectories = true,
            IgnoreInaccessible = false,
            AttributesToSkip = FileAttributes.Hidden | FileAttributes.System,
        };
        var found = new FileSystemEnumerable<SourceFile>(root, (ref entry) => Describe(root, ref entry), options)
        {
            ShouldIncludePredicate = (ref entry) => !entry.IsDirectory && !IsPrivate(entry.FileName) && IsCsv(entry.FileName),
            ShouldRecursePredicate = (ref entry) => !IsPrivate(entry.FileName) && (entry.Attributes & FileAttributes.ReparsePoint) == 0,
        };
        return [.. found.OrderBy(file => file.Path, StringComparer.Ordinal)];
    }

    /// <summary>Whether a path, relative to the location and with forward slashes, is one that the listing would hold.</summary>
    public static bool IsTaken(ReadOnlySpan<char> path)
    {
        while (path.IndexOf('/') is >= 0 and var slash)
        {
            if (IsPrivate(path[..slash]))
            {
                return false;
            }

            path = path[(slash + 1)..];
        }

        return !IsPrivate(path) && IsCsv(path);
    }

    /// <summary>Whether a file of this name is packed with gzip.</summary>
    public static bool IsPacked(ReadOnlySpan<char> name) => name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);

    private static bool IsCsv(ReadOnlySpan<char> name) =>
        name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".csv.gz", StringComparison.OrdinalIgnoreCase);

    private static bool IsPrivate(ReadOnlySpan<char> name) => name is ['.' or '_' or '~', ..];

    private static SourceFile Describe(string root, ref FileSystemEntry entry)
    {
        var fullPath = entry.ToFullPath();
        var path = Path.GetRelativePath(root, fullPath).Replace(Path.DirectorySeparatorChar, '/');
        if ((entry.Attributes & FileAttributes.ReparsePoint) == 0)
        {
            return new SourceFile(path, fullPath, entry.Length, SourceFile.Microseconds(entry.LastWriteTimeUtc.UtcDateTime));
        }

        // A link that leads nowhere is listed all the same, and reported when it cannot be read.
        return SourceFile.Find(path, fullPath) ?? new SourceFile(path, fullPath, 0, SourceFile.Microseconds(DateTime.UnixEpoch));
    }
}
