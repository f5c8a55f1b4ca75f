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
}
