namespace SpotifyEtl.Models.Adapters.Aws.RedshiftData;

/// <summary>The calls of the Redshift Data API. Who starts a statement also has to be able to log in: see <see cref="Credentials.CredentialOperations"/>.</summary>
internal static class RedshiftDataOperations
{
    public static readonly AwsOperation Execute = new("ExecuteStatement", "redshift-data:ExecuteStatement");

    public static readonly AwsOperation ExecuteBatch = new("BatchExecuteStatement", "redshift-data:BatchExecuteStatement");

    public static readonly AwsOperation Describe = new("DescribeStatement", "redshift-data:DescribeStatement");

    public static readonly AwsOperation GetResult = new("GetStatementResult", "redshift-data:GetStatementResult");

    public static readonly AwsOperation Cancel = new("CancelStatement", "redshift-data:CancelStatement");

    /// <summary>All that the tool ever calls.</summary>
    public static IReadOnlyList<AwsOperation> All { get; } = [Execute, ExecuteBatch, Describe, GetResult, Cancel];
}
