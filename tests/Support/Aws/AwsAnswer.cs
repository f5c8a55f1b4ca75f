using System.Security;
using System.Text.Json.Nodes;

namespace SpotifyEtl.Models.Support.Aws;

/// <summary>What a service answers.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="ContentType">The body's format.</param>
/// <param name="Body">The body.</param>
public sealed record AwsAnswer(int Status, string ContentType, string Body)
{
    /// <summary>Headers beyond the usual.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>A JSON answer, as most services give.</summary>
    public static AwsAnswer Json(JsonNode body) => new(200, "application/x-amz-json-1.1", body.ToJsonString());

    /// <summary>An error, in the words of the service: XML from S3, JSON from the others.</summary>
    internal static AwsAnswer Error(AwsRequest? request, AwsRefusalException refusal) => request?.Service == "s3"
        ? new AwsAnswer(refusal.Status, "application/xml", S3Error(request, refusal)) { Headers = refusal.Headers }
        : new AwsAnswer(
            refusal.Status, "application/x-amz-json-1.1", new JsonObject { ["__type"] = refusal.Code, ["Message"] = refusal.Message }.ToJsonString());

    private static string S3Error(AwsRequest request, AwsRefusalException refusal) =>
        $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <Error>
          <Code>{refusal.Code}</Code><Message>{SecurityElement.Escape(refusal.Message)}</Message>
          <BucketName>{SecurityElement.Escape(request.Bucket)}</BucketName><Key>{SecurityElement.Escape(request.Key)}</Key>
          <RequestId>4442587FB7D0A2F9</RequestId><HostId>tests</HostId>
        </Error>
        """;
}
