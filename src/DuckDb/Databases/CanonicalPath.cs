namespace SpotifyEtl.Models.DuckDb.Databases;

/// <summary>
/// One name per file, whatever links lead to it. DuckDB's file lock does not hold within a process, so opening one file under
/// two names would corrupt it.
/// </summary>
internal static class CanonicalPath
{
    /// <summary>The full path with every symbolic link resolved, the last part included. The file need not exist.</summary>
    public static string Of(string path)
    {
        var full = Path.GetFullPath(path);
        if (Path.GetDirectoryName(full) is not { } parent)
        {
            return full;
        }

        var here = Path.Combine(Of(parent), Path.GetFileName(full));
        var target = new FileInfo(here).LinkTarget is null ? null : File.ResolveLinkTarget(here, returnFinalTarget: true);
        return target is null ? here : Of(target.FullName);
    }
}
