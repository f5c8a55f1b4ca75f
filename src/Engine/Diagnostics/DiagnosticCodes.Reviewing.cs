namespace SpotifyEtl.Models.Engine.Diagnostics;

/// <content>Reviewing: ETL430 to ETL439.</content>
public static partial class DiagnosticCodes
{
    /// <summary>ETL430: a review of a folder that is in no repository.</summary>
    internal static Diagnostic NoRepository() =>
        new("ETL430", Severity.Error, "The project is in no git repository, so that there is nothing to compare it with", Hint: "Run `git init` and commit, or name a folder in a repository by `--project-dir`");

    /// <summary>ETL431: a revision that the repository does not have.</summary>
    internal static Diagnostic NoRevision(string revision, bool isShallow) =>
        new(
            "ETL431", Severity.Error, $"The repository has no branch, tag or commit `{revision}`",
            Hint: isShallow ? $"It is a shallow clone: fetch the rest by `git fetch --unshallow origin {revision}`, in GitHub Actions by `fetch-depth: 0` of `actions/checkout`" : $"Name another by `--base`, or fetch it: `git fetch origin {revision}`");

    /// <summary>ETL432: git failed.</summary>
    internal static Diagnostic GitFailed(string reason) => new("ETL432", Severity.Error, $"The versions cannot be read from the repository: {reason}", Hint: "See what `git status` says there");

    /// <summary>ETL433: the base has no such project.</summary>
    internal static Diagnostic NoProjectInBase(string revision) =>
        new("ETL433", Severity.Error, $"`{revision}` has no `project.yml` where the project is now", Hint: "Name a later commit by `--base`");

    /// <summary>ETL434: a schema for what a review builds that belongs to somebody.</summary>
    internal static Diagnostic ReviewSchemaTaken(string schema) =>
        new(
            "ETL434", Severity.Error, $"The schema `{schema}` exists, and no review made it",
            Hint: "Name one that does not exist by `--schema`, such as `pr_123`: a review makes it, and drops it with all that is in it");

    /// <summary>ETL435: sources that are to be read and are not in the warehouse.</summary>
    internal static Diagnostic ReviewSourcesMissing(IReadOnlyList<string> relations, string target) =>
        new(
            "ETL435", Severity.Error, $"What is to be compared reads {string.Join(", ", relations)}, which {(relations.Count == 1 ? "is" : "are")} not in the target `{target}`",
            Hint: "Stage the files first: `etl stage`; or name a target that has them by `--target`");

    /// <summary>ETL436: a base that is in another database.</summary>
    internal static Diagnostic ReviewBaseElsewhere(string baseTarget, string target) =>
        new(
            "ETL436", Severity.Error, $"The targets `{baseTarget}` and `{target}` are not in one database, so that no statement can read both",
            Hint: "Name a target of the same database by `--base-target`, or leave it out: then the base is built as well");
}
