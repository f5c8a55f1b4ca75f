namespace SpotifyEtl.Models.Tests.Infra;

/// <summary>What staging by Glue needs: the calls of the tool's, and the right to give crawlers and jobs their role.</summary>
internal static class GluePermissions
{
    public static IReadOnlyList<string> All { get; } =
    [
        "glue:GetClassifier", "glue:CreateClassifier", "glue:UpdateClassifier", "glue:GetCrawler", "glue:CreateCrawler", "glue:UpdateCrawler", "glue:StartCrawler", "glue:GetTables",
        "glue:CreateJob", "glue:UpdateJob", "glue:StartJobRun", "glue:GetJobRun", "glue:GetJobRuns", "iam:PassRole",
    ];
}
