using System.Text.Json;
using System.Text.Json.Serialization;

namespace SpotifyEtl.Models.Adapters.Aws.Credentials;

/// <summary>Logins that are kept in Secrets Manager.</summary>
internal sealed partial class SecretsManagerClient(AwsClient client) : IDisposable
{
    private static readonly AwsService Service = AwsService.Json("Secrets Manager", "secretsmanager", "secretsmanager");

    /// <summary>Creates a client.</summary>
    /// <exception cref="AwsException">There is no region, or no profile of that name.</exception>
    public static SecretsManagerClient Create(AwsSettings settings) => new(AwsClient.Create(Service, settings));

    /// <summary>The login of a secret in the form that AWS gives those of databases: JSON with <c>username</c> and <c>password</c>.</summary>
    /// <exception cref="AwsException">There is no such secret, or it has another form.</exception>
    public async Task<DatabaseLogin> GetLoginAsync(string arn, CancellationToken cancellationToken)
    {
        var answer = await client.CallAsync(CredentialOperations.Secret, new Request(arn), SecretsJson.Default.Request, SecretsJson.Default.Answer, cancellationToken);
        try
        {
            var login = JsonSerializer.Deserialize(answer.SecretString ?? "", SecretsJson.Default.Login);
            if (login is { User: { } user, Password: { } password })
            {
                return new DatabaseLogin(user, password);
            }
        }
        catch (JsonException)
        {
            // What the parser would quote is the secret.
        }

        throw new AwsException("", "The secret is not JSON with `username` and `password`", inner: null);
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private sealed record Request(string SecretId);

    private sealed record Answer
    {
        public string? SecretString { get; init; }
    }

    private sealed record Login
    {
        [JsonPropertyName("username")]
        public string? User { get; init; }

        [JsonPropertyName("password")]
        public string? Password { get; init; }
    }

    [JsonSerializable(typeof(Request))]
    [JsonSerializable(typeof(Answer))]
    [JsonSerializable(typeof(Login))]
    private sealed partial class SecretsJson : JsonSerializerContext;
}
