namespace SpotifyEtl.Models.Cli.Commands;

/// <summary>Which paths lie in which folders, as they are written: links are not followed.</summary>
internal static class PathContainment
{
    /// <summary>Whether an absolute path is a folder or lies below it.</summary>
    public static bool IsWithin(string path, string folder) =>
        path.Equals(folder, StringComparison.Ordinal)
        || path.StartsWith(Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
