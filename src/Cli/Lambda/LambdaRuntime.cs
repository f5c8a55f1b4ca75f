using System.Globalization;
using System.Text;

namespace SpotifyEtl.Models.Cli.Lambda;

/// <summary>
/// Lambda's side of a custom runtime: HTTP on an address of the machine that the function runs on. The protocol is that of AWS's guide, "Using the Lambda runtime API".
/// </summary>
internal sealed class LambdaRuntime : IDisposable
{
    private readonly HttpClient _http;

    /// <summary>Speaks to the address that <c>AWS_LAMBDA_RUNTIME_API</c> names.</summary>
    public LambdaRuntime(string address) =>
        // The next event may be hours away.
        _http = new HttpClient { BaseAddress = new Uri($"http://{address}/2018-06-01/runtime/"), Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Waits for the next invocation.</summary>
    /// <exception cref="HttpRequestException">The runtime is gone.</exception>
    public async Task<LambdaInvocation> NextAsync(CancellationToken cancellationToken)
    {
        using var answer = await _http.GetAsync("invocation/next", cancellationToken);
        answer.EnsureSuccessStatusCode();
        return new LambdaInvocation(
            Header(answer, "Lambda-Runtime-Aws-Request-Id") ?? "",
            DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(Header(answer, "Lambda-Runtime-Deadline-Ms") ?? "0", CultureInfo.InvariantCulture)),
            Header(answer, "Lambda-Runtime-Trace-Id"),
            await answer.Content.ReadAsStringAsync(cancellationToken));
    }

    /// <summary>Answers an invocation.</summary>
    public Task AnswerAsync(string requestId, string json) => PostAsync($"invocation/{requestId}/response", json, errorType: null);

    /// <summary>Says that an invocation failed.</summary>
    public Task FailAsync(string requestId, LambdaFailure failure) => PostAsync($"invocation/{requestId}/error", ToJson(failure), failure.Type);

    /// <summary>Says that the function cannot work at all.</summary>
    public Task FailToStartAsync(LambdaFailure failure) => PostAsync("init/error", ToJson(failure), failure.Type);

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static string? Header(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? values.First() : null;

    private static string ToJson(LambdaFailure failure) => Output.JsonText.Of(json =>
    {
        json.WriteStartObject();
        json.WriteString("errorMessage", failure.Message);
        json.WriteString("errorType", failure.Type);
        json.WriteStartArray("stackTrace");
        json.WriteEndArray();
        json.WriteEndObject();
    });

    // What was done has to be told, even when the program is being stopped.
    private async Task PostAsync(string path, string json, string? errorType)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        if (errorType is not null)
        {
            request.Headers.Add("Lambda-Runtime-Function-Error-Type", errorType);
        }

        using var answer = await _http.SendAsync(request, CancellationToken.None);
        answer.EnsureSuccessStatusCode();
    }
}
