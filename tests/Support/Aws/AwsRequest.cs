using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace SpotifyEtl.Models.Support.Aws;

/// <summary>A request that was taken.</summary>
/// <param name="Service">The service's name in its signature, such as <c>s3</c> or <c>glue</c>.</param>
/// <param name="Operation">The operation, such as <c>PutObject</c>.</param>
/// <param name="Method">GET, PUT and so on.</param>
/// <param name="Path">The path as it came, with its escapes.</param>
/// <param name="Query">The query as it came, without the question mark.</param>
/// <param name="Headers">The headers, whatever their case.</param>
public sealed partial record AwsRequest(string Service, string Operation, string Method, string Path, string Query, IReadOnlyDictionary<string, string> Headers)
{
    private const int MaxBodyInSummary = 4000;

    // What stands before the operation in `X-Amz-Target`, for services that say it there.
    private static readonly Dictionary<string, string> Targets = new(StringComparer.Ordinal)
    {
        ["AWSGlue"] = "glue",
        ["RedshiftData"] = "redshift-data",
        ["RedshiftServerless"] = "redshift-serverless",
        ["secretsmanager"] = "secretsmanager",
        ["AWSEvents"] = "events",
        ["Logs_20140328"] = "logs",
    };

    /// <summary>How many bytes of body came.</summary>
    public long BodySize { get; internal set; }

    /// <summary>The body, of services whose requests are JSON or a form; S3's goes through unseen.</summary>
    public string? Body { get; init; }

    /// <summary>The status that was answered; 0 where there was no answer.</summary>
    public int Status { get; internal set; }

    /// <summary>What an <see cref="IAwsService"/> of the tests answered; null where somebody else did.</summary>
    public string? Answer { get; internal set; }

    /// <summary>S3's bucket; null for other services and for what concerns none.</summary>
    public string? Bucket => Service == "s3" && S3Path is [{ Length: > 0 } bucket, ..] ? bucket : null;

    /// <summary>S3's key, without escapes; null for what concerns none.</summary>
    public string? Key => Service == "s3" && S3Path is [_, { Length: > 0 } key] ? key : null;

    /// <summary>In a line: the service, the operation, what it is about, and the beginning of its body.</summary>
    public string Summary => Service == "s3"
        ? $"s3:{Operation} {WebUtility.UrlDecode(Path.Replace("+", "%2B", StringComparison.Ordinal))}{(Query.Length > 0 ? $"?{Query}" : "")}"
        : $"{Service}:{Operation} {(Body is { Length: > MaxBodyInSummary } ? Body[..MaxBodyInSummary] : Body)}";

    /// <summary>The request with its body; where the body is a form, that names the operation.</summary>
    internal AwsRequest WithBody(string body) => this with { Body = body, Operation = Operation.Length > 0 ? Operation : HttpUtility.ParseQueryString(body)["Action"] ?? "" };

    /// <summary>A text of a JSON body; null where it is not there.</summary>
    public string? Text(string member) => Json.TryGetProperty(member, out var value) ? value.ToString() : null;

    /// <summary>The JSON body.</summary>
    public JsonElement Json => JsonDocument.Parse(Body is { Length: > 0 } ? Body : "{}").RootElement.Clone();

    private string[] S3Path => [.. Path.TrimStart('/').Split('/', 2).Select(Uri.UnescapeDataString)];

    /// <summary>Reads what a request is, from all but its body.</summary>
    /// <returns>Null where it is not signed as AWS wants it: then it is nobody's.</returns>
    internal static AwsRequest? Read(HttpContext context)
    {
        var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var signature = Authorization().Match(headers.GetValueOrDefault("Authorization") ?? "");
        if (!signature.Success || !signature.Groups["headers"].Value.Split(';').Contains("host"))
        {
            return null;
        }

        var raw = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var (path, query) = raw.Split('?', 2) is [var before, var after] ? (before, after) : (raw, "");
        var method = context.Request.Method;
        var service = signature.Groups["service"].Value;
        if (headers.GetValueOrDefault("X-Amz-Target")?.Split('.') is [var prefix, var named])
        {
            return Targets.GetValueOrDefault(prefix) == service ? new AwsRequest(service, named, method, path, query, headers) : null;
        }

        return new AwsRequest(service, service == "s3" ? S3Operations.Of(method, path, query, headers) : "", method, path, query, headers);
    }

    [GeneratedRegex(
        "^AWS4-HMAC-SHA256 Credential=[^/]+/[0-9]{8}/[a-z0-9-]+/(?<service>[a-z0-9-]+)/aws4_request, ?SignedHeaders=(?<headers>[a-z0-9;-]+), ?Signature=[0-9a-f]{64}$")]
    private static partial Regex Authorization();
}
