using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SpotifyEtl.Models.Adapters.Aws.Glue;

/// <summary>The operations of AWS Glue that the tool uses. Jobs and crawlers are data, so they go as JSON trees.</summary>
internal sealed class GlueClient(AwsClient client) : IDisposable
{
    private static readonly AwsService Service = AwsService.Json("Glue", "glue", "AWSGlue");

    /// <summary>Creates a client.</summary>
    /// <exception cref="AwsException">There is no region, or no profile of that name.</exception>
    public static GlueClient Create(AwsSettings settings) => new(AwsClient.Create(Service, settings));

    /// <summary>Calls an operation.</summary>
    /// <exception cref="AwsException">Glue refuses, cannot be reached, or answers what is no JSON.</exception>
    public async Task<JsonObject> CallAsync(AwsOperation operation, JsonObject request, CancellationToken cancellationToken)
    {
        var answer = await client.SendAsync(operation.Name, Encoding.UTF8.GetBytes(request.ToJsonString()), cancellationToken);
        try
        {
            return answer.IsEmpty ? [] : JsonNode.Parse(answer.Span)?.AsObject() ?? [];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new AwsException("", $"The answer to {operation.Name} is no JSON: {e.Message}", e) { IsServiceFault = true };
        }
    }

    /// <summary>Calls an operation about something that may not be there; null where it is not.</summary>
    /// <exception cref="AwsException">Glue refuses, cannot be reached, or answers what is no JSON.</exception>
    public async Task<JsonObject?> FindAsync(AwsOperation operation, JsonObject request, CancellationToken cancellationToken)
    {
        try
        {
            return await CallAsync(operation, request, cancellationToken);
        }
        catch (AwsException e) when (e.Code == "EntityNotFoundException")
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();
}
