using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Loading;

/// <summary>The files of a project by what they mean, each list in ordinal order of paths.</summary>
public sealed record ProjectFiles
{
    /// <summary>The file of named selectors, in the root.</summary>
    internal const string SelectorFile = "selectors.yml";

    /// <summary><c>*.sql</c> below the model paths.</summary>
    public IReadOnlyList<FileSnapshot> Models { get; init; } = [];

    /// <summary><c>*.csv</c> below the seed paths.</summary>
    public IReadOnlyList<FileSnapshot> Seeds { get; init; } = [];

    /// <summary><c>*.sql</c> below the macro paths.</summary>
    public IReadOnlyList<FileSnapshot> Macros { get; init; } = [];

    /// <summary><c>*.sql</c> below the test paths.</summary>
    public IReadOnlyList<FileSnapshot> Tests { get; init; } = [];

    /// <summary>Files of rows for unit tests.</summary>
    public IReadOnlyList<FileSnapshot> Fixtures { get; init; } = [];

    /// <summary><c>*.sql</c> below the snapshot paths.</summary>
    public IReadOnlyList<FileSnapshot> Snapshots { get; init; } = [];

    /// <summary><c>*.sql</c> below the analysis paths.</summary>
    public IReadOnlyList<FileSnapshot> Analyses { get; init; } = [];

    /// <summary><c>*.yml</c> and <c>*.yaml</c> below any of the paths.</summary>
    public IReadOnlyList<FileSnapshot> Properties { get; init; } = [];

    /// <summary><c>*.md</c> below the docs paths.</summary>
    public IReadOnlyList<FileSnapshot> Docs { get; init; } = [];

    /// <summary><c>selectors.yml</c> of the root; null where there is none.</summary>
    public SourceText? Selectors { get; init; }

    /// <summary>The files of several projects together.</summary>
    internal static ProjectFiles Concat(IReadOnlyList<ProjectFiles> all)
    {
        return all is [var single] ? single : new ProjectFiles
        {
            Models = Merge(files => files.Models),
            Seeds = Merge(files => files.Seeds),
            Macros = Merge(files => files.Macros),
            Tests = Merge(files => files.Tests),
            Snapshots = Merge(files => files.Snapshots),
            Analyses = Merge(files => files.Analyses),
            Properties = Merge(files => files.Properties),
            Docs = Merge(files => files.Docs),
            Unreadable = [.. all.SelectMany(files => files.Unreadable)],
        };

        IReadOnlyList<FileSnapshot> Merge(Func<ProjectFiles, IReadOnlyList<FileSnapshot>> part) =>
            [.. all.SelectMany(part).OrderBy(file => file.Path, StringComparer.Ordinal)];
    }

    /// <summary>The paths of files that could not be read, which has been reported: they are known to exist all the same.</summary>
    public IReadOnlyList<string> Unreadable { get; init; } = [];
}
