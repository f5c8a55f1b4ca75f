using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Loading.Yaml;
using SpotifyEtl.Models.Templating.Text;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Loading.Packages;

/// <summary>Reads the packages that are installed, and sees to it that they are those of the lock.</summary>
internal static class PackageReader
{
    /// <summary>The packages, each with its settings, whose paths begin at the project's root; null where one is missing, which is reported.</summary>
    public static async Task<IReadOnlyList<(LoadedPackage Package, ProjectSettings Settings)>?> ReadAsync(
        ProjectRequest request, ProjectFile project, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        var file = Path.Combine(request.Root, PackagesFile.FileName);
        if (!File.Exists(file))
        {
            return [];
        }

        if (await FileReader.ReadTextAsync(file, PackagesFile.FileName, diagnostics, cancellationToken) is not { } asked)
        {
            return null;
        }

        if (await ReadLockAsync(request.Root, diagnostics, cancellationToken) is not { } locked || locked.AskedFor != PackageFolder.HashOf(asked.Text))
        {
            diagnostics.Add(DiagnosticCodes.PackagesNotInstalled(new SourceSpan(asked, 0, 0)));
            return null;
        }

        var packages = new List<(LoadedPackage, ProjectSettings)>();
        foreach (var package in locked.Packages)
        {
            if (await ReadAsync(request, project, package, diagnostics, cancellationToken) is not { } read)
            {
                diagnostics.Add(DiagnosticCodes.PackageMissing(package.Name, new SourceSpan(asked, 0, 0)));
                return null;
            }

            packages.Add(read);
        }

        return packages;
    }

    /// <summary>The lock; null where there is none or it is broken, which is reported.</summary>
    public static async Task<PackageLock?> ReadLockAsync(string root, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        var path = Path.Combine(root, PackageLock.FileName);
        return File.Exists(path) && await FileReader.ReadTextAsync(path, PackageLock.FileName, diagnostics, cancellationToken) is { } source
            ? PackageLock.Read(source, diagnostics)
            : null;
    }

    /// <summary>A <c>project.yml</c>; null where it is missing or broken, which is reported.</summary>
    public static async Task<ProjectFile?> ReadProjectAsync(
        ProjectRequest request, string folder, string shownPath, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, ProjectFile.FileName);
        if (!File.Exists(path))
        {
            diagnostics.Add(DiagnosticCodes.NoProjectFile(folder, hasDbtProject: false));
            return null;
        }

        return await FileReader.ReadTextAsync(path, shownPath, diagnostics, cancellationToken) is { } source ? ProjectFile.Read(source, request, diagnostics) : null;
    }

    /// <summary>The name that a package gives itself; null where it gives none, which is reported.</summary>
    public static async Task<string?> ReadNameAsync(string folder, string shown, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        var source = await FileReader.ReadTextAsync(Path.Combine(folder, ProjectFile.FileName), $"{shown}/{ProjectFile.FileName}", diagnostics, cancellationToken);
        return source is not null && YamlReader.ReadMapping(source, diagnostics) is { } mapping ? ProjectFile.ReadOwnName(mapping, diagnostics) : null;
    }

    /// <summary>What the marker of an installed package says.</summary>
    public static string MarkerOf(LockedPackage package) => $"{package.Commit} {package.Hash}\n";

    /// <summary>Whether a folder was installed from what is locked.</summary>
    public static bool IsMarked(string folder, LockedPackage package)
    {
        var marker = Path.Combine(folder, PackageFolder.MarkerName);
        return File.Exists(marker) && File.ReadAllText(marker) == MarkerOf(package);
    }

    private static async Task<(LoadedPackage, ProjectSettings)?> ReadAsync(
        ProjectRequest request, ProjectFile project, LockedPackage locked, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        var folder = $"{project.Settings.PackagesInstallPath}/{locked.Name}";
        var fullPath = Path.GetFullPath(folder, request.Root);
        if (!File.Exists(Path.Combine(fullPath, ProjectFile.FileName)) || (locked.Local is null && !IsMarked(fullPath, locked)))
        {
            return null;
        }

        var asPackage = request with { Vars = VarsFor(locked.Name, project, request) };
        if (await ReadProjectAsync(asPackage, fullPath, $"{folder}/{ProjectFile.FileName}", diagnostics, cancellationToken) is not { } file)
        {
            return null;
        }

        var settings = file.Settings;
        return (new LoadedPackage(locked.Name, folder, file.Vars) { Configs = file.Configs }, settings with
        {
            ModelPaths = Below(settings.ModelPaths),
            SeedPaths = Below(settings.SeedPaths),
            MacroPaths = Below(settings.MacroPaths),
            TestPaths = Below(settings.TestPaths),
            SnapshotPaths = Below(settings.SnapshotPaths),
            AnalysisPaths = Below(settings.AnalysisPaths),
            DocsPaths = Below(settings.DocsPaths),
        });

        IReadOnlyList<string> Below(IReadOnlyList<string> paths) => [.. paths.Select(path => $"{folder}/{path}")];
    }

    // dbt's rule: the project's variables go before the package's own, those that the project sets for the package before the others, the command line before all.
    private static Dictionary<string, Value> VarsFor(string package, ProjectFile project, ProjectRequest request)
    {
        var vars = new Dictionary<string, Value>(project.Vars, StringComparer.Ordinal);
        if (project.Vars.TryGetValue(package, out var own) && own.Kind == ValueKind.Object)
        {
            foreach (var (name, value) in own.AsObject())
            {
                vars[name] = value;
            }
        }

        foreach (var (name, value) in request.Vars)
        {
            vars[name] = value;
        }

        return vars;
    }
}
