namespace SpotifyEtl.Models.Adapters.Aws.Glue;

/// <summary>The calls to Glue. Whoever creates a crawler or a job also needs <c>iam:PassRole</c> for the role that it works as.</summary>
internal static class GlueOperations
{
    public static readonly AwsOperation GetClassifier = new("GetClassifier", "glue:GetClassifier");

    public static readonly AwsOperation CreateClassifier = new("CreateClassifier", "glue:CreateClassifier");

    public static readonly AwsOperation UpdateClassifier = new("UpdateClassifier", "glue:UpdateClassifier");

    public static readonly AwsOperation GetCrawler = new("GetCrawler", "glue:GetCrawler");

    public static readonly AwsOperation CreateCrawler = new("CreateCrawler", "glue:CreateCrawler");

    public static readonly AwsOperation UpdateCrawler = new("UpdateCrawler", "glue:UpdateCrawler");

    public static readonly AwsOperation StartCrawler = new("StartCrawler", "glue:StartCrawler");

    public static readonly AwsOperation GetTables = new("GetTables", "glue:GetTables");

    public static readonly AwsOperation CreateJob = new("CreateJob", "glue:CreateJob");

    public static readonly AwsOperation UpdateJob = new("UpdateJob", "glue:UpdateJob");

    public static readonly AwsOperation StartJobRun = new("StartJobRun", "glue:StartJobRun");

    public static readonly AwsOperation GetJobRun = new("GetJobRun", "glue:GetJobRun");

    public static readonly AwsOperation GetJobRuns = new("GetJobRuns", "glue:GetJobRuns");

    /// <summary>All that the tool ever calls.</summary>
    public static IReadOnlyList<AwsOperation> All { get; } =
    [
        GetClassifier, CreateClassifier, UpdateClassifier, GetCrawler, CreateCrawler, UpdateCrawler, StartCrawler, GetTables, CreateJob, UpdateJob, StartJobRun, GetJobRun, GetJobRuns,
    ];
}
