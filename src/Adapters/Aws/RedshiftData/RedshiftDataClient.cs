namespace SpotifyEtl.Models.Adapters.Aws.RedshiftData;

/// <summary>The operations of the Redshift Data API that the tool uses.</summary>
internal sealed class RedshiftDataClient(AwsClient client) : IDisposable
{
    /// <summary>The most statements of a batch.</summary>
    public const int MaxBatch = 40;

    /// <summary>The most bytes of a statement's text.</summary>
    public const int MaxStatementBytes = 100 * 1024;

    private static readonly AwsService Service = AwsService.Json("Redshift Data", "redshift-data", "RedshiftData");

    /// <summary>Creates a client.</summary>
    /// <exception cref="AwsException">There is no region, or no profile of that name.</exception>
    public static RedshiftDataClient Create(AwsSettings settings) => new(AwsClient.Create(Service, settings));

    public Task<ExecuteResponse> ExecuteAsync(ExecuteRequest request, CancellationToken cancellationToken) =>
        client.CallAsync(RedshiftDataOperations.Execute, request, RedshiftDataJson.Default.ExecuteRequest, RedshiftDataJson.Default.ExecuteResponse, cancellationToken);

    public Task<ExecuteResponse> ExecuteBatchAsync(ExecuteRequest request, CancellationToken cancellationToken) =>
        client.CallAsync(RedshiftDataOperations.ExecuteBatch, request, RedshiftDataJson.Default.ExecuteRequest, RedshiftDataJson.Default.ExecuteResponse, cancellationToken);

    public Task<StatementDescription> DescribeAsync(string id, CancellationToken cancellationToken) => client.CallAsync(
        RedshiftDataOperations.Describe, new StatementRequest(id), RedshiftDataJson.Default.StatementRequest, RedshiftDataJson.Default.StatementDescription, cancellationToken);

    public Task<ResultPage> GetResultAsync(string id, string? nextToken, CancellationToken cancellationToken) => client.CallAsync(
        RedshiftDataOperations.GetResult,
        new StatementRequest(id) { NextToken = nextToken },
        RedshiftDataJson.Default.StatementRequest,
        RedshiftDataJson.Default.ResultPage,
        cancellationToken);

    public Task<CancelResponse> CancelAsync(string id, CancellationToken cancellationToken) => client.CallAsync(
        RedshiftDataOperations.Cancel, new StatementRequest(id), RedshiftDataJson.Default.StatementRequest, RedshiftDataJson.Default.CancelResponse, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();
}
