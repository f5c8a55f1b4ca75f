using System.Collections.Specialized;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Web;
using SpotifyEtl.Models.Support.Aws;

namespace SpotifyEtl.Models.Support.Redshift;

/// <summary>A call that the server took.</summary>
/// <param name="Service">The service's name in its signature, such as <c>redshift-data</c>.</param>
/// <param name="Operation">The operation.</param>
/// <param name="Body">The body as it came.</param>
public sealed partial record DataApiCall(string Service, string Operation, string Body)
{
    private static readonly Dictionary<string, string> Services = new(StringComparer.Ordinal)
    {
        ["RedshiftData"] = "redshift-data",
        ["RedshiftServerless"] = "redshift-serverless",
        ["secretsmanager"] = "secretsmanager",
    };

    /// <summary>What was answered; null where nothing was, or a refusal.</summary>
    public string? Answer { get; internal set; }

    /// <summary>The SQL of a call that has one; of a batch, its statements one after the other.</summary>
    public string? Sql => Statements.Count == 0 ? null : string.Join(";\n", Statements);

    internal IReadOnlyList<string> Statements =>
        Service == "redshift" ? [] :
        Json.TryGetProperty("Sqls", out var batch) ? [.. batch.EnumerateArray().Select(sql => sql.GetString()!)] :
        Text("Sql") is { } one ? [one] : [];

    /// <summary>A text in the body; null where it is not there.</summary>
    public string? Text(string member) => Service == "redshift" ? Form[member] : Json.TryGetProperty(member, out var value) ? value.ToString() : null;

    internal JsonElement Json => JsonDocument.Parse(Body).RootElement.Clone();

    internal NameValueCollection Form => HttpUtility.ParseQueryString(Body);

    /// <summary>Reads a request.</summary>
    /// <exception cref="AwsRefusalException">It is not signed as AWS wants it, or for another service.</exception>
    internal static DataApiCall Read(NameValueCollection headers, string body)
    {
        var target = headers["X-Amz-Target"]?.Split('.');
        var call = target is [var prefix, var operation] && Services.TryGetValue(prefix, out var service)
            ? new DataApiCall(service, operation, body)
            : new DataApiCall("redshift", HttpUtility.ParseQueryString(body)["Action"] ?? "", body);
        var signature = Authorization().Match(headers["Authorization"] ?? "");
        if (!signature.Success)
        {
            throw new AwsRefusalException("MissingAuthenticationTokenException", "Request is missing Authentication Token");
        }

        var signed = signature.Groups["headers"].Value.Split(';');
        string[] needed = target is null ? ["host", "x-amz-date"] : ["host", "x-amz-date", "x-amz-target"];
        return signature.Groups["service"].Value == call.Service && needed.All(signed.Contains) && headers["X-Amz-Date"]!.StartsWith(signature.Groups["date"].Value, StringComparison.Ordinal)
            ? call
            : throw new AwsRefusalException("InvalidSignatureException", "Credential should be scoped to correct service, and the headers that count should be signed.");
    }

    [GeneratedRegex("^AWS4-HMAC-SHA256 Credential=[^/]+/(?<date>[0-9]{8})/[a-z0-9-]+/(?<service>[a-z-]+)/aws4_request, SignedHeaders=(?<headers>[a-z0-9;-]+), Signature=[0-9a-f]{64}$")]
    private static partial Regex Authorization();
}
