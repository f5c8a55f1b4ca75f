using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Templating.Evaluation;
using SpotifyEtl.Models.Templating.Parsing;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Diagnostics;

/// <summary>ETL1xx: files, YAML, <c>project.yml</c>, targets and variables.</summary>
public static partial class DiagnosticCodes
{
    internal static Diagnostic NoProjectFile(string root, bool hasDbtProject) =>
        new("ETL101", Severity.Error, $"There is no `project.yml` in {root}",
            Hint: hasDbtProject
                ? "There is a `dbt_project.yml`: rename it to `project.yml`; the target may stay in `profiles.yml`"
                : "Go to the project's folder, name it with `--project-dir`, or begin a new one with `etl init`");

    internal static Diagnostic UnreadableFile(string path, string reason) =>
        new("ETL102", Severity.Error, $"`{path}` cannot be read: {reason}");

    internal static Diagnostic NotUtf8(int offset, SourceSpan span) =>
        new("ETL103", Severity.Error, $"The byte at offset {offset} is not valid UTF-8", span, "Save the file as UTF-8");

    internal static Diagnostic NoSuchFolder(string key, string path, SourceSpan span) =>
        new("ETL104", Severity.Warning, $"`{key}` names a folder that does not exist: {path}", span);

    internal static Diagnostic TestsElsewhere(string example, IEnumerable<string> testPaths, SourceSpan span) =>
        new("ETL105", Severity.Warning, $"`tests` holds SQL that is not looked at, such as `{example}`: one-off tests are in {string.Join(" and ", testPaths.Select(path => $"`{path}`"))}", span,
            "Move it there, or write `test-paths: [tests]` as in dbt");

    internal static Diagnostic BrokenYaml(string message, string? hint, SourceSpan span) =>
        new("ETL110", Severity.Error, message, span, hint);

    internal static Diagnostic DuplicateKey(string key, SourceSpan first, SourceSpan span) =>
        new("ETL111", Severity.Error, $"The key `{key}` is there twice", span, "Keep one of the two")
        {
            Related = First(first),
        };

    internal static Diagnostic UnknownKey(string owner, string key, IEnumerable<string> known, SourceSpan span) =>
        new("ETL112", Severity.Error, $"{owner} has no key `{key}`", span, Suggest.Hint(key, known) ?? $"Its keys are {List(known)}");

    internal static Diagnostic KeyBelongsToConfig(string owner, string key, SourceSpan span) =>
        new("ETL112", Severity.Error, $"{owner} has no key `{key}`", span, $"Put it below `config:`");

    internal static Diagnostic MissingKey(string owner, string key, SourceSpan span) =>
        new("ETL113", Severity.Error, $"{owner} needs the key `{key}`", span);

    internal static Diagnostic WrongKind(string what, string expected, string actual, SourceSpan span) =>
        new("ETL114", Severity.Error, $"{what} must be {expected}, not {actual}", span);

    internal static Diagnostic NotOneOf(string key, string text, IEnumerable<string> valid, SourceSpan span) =>
        new("ETL115", Severity.Error, $"`{text}` is no value of `{key}`", span, Suggest.Hint(text, valid) ?? $"Use {OneOf(valid)}");

    /// <summary>ETL116: a key that the engine of the target can do nothing with.</summary>
    internal static Diagnostic KeyWithoutEffectOn(string engine, string key, IReadOnlyList<Node> nodes) =>
        new("ETL116", Severity.Warning, $"`{key}` has no effect on {engine}{(nodes.Count == 1 ? "" : $" (of {nodes.Count} nodes, of which this is the first)")}", PlaceOf(nodes[0], key));

    internal static Diagnostic KeyWithoutEffect(string key, int places, SourceSpan span) =>
        new("ETL116", Severity.Warning,
            $"`{key}` has no effect yet{(places == 1 ? "" : $" (in {places} places, of which this is the first)")}", span);

    internal static Diagnostic BadName(string what, string name, SourceSpan span) =>
        new("ETL117", Severity.Error, $"`{name}` cannot be the name of {what}", span,
            "Use letters, digits and underscores, and begin with a letter or an underscore");

    internal static Diagnostic NoTargets(string folders, SourceSpan span) =>
        new("ETL120", Severity.Error, "No target says which warehouse to build in", span,
            $"Add `targets:` to `project.yml`, or add a `profiles.yml` to {folders}");

