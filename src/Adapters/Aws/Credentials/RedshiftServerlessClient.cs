using System.Text.Json.Serialization;

namespace SpotifyEtl.Models.Adapters.Aws.Credentials;

/// <summary>Temporary passwords for a serverless workgroup.</summary>
internal sealed partial class RedshiftServerlessClient(AwsClient client) : IDisposable
{
    private static readonly AwsService Service = AwsService.Json("Redshift Serverless", "redshift-serverless", "RedshiftServerless");

    /// <summary>Creates a client.</summary>
    /// <exception cref="AwsException">There is no region, or no profile of that name.</exception>
    public static RedshiftServerlessClient Create(AwsSettings settings) => new(AwsClient.Create(Service, settings));

    /// <summary>A password for the database user that belongs to the caller's IAM identity.</summary>
    public async Task<DatabaseLogin> GetCredentialsAsync(string workgroup, string database, int seconds, CancellationToken cancellationToken)
    {
        var request = new Request(workgroup, database, seconds);
        var answer = await client.CallAsync(CredentialOperations.Serverless, request, ServerlessJson.Default.Request, ServerlessJson.Default.Answer, cancellationToken);
        return new DatabaseLogin(answer.User, answer.Password)
        {
            Expires = answer.Expiration is { } expiration ? DateTimeOffset.FromUnixTimeMilliseconds((long)(expiration * 1000)) : null,
        };
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private sealed record Request(
        [property: JsonPropertyName("workgroupName")] string Workgroup,
        [property: JsonPropertyName("dbName")] string Database,
        [property: JsonPropertyName("durationSeconds")] int Seconds);

    private sealed record Answer
    {
        [JsonPropertyName("dbUser")]
        public string User { get; init; } = "";

        [JsonPropertyName("dbPassword")]
        public string Password { get; init; } = "";

        /// <summary>Seconds since 1970.</summary>
        [JsonPropertyName("expiration")]
        public double? Expiration { get; init; }
    }

    [JsonSerializable(typeof(Request))]
    [JsonSerializable(typeof(Answer))]
    private sealed partial class ServerlessJson : JsonSerializerContext;
}
