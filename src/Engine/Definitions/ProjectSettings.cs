using SpotifyEtl.Models.Templating.Evaluation;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Definitions;

/// <summary>What <c>project.yml</c> says, with defaults in place. Paths are relative to the project's root, with forward slashes.</summary>
public sealed record ProjectSettings
{
    /// <summary>
    /// How templates are rendered where <c>project.yml</c> sets no limits. An unknown name is an error, since nothing in the middle of SQL is found late. Values of
    /// several lines are printed as they are: indenting them would also indent the lines of a string literal.
    /// </summary>
    public static RenderOptions DefaultTemplates { get; } = new() { StrictVariables = true, AutoIndent = false };

    /// <summary>The project's name: letters, digits and underscores.</summary>
    public required string Name { get; init; }

    /// <summary>The project's own version; free text.</summary>
    public string Version { get; init; } = "";

    /// <summary>Where models and their properties are. Default: <c>models</c>.</summary>
    public IReadOnlyList<string> ModelPaths { get; init; } = ["models"];

    /// <summary>Where seeds are. Default: <c>seeds</c>.</summary>
    public IReadOnlyList<string> SeedPaths { get; init; } = ["seeds"];

    /// <summary>Where macros are. Default: <c>macros</c>.</summary>
    public IReadOnlyList<string> MacroPaths { get; init; } = ["macros"];

    /// <summary>Where the files of unit tests' rows are: <c>fixtures</c> below the test paths, and <c>tests/fixtures</c>.</summary>
    public IEnumerable<string> FixturePaths => TestPaths.Select(path => $"{path}/fixtures").Append("tests/fixtures").Distinct(StringComparer.Ordinal);

    /// <summary>Where one-off data tests are. Default: <c>tests/data</c>.</summary>
    public IReadOnlyList<string> TestPaths { get; init; } = ["tests/data"];

    /// <summary>Where queries are that are compiled and never run. Default: <c>analyses</c>.</summary>
    public IReadOnlyList<string> AnalysisPaths { get; init; } = ["analyses"];

    /// <summary>Where snapshots are. Default: <c>snapshots</c>.</summary>
    public IReadOnlyList<string> SnapshotPaths { get; init; } = ["snapshots"];

    /// <summary>Where doc blocks are; empty for all the paths above.</summary>
    public IReadOnlyList<string> DocsPaths { get; init; } = [];

    /// <summary>All of the paths above, each once.</summary>
    public IEnumerable<string> SourcePaths =>
        ((IEnumerable<IReadOnlyList<string>>)[ModelPaths, SeedPaths, MacroPaths, TestPaths, SnapshotPaths, AnalysisPaths, DocsPaths])
            .SelectMany(paths => paths).Distinct(StringComparer.Ordinal);

    /// <summary>Where <c>etl deps</c> installs packages. Default: <c>etl_packages</c>.</summary>
    public string PackagesInstallPath { get; init; } = "etl_packages";

    /// <summary>Where artifacts go. Default: <c>target</c>.</summary>
    public string TargetPath { get; init; } = "target";

    /// <summary>What <c>etl clean</c> removes besides <see cref="TargetPath"/>.</summary>
    public IReadOnlyList<string> CleanTargets { get; init; } = [];

    /// <summary>How templates are rendered, and how far each may go.</summary>
    public RenderOptions Templates { get; init; } = DefaultTemplates;

    /// <summary>Statements to run before the first node. Templates.</summary>
    public IReadOnlyList<SourceText> OnRunStart { get; init; } = [];

    /// <summary>Statements to run after the last node. Templates.</summary>
    public IReadOnlyList<SourceText> OnRunEnd { get; init; } = [];

    /// <summary>The comment that each statement of a node carries; null for the usual one, on engines that log statements.</summary>
    public QueryComment? QueryComment { get; init; }

    /// <summary>What <c>etl land</c> brings where.</summary>
    public LandingDefinition Landing { get; init; } = new();

    /// <summary>Where AWS is and who asks, for S3 and Glue, as <c>aws:</c> gives it; its keys are known ones.</summary>
    public ConfigMap Aws { get; init; } = ConfigMap.Empty;

    /// <summary>What <c>etl lint</c> looks for, and how severe it is.</summary>
    public LintSettings Lint { get; init; } = new();

    /// <summary>What a review makes of a change.</summary>
    public ReviewSettings Review { get; init; } = new();
}

/// <summary>A comment that statements carry, so that the engine's log tells which node sent them.</summary>
/// <param name="Text">A template; an empty one means no comment.</param>
/// <param name="Append">Whether it stands behind the statement. Default: before it.</param>
public sealed record QueryComment(SourceText Text, bool Append);
