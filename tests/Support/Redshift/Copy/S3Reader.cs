using System.Net;
using System.Xml.Linq;
using SpotifyEtl.Models.Support.Aws;

namespace SpotifyEtl.Models.Support.Redshift.Copy;

/// <summary>Reads objects from S3 as Redshift does with the role that it was given.</summary>
/// <param name="endpoint">Where S3 is.</param>
internal sealed class S3Reader(Uri endpoint) : IDisposable
{
    /// <summary>The access key that Redshift's own requests are signed with.</summary>
    public const string AccessKey = "REDSHIFTROLE";

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromMinutes(5) };

    /// <summary>Opens an object.</summary>
    /// <exception cref="S3ReadException">S3 refuses.</exception>
    public async Task<HttpResponseMessage> OpenAsync(string url, CancellationToken cancellationToken)
    {
        var (bucket, key) = Split(url);
        return await SendAsync($"/{bucket}/{string.Join('/', key.Split('/').Select(Uri.EscapeDataString))}", cancellationToken);
    }

    /// <summary>The addresses that begin with one, in their order.</summary>
    public async Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellationToken)
    {
        var (bucket, key) = Split(prefix);
        var urls = new List<string>();
        var next = "";
        while (true)
        {
            using var answer = await SendAsync($"/{bucket}?list-type=2&prefix={Uri.EscapeDataString(key)}{next}", cancellationToken);
            var page = XElement.Parse(await answer.Content.ReadAsStringAsync(cancellationToken));
            urls.AddRange(page.Descendants().Where(element => element.Name.LocalName == "Key").Select(found => $"s3://{bucket}/{found.Value}"));
            if (page.Elements().FirstOrDefault(element => element.Name.LocalName == "NextContinuationToken")?.Value is not { } token)
            {
                return urls;
            }

            next = $"&continuation-token={Uri.EscapeDataString(token)}";
        }
    }

    public void Dispose() => _http.Dispose();

    private static (string Bucket, string Key) Split(string url) => url["s3://".Length..].Split('/', 2) is [var bucket, var key] ? (bucket, key) : (url["s3://".Length..], "");

    private async Task<HttpResponseMessage> SendAsync(string pathAndQuery, CancellationToken cancellationToken)
    {
        var address = new Uri($"{endpoint.GetLeftPart(UriPartial.Authority)}{pathAndQuery}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation(
            "Authorization", $"AWS4-HMAC-SHA256 Credential={AccessKey}/20260101/{AwsServer.Region}/s3/aws4_request, SignedHeaders=host, Signature={new string('0', 64)}");
        var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (answer.IsSuccessStatusCode)
        {
            return answer;
        }

        using (answer)
        {
            throw Read(answer.StatusCode, await answer.Content.ReadAsStringAsync(cancellationToken));
        }
    }

    private static S3ReadException Read(HttpStatusCode status, string body)
    {
        // A gateway's page is no answer of S3's.
        var error = body.Contains("<Error>", StringComparison.Ordinal) ? XElement.Parse(body) : new XElement("Error", new XElement("Code", "Unknown"));
        string? Text(string name) => error.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value;
        var code = Text("Code")!;
        return new S3ReadException(code, $"S3ServiceException:{Text("Message")},Status {(int)status},Error {code},Rid {Text("RequestId")},ExtRid tests,CanRetry 1");
    }
}

/// <summary>S3 refuses, in the words in which Redshift passes it on.</summary>
internal sealed class S3ReadException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}
