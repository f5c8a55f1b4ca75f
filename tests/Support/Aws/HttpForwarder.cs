using Microsoft.AspNetCore.Http;

namespace SpotifyEtl.Models.Support.Aws;

/// <summary>Hands a request on to another server, and its answer back; bodies flow through as they come.</summary>
internal sealed class HttpForwarder : IDisposable
{
    // What concerns one connection, or is said by other means here.
    private static readonly HashSet<string> OwnHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "Host", "Connection", "Keep-Alive", "Transfer-Encoding", "Content-Length", "Expect", "Server", "Date",
    };

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false }) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Sends a request to the server, and waits for the headers of the answer.</summary>
    public async Task<HttpResponseMessage> SendAsync(AwsRequest request, HttpRequest original, Uri server, Stream body, CancellationToken cancellationToken)
    {
        // A key may hold `..` and `//`, which are not to be tidied up.
        var target = request.Query.Length > 0 ? $"{request.Path}?{request.Query}" : request.Path;
        var address = new Uri($"{server.GetLeftPart(UriPartial.Authority)}{target}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var message = new HttpRequestMessage(new HttpMethod(request.Method), address);
        message.Headers.Host = original.Host.Value;
        if (original.ContentLength > 0 || request.Headers.ContainsKey("Transfer-Encoding"))
        {
            message.Content = new StreamContent(body);
            message.Content.Headers.ContentLength = original.ContentLength;
        }
        else if (original.ContentLength == 0)
        {
            message.Content = new ByteArrayContent([]);
        }

        foreach (var (name, value) in request.Headers.Where(header => !OwnHeaders.Contains(header.Key)))
        {
            if (!message.Headers.TryAddWithoutValidation(name, value))
            {
                message.Content?.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    /// <summary>Copies an answer's status and headers.</summary>
    public static void CopyHeaders(HttpResponseMessage answer, HttpResponse response)
    {
        response.StatusCode = (int)answer.StatusCode;
        response.ContentLength = answer.Content.Headers.ContentLength;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(header => !OwnHeaders.Contains(header.Key)))
        {
            response.Headers[name] = values.ToArray();
        }
    }

    public void Dispose() => _http.Dispose();
}
