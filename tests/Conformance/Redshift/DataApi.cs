using SpotifyEtl.Models.Adapters.Aws;
using SpotifyEtl.Models.Adapters.Aws.RedshiftData;
using SpotifyEtl.Models.Support.Redshift;

namespace SpotifyEtl.Models.Conformance.Redshift;

/// <summary>A client of the tests' Data API, with the few lines that running a statement takes.</summary>
internal sealed class DataApi(DataApiServer server) : IDisposable
{
    public RedshiftDataClient Client { get; } = RedshiftDataClient.Create(Settings(server));

    /// <summary>Settings that lead to the server.</summary>
    public static AwsSettings Settings(DataApiServer server) => new() { Region = "eu-west-1", AccessKeyId = "AKIDEXAMPLE", SecretAccessKey = "secret", EndpointUrl = server.Url };

    /// <summary>A request for the server's workgroup.</summary>
    public static ExecuteRequest Request(string sql) => new() { Sql = sql, Database = "dev", WorkgroupName = "tests", ClientToken = Guid.NewGuid().ToString() };

    /// <summary>Runs a statement to its end.</summary>
    public async Task<StatementDescription> RunAsync(ExecuteRequest request, CancellationToken cancellationToken)
    {
        var accepted = await (request.Sqls is null ? Client.ExecuteAsync(request, cancellationToken) : Client.ExecuteBatchAsync(request, cancellationToken));
        return await EndAsync(accepted.Id, cancellationToken);
    }

    /// <summary>Waits for a statement's end.</summary>
    public async Task<StatementDescription> EndAsync(string id, CancellationToken cancellationToken)
    {
        while (true)
        {
            var description = await Client.DescribeAsync(id, cancellationToken);
            if (description.Status is "FINISHED" or "FAILED" or "ABORTED")
            {
                return description;
            }
        }
    }

    /// <summary>Runs a query, and gives each row as its JSON values.</summary>
    public async Task<IReadOnlyList<string>> QueryAsync(string sql, CancellationToken cancellationToken)
    {
        var description = await RunAsync(Request(sql), cancellationToken);
        Assert.Equal("FINISHED", description.Status);
        var page = await Client.GetResultAsync(description.Id, nextToken: null, cancellationToken);
        return [.. page.Records.Select(row => string.Join('|', row.Select(Show)))];
    }

    public void Dispose() => Client.Dispose();

    private static string Show(ResultField field) => field switch
    {
        { IsNull: true } => "null",
        { BooleanValue: { } value } => value ? "true" : "false",
        { LongValue: { } value } => $"{value}",
        { DoubleValue: { } value } => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{value}"),
        _ => $"'{field.StringValue}'",
    };
}
