using System.Globalization;
using System.Text;

namespace SpotifyEtl.Models.Conformance.Aws;

/// <summary>The tests' own runtime API of Lambda, asked by the few requests that a runtime makes.</summary>
public sealed class LambdaRuntimeServerTests : IAsyncLifetime
{
    private readonly HttpClient _http = new();
    private LambdaRuntimeServer _server = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await LambdaRuntimeServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task An_event_is_waited_for_and_answered()
    {
        var next = NextAsync();
        Assert.False(next.IsCompleted);
        var before = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        var sent = _server.Send("""{"detail":"é"}""", TimeSpan.FromSeconds(30), "8476a536-e9f4-11e8-9739-2dfe598c3fcd");

        using var got = await next;
        var answer = await PostAsync($"invocation/{Header(got, "Lambda-Runtime-Aws-Request-Id")}/response", """{"ok":true}""");

        Assert.Equal("""{"detail":"é"}""", await got.Content.ReadAsStringAsync(Token));
        Assert.Equal("8476a536-e9f4-11e8-9739-2dfe598c3fcd", Header(got, "Lambda-Runtime-Aws-Request-Id"));
        Assert.InRange(long.Parse(Header(got, "Lambda-Runtime-Deadline-Ms"), CultureInfo.InvariantCulture), before + 30_000, before + 60_000);
        Assert.Equal("Root=1-5bef4de7-8476a536e9f411e897392dfe;Parent=53995c3f42cd8ad8;Sampled=1", Header(got, "Lambda-Runtime-Trace-Id"));
        Assert.Equal(LambdaRuntimeServer.FunctionArn, Header(got, "Lambda-Runtime-Invoked-Function-Arn"));
        Assert.Equal(202, answer);
        Assert.Equal("""{"ok":true}""", (await sent.Result).Response);
    }

    [Fact]
    public async Task A_failure_is_told_with_its_type()
    {
        var sent = _server.Send("{}");
        using var got = await NextAsync();

        var answer = await PostAsync($"invocation/{sent.RequestId}/error", """{"errorMessage":"no bucket","errorType":"Etl.Failed","stackTrace":[]}""", "Etl.Failed");

        Assert.Equal(202, answer);
        var failure = (await sent.Result).Failure!;
        Assert.Equal(("Etl.Failed", "no bucket"), (failure.ErrorType, failure.Message));
    }

    [Fact]
    public async Task Events_come_one_at_a_time_and_only_the_one_at_hand_can_be_answered()
    {
        var first = _server.Send("1");
        var second = _server.Send("2");
        (await NextAsync()).Dispose();

        using var early = await NextAsync();
        var wrong = await PostAsync($"invocation/{second.RequestId}/response", "2");
        await PostAsync($"invocation/{first.RequestId}/response", "1");
        var twice = await PostAsync($"invocation/{first.RequestId}/response", "1");
        using var next = await NextAsync();

        Assert.Equal((400, 400, 400), ((int)early.StatusCode, wrong, twice));
        Assert.Equal(second.RequestId, Header(next, "Lambda-Runtime-Aws-Request-Id"));
        Assert.Equal("1", (await first.Result).Response);
        Assert.False(second.Result.IsCompleted);
    }

    [Fact]
    public async Task A_runtime_that_cannot_start_says_so()
    {
        Assert.Equal(202, await PostAsync("init/error", """{"errorMessage":"no project","errorType":"Runtime.NoProject","stackTrace":[]}""", "Runtime.NoProject"));

        Assert.Equal("no project", (await _server.InitFailure).Message);
        Assert.Equal(["POST /2018-06-01/runtime/init/error"], _server.Requests);
    }

    [Fact]
    public async Task Who_waits_is_let_go_when_the_server_closes()
    {
        var next = NextAsync();
        while (_server.Requests.Count == 0)
        {
            await Task.Yield();
        }

        await _server.DisposeAsync();

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => next);
        _server = await LambdaRuntimeServer.StartAsync();
    }

    private static string Header(HttpResponseMessage answer, string name) => answer.Headers.GetValues(name).Single();

    private Uri Address(string path) => new($"http://{_server.Api}/2018-06-01/runtime/{path}");

    private Task<HttpResponseMessage> NextAsync() => _http.GetAsync(Address("invocation/next"), Token);

    private async Task<int> PostAsync(string path, string body, string? errorType = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address(path)) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (errorType is not null)
        {
            request.Headers.Add("Lambda-Runtime-Function-Error-Type", errorType);
        }

        using var answer = await _http.SendAsync(request, Token);
        return (int)answer.StatusCode;
    }
}