    internal static Diagnostic UnknownProfile(string profile, string path, IEnumerable<string> known, SourceSpan span) =>
        new("ETL121", Severity.Error, $"{path} has no profile `{profile}`", span,
            Suggest.Hint(profile, known) ?? $"Its profiles are {List(known)}");

    internal static Diagnostic UnknownTarget(string target, IEnumerable<string> known, SourceSpan? span) =>
        new("ETL122", Severity.Error, $"No target is named `{target}`", span,
            Suggest.Hint(target, known) ?? $"The targets are {List(known)}");

    internal static Diagnostic NoDefaultTarget(IEnumerable<string> known, SourceSpan span) =>
        new("ETL123", Severity.Error, "It is not said which target is the default", span,
            $"Add `target:` with one of {List(known)}, or use `--target`");

    internal static Diagnostic BadSample(SourceSpan span) =>
        new("ETL124", Severity.Error, "This is no stretch of time", span, "Write `3 days` (or hours, months, years), or `{start: 2026-01-01, end: 2026-02-01}`");

    internal static Diagnostic UnsupportedPackage(string key, SourceSpan span) =>
        new("ETL140", Severity.Error, $"Packages cannot be got by `{key}`", span, "Name a repository with `git` and `revision`, or a folder with `local`");

    internal static Diagnostic GitOrLocal(SourceSpan span) =>
        new("ETL141", Severity.Error, "A package is either in a repository or in a folder", span, "Name one of `git` and `local`");

    internal static Diagnostic UnpinnedPackage(string url, SourceSpan span) =>
        new("ETL142", Severity.Warning, $"No `revision` says which state of {url} is meant", span, "Name a tag, a branch or a commit; the lock keeps the commit that it was");

    internal static Diagnostic PackageNotFetched(string package, string reason, SourceSpan span) =>
        new("ETL143", Severity.Error, $"{package} cannot be got: {reason}", span);

    internal static Diagnostic NoPackage(string package, SourceSpan span) =>
        new("ETL144", Severity.Error, $"{package} holds no `project.yml`", span, "Name the folder that does with `subdirectory`; a dbt package needs its `dbt_project.yml` renamed and its templates translated");

    internal static Diagnostic PackageChanged(string package, string commit, SourceSpan span) =>
        new("ETL145", Severity.Error, $"The package `{package}` at {commit} is not what was locked", span, "Look at what became of the repository; `etl deps --upgrade` takes it as it is now");

    internal static Diagnostic PackageIsProject(string name, SourceSpan span) =>
        new("ETL146", Severity.Error, $"A package cannot have the name of the project, `{name}`", span);

    internal static Diagnostic PackageConflict(string name, string first, string second, SourceSpan firstPlace, SourceSpan span) =>
        new("ETL147", Severity.Error, $"The package `{name}` is asked for twice: {first}, and {second}", span, "Ask for one of them everywhere")
        {
            Related = First(firstPlace),
        };

    internal static Diagnostic PackagesNotInstalled(SourceSpan span) =>
        new("ETL148", Severity.Error, "The packages that are asked for are not installed", span, "Run `etl deps`");

    internal static Diagnostic PackageMissing(string name, SourceSpan span) =>
        new("ETL148", Severity.Error, $"The package `{name}` is not installed as it was locked", span, "Run `etl deps`");

    internal static Diagnostic PackageNameTaken(string name, SourceSpan? span) =>
        new("ETL149", Severity.Error, $"A package cannot be named `{name}`, since templates know something else by this name", span);

    /// <summary>What is wrong with the text of a template.</summary>
    public static Diagnostic BrokenTemplate(ParseMessage message) =>
        new("ETL130", Severity.Error, message.Text, message.Span, message.Usage is null ? null : $"Usage: `{message.Usage}`");

    /// <summary>A template made a mistake when it was rendered.</summary>
    public static Diagnostic TemplateFailed(EvaluationException exception) =>
        new("ETL131", Severity.Error, exception.Message, exception.Span, exception.Hint)
        {
            Related = [.. exception.Calls.Select(call => new RelatedPlace(call.Site, $"called by `{call.Function}`"))],
        };

    private static IReadOnlyList<RelatedPlace> First(SourceSpan span) => [new RelatedPlace(span, "the first one")];

    private static string OneOf(IEnumerable<string> names) => names.Count() == 1 ? List(names) : $"one of {List(names)}";

    private static string List(IEnumerable<string> names)
    {
        var quoted = names.Select(name => $"`{name}`").ToList();
        return quoted.Count == 0 ? "none" : string.Join(", ", quoted);
    }
}
