using SpotifyEtl.Models.Engine.Loading;

namespace SpotifyEtl.Models.Engine.Parsing.Nodes;

/// <summary>Names that follow from where a file is.</summary>
internal static class FileNames
{
    /// <summary>Package, the folders below the configured path, and a name.</summary>
    public static IReadOnlyList<string> Fqn(string package, FileSnapshot file, params ReadOnlySpan<string> names) =>
        Fqn(package, file.Path, file.BasePath, names);

    /// <summary>Package, the folders of a path below one of the configured paths, and a name.</summary>
    public static IReadOnlyList<string> Fqn(string package, string path, string basePath, params ReadOnlySpan<string> names)
    {
        var below = basePath is "." or "" || !path.StartsWith(basePath, StringComparison.Ordinal) ? path : path[basePath.Length..];
        var folders = below.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return [package, .. folders.AsSpan(0, folders.Length - 1), .. names];
    }
}
