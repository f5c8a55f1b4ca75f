namespace SpotifyEtl.Models.Adapters.Aws.Credentials;

/// <summary>The calls by which somebody gets into a database. Which of them it is depends on the target; the Data API makes the first two on the caller's behalf.</summary>
internal static class CredentialOperations
{
    /// <summary>For a serverless workgroup.</summary>
    public static readonly AwsOperation Serverless = new("GetCredentials", "redshift-serverless:GetCredentials");

    /// <summary>For a cluster, as a database's user.</summary>
    public static readonly AwsOperation Cluster = new("GetClusterCredentials", "redshift:GetClusterCredentials");

    /// <summary>For a cluster, as the caller.</summary>
    public static readonly AwsOperation ClusterWithIam = new("GetClusterCredentialsWithIAM", "redshift:GetClusterCredentialsWithIAM");

    /// <summary>For a secret.</summary>
    public static readonly AwsOperation Secret = new("GetSecretValue", "secretsmanager:GetSecretValue");

    /// <summary>All that the tool ever calls.</summary>
    public static IReadOnlyList<AwsOperation> All { get; } = [Serverless, Cluster, ClusterWithIam, Secret];
}
