using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Loading;

/// <summary>Reads a project from its folder.</summary>
public static class ProjectLoader
{
    /// <summary>
    /// Reads <c>project.yml</c>, the target and every file. Null where that fails so that not even the files can be found; an error in
    /// <paramref name="diagnostics"/> says why. Other errors leave a project that can still be parsed, to find the rest of them.
    /// </summary>
    public static async Task<LoadedProject?> LoadAsync(
        ProjectRequest request, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        var path = Path.Combine(request.Root, ProjectFile.FileName);
        if (!File.Exists(path))
        {
            var hasDbtProject = File.Exists(Path.Combine(request.Root, "dbt_project.yml"));
            diagnostics.Add(DiagnosticCodes.NoProjectFile(request.Root, hasDbtProject));
            return null;
        }

        if (await FileReader.ReadTextAsync(path, ProjectFile.FileName, diagnostics, cancellationToken) is not { } source
            || ProjectFile.Read(source, request, diagnostics) is not { } project)
        {
            return null;
        }

        CheckFolders(request.Root, project, diagnostics);
        CheckTests(request.Root, project, diagnostics);
        var files = await Task.Run(() => ReadFiles(request.Root, project.Settings, diagnostics, cancellationToken), cancellationToken);
        var templates = project.Settings.Templates with { Include = new MacroFiles(files.Macros).Find };
        return new LoadedProject
        {
            Request = request,
            Settings = project.Settings with { Templates = templates },
            Target = await new TargetReader(request, project, diagnostics).ReadAsync(cancellationToken),
            Vars = project.Vars,
            Configs = project.Configs,
            Files = files with { Selectors = await ReadSelectorsAsync(request.Root, diagnostics, cancellationToken) },
        };
    }

    /// <summary>The absolute folder of artifacts, found without reading more than <c>project.yml</c>; null where that cannot be read, which is reported.</summary>
    public static async Task<string?> FindTargetPathAsync(ProjectRequest request, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        if (request.TargetPath is { } given)
        {
            return Path.GetFullPath(given, request.Root);
        }

        var path = Path.Combine(request.Root, ProjectFile.FileName);
        if (!File.Exists(path))
        {
            diagnostics.Add(DiagnosticCodes.NoProjectFile(request.Root, hasDbtProject: false));
            return null;
        }

        return await FileReader.ReadTextAsync(path, ProjectFile.FileName, diagnostics, cancellationToken) is { } source
            && ProjectFile.ReadTargetPath(source, request, diagnostics) is { } relative
            ? Path.GetFullPath(relative, request.Root)
            : null;
    }

    private static async Task<SourceText?> ReadSelectorsAsync(string root, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        var path = Path.Combine(root, ProjectFiles.SelectorFile);
        return File.Exists(path) ? await FileReader.ReadTextAsync(path, ProjectFiles.SelectorFile, diagnostics, cancellationToken) : null;
    }

    private static void CheckFolders(string root, ProjectFile project, DiagnosticBag diagnostics)
    {
        foreach (var (key, path, span) in project.ConfiguredPaths)
        {
            if (!Directory.Exists(Path.GetFullPath(path, root)))
            {
                diagnostics.Add(DiagnosticCodes.NoSuchFolder(key, path, span));
            }
        }
    }

    // dbt looks into `tests`, where a .NET repository has its test projects; a test that never runs must not go unnoticed. A folder that cannot be read is none of ours.
    private static void CheckTests(string root, ProjectFile project, DiagnosticBag diagnostics)
    {
        const string Usual = "tests";
        var folder = Path.Combine(root, Usual);
        var paths = project.Settings.TestPaths;
        if (!paths.Contains(Usual) && Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*.sql", new EnumerationOptions()).Order(StringComparer.Ordinal).FirstOrDefault() is { } file)
        {
            diagnostics.Add(DiagnosticCodes.TestsElsewhere($"{Usual}/{Path.GetFileName(file)}", paths, project.Start));
        }
    }

    private static ProjectFiles ReadFiles(
        string root, ProjectSettings settings, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        var lister = new FileLister(root, settings.TargetPath, diagnostics);
        var listed = settings.SourcePaths.Union(settings.FixturePaths, StringComparer.Ordinal).ToDictionary(path => path, lister.List, StringComparer.Ordinal);
        var reader = new SnapshotReader(listed, diagnostics, cancellationToken);
        var files = new ProjectFiles
        {
            Models = reader.Read(settings.ModelPaths, ".sql"),
            Seeds = reader.Read(settings.SeedPaths, ".csv"),
            Macros = reader.Read(settings.MacroPaths, ".sql"),
            Tests = [.. reader.Read(settings.TestPaths, ".sql").Where(file => !settings.FixturePaths.Any(path => file.Path.StartsWith(path + "/", StringComparison.Ordinal)))],
            Fixtures = reader.Read(settings.FixturePaths, ".csv", ".sql"),
            Snapshots = reader.Read(settings.SnapshotPaths, ".sql"),
            Analyses = reader.Read(settings.AnalysisPaths, ".sql"),
            Properties = reader.Read(settings.SourcePaths, ".yml", ".yaml"),
            Docs = reader.Read(settings.DocsPaths.Count > 0 ? settings.DocsPaths : settings.SourcePaths, ".md"),
        };
        return files with { Unreadable = reader.Unreadable };
    }

    /// <summary>
    /// Reads the listed files of some paths with some extensions, on all processors, and gives them in ordinal order of their paths.
    /// </summary>
    private sealed class SnapshotReader(
        IReadOnlyDictionary<string, IReadOnlyList<ListedFile>> listed, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        private readonly List<string> _unreadable = [];

        public IReadOnlyList<string> Unreadable => _unreadable;

        public IReadOnlyList<FileSnapshot> Read(IEnumerable<string> paths, params IReadOnlyList<string> extensions)
        {
            // A folder may be below two of the paths.
            var files = paths.SelectMany(path => listed[path])
                .Where(file => extensions.Any(file.HasExtension))
                .DistinctBy(file => file.Path, StringComparer.Ordinal)
                .OrderBy(file => file.Path, StringComparer.Ordinal)
                .ToList();
            var snapshots = new FileSnapshot?[files.Count];
            Parallel.For(0, files.Count, new ParallelOptions { CancellationToken = cancellationToken },
                index => snapshots[index] = FileReader.ReadSnapshot(files[index], diagnostics));
            _unreadable.AddRange(files.Where((_, index) => snapshots[index] is null).Select(file => file.Path));
            return [.. snapshots.OfType<FileSnapshot>()];
        }
    }
}
