using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Loading.Packages;

/// <summary>Which package a file belongs to: the project itself, or one that is installed below its folder of packages.</summary>
internal sealed class PackageSet
{
    private readonly string _prefix;
    private readonly IReadOnlyDictionary<string, Value> _vars;
    private readonly Dictionary<string, LoadedPackage> _byFolder;

    /// <param name="project">The project's name.</param>
    /// <param name="vars">The project's own variables.</param>
    /// <param name="installPath">The folder of packages, relative to the project's root.</param>
    /// <param name="packages">The packages.</param>
    public PackageSet(string project, IReadOnlyDictionary<string, Value> vars, string installPath, IReadOnlyList<LoadedPackage> packages)
    {
        Project = project;
        Packages = packages;
        _vars = vars;
        _prefix = installPath + "/";
        _byFolder = packages.ToDictionary(package => package.Folder[_prefix.Length..], StringComparer.Ordinal);
    }

    /// <summary>The name of the project itself.</summary>
    public string Project { get; }

    /// <summary>The packages, in order of names.</summary>
    public IReadOnlyList<LoadedPackage> Packages { get; }

    /// <summary>All names, the project's first.</summary>
    public IEnumerable<string> Names => Packages.Select(package => package.Name).Prepend(Project);

    /// <summary>The name of the package that a file belongs to.</summary>
    /// <param name="path">The file, relative to the project's root, with forward slashes.</param>
    public string NameOf(string path) => Find(path)?.Name ?? Project;

    /// <summary>A file's path as its own package sees it: relative to the package's root.</summary>
    /// <param name="path">The file, relative to the project's root, with forward slashes.</param>
    public string PathInPackage(string path) => Find(path) is { } package ? path[(package.Folder.Length + 1)..] : path;

    /// <summary>The variables that a file's templates see.</summary>
    /// <param name="path">The file, relative to the project's root, with forward slashes.</param>
    public IReadOnlyDictionary<string, Value> VarsOf(string path) => Find(path)?.Vars ?? _vars;

    private LoadedPackage? Find(string path)
    {
        if (_byFolder.Count == 0 || !path.StartsWith(_prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var end = path.IndexOf('/', _prefix.Length);
        return end < 0 ? null : _byFolder.GetValueOrDefault(path[_prefix.Length..end]);
    }
}
