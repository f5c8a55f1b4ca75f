using SpotifyEtl.Models.Support.Docs;

namespace SpotifyEtl.Models.Tests.Docs;

/// <summary>The commands on pages that <see cref="ExamplesTests"/> does not run, each with the reason.</summary>
internal static class ExamplesNotRun
{
    private const string Bucket = "lands in a bucket; LandingPagesTests of tests/Conformance does";

    /// <summary>The page, how the command begins, and why it is not run.</summary>
    public static readonly IReadOnlyList<(string Page, string Command, string Reason)> All =
    [
        ("docs/from-a-folder-to-redshift.md", "etl", "needs S3, Redshift and Glue; GuideTests of tests/Conformance follows the page from top to bottom"),
        ("docs/landing.md", "etl land", Bucket),
        ("docs/pipeline.md", "etl pipeline --land", Bucket),
        ("docs/reference/commands.md", "etl", "examples of no project in particular; CommandsPageTests lets each command read its own"),
        ("docs/review-forms.md", "etl review --output json | jq", "needs jq, a program of others"),
        ("infra/README.md", "./etl land", Bucket),
    ];

    /// <summary>Why a command is not run; null for one that is.</summary>
    public static string? ReasonFor(string page, ShellCommand command) =>
        All.FirstOrDefault(entry => entry.Page == page && command.Text.StartsWith(entry.Command, StringComparison.Ordinal)).Reason;
}
