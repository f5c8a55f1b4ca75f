namespace SpotifyEtl.Models.Engine.Reporting;

/// <summary>
/// Files that a reader finds as they were or as they are to be, whole, whatever happens in between: each is written under another name, and gets its own by one rename.
/// </summary>
internal static class WholeFile
{
    private const string Extension = ".part";

    // What another command writes just now is younger; nothing is written for as long as that.
    private static readonly TimeSpan Abandoned = TimeSpan.FromMinutes(1);

    /// <summary>Writes a file, and removes what commands that were killed amid it have left.</summary>
    /// <param name="path">The absolute path, in a folder that is there.</param>
    /// <param name="write">Writes the file whose path it is given, which is not there yet.</param>
    public static void Write(string path, Action<string> write)
    {
        // A name of its own: two commands may write at once.
        var temporary = $"{path}.{Path.GetRandomFileName()}{Extension}";
        write(temporary);
        var written = File.GetLastWriteTimeUtc(temporary);
        File.Move(temporary, path, overwrite: true);
        foreach (var other in LeftOvers(path).Where(other => File.GetLastWriteTimeUtc(other) < written - Abandoned))
        {
            // Another command may have removed it a moment ago, which is no error.
            File.Delete(other);
        }
    }

    private static IEnumerable<string> LeftOvers(string path)
    {
        var length = path.Length + 1 + Path.GetRandomFileName().Length + Extension.Length;
        return Directory.EnumerateFiles(Path.GetDirectoryName(path)!, $"*{Extension}")
            .Where(other => other.Length == length && Path.GetFileName(other).StartsWith($"{Path.GetFileName(path)}.", StringComparison.Ordinal));
    }
}
