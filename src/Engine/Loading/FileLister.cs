using SpotifyEtl.Models.Engine.Diagnostics;

namespace SpotifyEtl.Models.Engine.Loading;

/// <summary>A file that was found.</summary>
/// <param name="FullPath">The absolute path.</param>
/// <param name="Path">The path relative to the project's root, with forward slashes.</param>
/// <param name="BasePath">Which of the configured paths it is below.</param>
internal sealed record ListedFile(string FullPath, string Path, string BasePath)
{
    public bool HasExtension(string extension) => Path.EndsWith(extension, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Lists the files below folders of the project. Hidden files and folders, and the folder of artifacts, are left out.</summary>
internal sealed class FileLister(string root, string targetPath, DiagnosticBag diagnostics)
{
    // To skip by attributes would ask the file system about each file once more.
    private static readonly EnumerationOptions OneLevel = new() { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };

    private readonly string _artifacts = Path.GetFullPath(targetPath, root);

    /// <summary>The files below one configured path, in ordinal order of their paths; none where the folder does not exist.</summary>
    public IReadOnlyList<ListedFile> List(string basePath)
    {
        var files = new List<ListedFile>();
        var folder = Path.GetFullPath(basePath, root);
        if (Directory.Exists(folder))
        {
            AddFiles(folder, basePath, new HashSet<string>(StringComparer.Ordinal), files);
            files.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        }

        return files;
    }

    /// <param name="folder">The folder, absolute.</param>
    /// <param name="basePath">The configured path that it is below.</param>
    /// <param name="visited">The real paths of the folders seen so far: a link may lead back to one of them.</param>
    /// <param name="files">Where files are added.</param>
    private void AddFiles(string folder, string basePath, HashSet<string> visited, List<ListedFile> files)
    {
        if (folder == _artifacts || !visited.Add(RealPath(folder)))
        {
            return;
        }

        try
        {
            files.AddRange(Directory.EnumerateFiles(folder, "*", OneLevel).Where(IsVisible).Select(path => new ListedFile(path, Relative(path), basePath)));
            foreach (var inner in Directory.EnumerateDirectories(folder, "*", OneLevel).Where(IsVisible))
            {
                AddFiles(inner, basePath, visited, files);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            diagnostics.Add(DiagnosticCodes.UnreadableFile(Relative(folder), exception.Message));
        }
    }

    private static bool IsVisible(string path) => !Path.GetFileName(path.AsSpan()).StartsWith(".");

    private string Relative(string path) => Path.GetRelativePath(root, path).Replace('\\', '/');

    private static string RealPath(string folder)
    {
        var info = new DirectoryInfo(folder);
        return info.LinkTarget is null ? folder : info.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? folder;
    }
}
