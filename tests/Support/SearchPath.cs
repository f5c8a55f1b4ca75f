namespace SpotifyEtl.Models.Support;

/// <summary>The programs that this machine finds by their names.</summary>
public static class SearchPath
{
    /// <summary>Where a program is; null where it is not on the path.</summary>
    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
}
