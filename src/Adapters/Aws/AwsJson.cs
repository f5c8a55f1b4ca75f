using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SpotifyEtl.Models.Adapters.Aws;

/// <summary>Operations of services that speak JSON.</summary>
internal static class AwsJson
{
    /// <summary>Calls an operation.</summary>
    /// <exception cref="AwsException">The service refuses, cannot be reached, or answers what is no JSON.</exception>
    public static async Task<TAnswer> CallAsync<TQuestion, TAnswer>(
        this AwsClient client, AwsOperation operation, TQuestion question, JsonTypeInfo<TQuestion> questionType, JsonTypeInfo<TAnswer> answerType, CancellationToken cancellationToken)
        where TAnswer : class, new()
    {
        var body = await client.SendAsync(operation.Name, JsonSerializer.SerializeToUtf8Bytes(question, questionType), cancellationToken);
        try
        {
            // An operation without a result answers with nothing at all.
            return body.IsEmpty ? new TAnswer() : JsonSerializer.Deserialize(body.Span, answerType) ?? new TAnswer();
        }
        catch (JsonException e)
        {
            throw new AwsException("", $"The answer to {operation.Name} is no JSON: {e.Message}", e) { IsServiceFault = true };
        }
    }
}
