using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Loading;

namespace SpotifyEtl.Models.Cli.Commands;

/// <summary>Removes the folders that the tool fills, and takes care to remove nothing else.</summary>
internal sealed class FolderCleaner(LoadedProject project)
{
    private readonly string _root = Path.TrimEndingDirectorySeparator(project.Request.Root);

    /// <summary>Removes them. Gives the paths that were removed, relative to the project, and why others were not.</summary>
    public (IReadOnlyList<string> Removed, IReadOnlyList<Diagnostic> Refused) Clean(CancellationToken cancellationToken)
    {
        var removed = new List<string>();
        var refused = new List<Diagnostic>();
        var targetPath = project.Request.TargetPath ?? project.Settings.TargetPath;
        foreach (var path in project.Settings.CleanTargets.Prepend(targetPath).Distinct(StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, _root));
            if (WhyNot(target) is { } reason)
            {
                refused.Add(CliErrors.NotCleaned(path, reason));
            }
            else if (Remove(target))
            {
                removed.Add(Path.GetRelativePath(_root, target).Replace('\\', '/'));
            }
        }

        return (removed, refused);
    }

    private string? WhyNot(string target)
    {
        if (!PathContainment.IsWithin(target, _root) || target.Equals(_root, StringComparison.Ordinal))
        {
            return "it is not inside of the project's folder";
        }

        if (LinkOnTheWayTo(target) is { } link)
        {
            return $"`{Path.GetRelativePath(_root, link)}` is a link";
        }

        return SourceFolders().FirstOrDefault(folder => PathContainment.IsWithin(folder, target) || PathContainment.IsWithin(target, folder)) is { } source
            ? $"the project's files are in `{Path.GetRelativePath(_root, source)}`"
            : null;
    }

    // A link at the end of the path is removed itself, and what it points to stays; one on the way could lead outside.
    private string? LinkOnTheWayTo(string target)
    {
        for (var folder = Path.GetDirectoryName(target)!; folder.Length > _root.Length; folder = Path.GetDirectoryName(folder)!)
        {
            if (new DirectoryInfo(folder).LinkTarget is not null)
            {
                return folder;
            }
        }

        return null;
    }

    // Where all of the project is a source, the folder of artifacts lies within one.
    private IEnumerable<string> SourceFolders() =>
        project.Settings.SourcePaths
            .Select(path => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, _root)))
            .Where(path => !path.Equals(_root, StringComparison.Ordinal));

    private static bool Remove(string target)
    {
        if (new FileInfo(target) is { LinkTarget: not null } or { Exists: true })
        {
            File.Delete(target);
            return true;
        }

        if (!Directory.Exists(target))
        {
            return false;
        }

        // Links within the folder are removed, not followed.
        Directory.Delete(target, recursive: true);
        return true;
    }
}
