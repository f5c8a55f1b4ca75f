using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace SpotifyEtl.Models.Support.Aws;

/// <summary>
/// The runtime API that Lambda gives a custom runtime, version 2018-06-01: hands out the events that a test sends, one at a time, and takes the answers. A runtime that asks
/// for the next event before it has answered the last is refused, as is an answer to an event that is not being worked on.
/// </summary>
public sealed class LambdaRuntimeServer : IAsyncDisposable
{
    private const string Prefix = "/2018-06-01/runtime";

    private readonly WebApplication _web;
    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentQueue<LambdaInvocation> _waiting = new();
    private readonly SemaphoreSlim _arrivals = new(0);
    private readonly TaskCompletionSource<LambdaFailure> _initFailure = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<string> _requests = new();
    private LambdaInvocation? _current;

    private LambdaRuntimeServer()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _web = builder.Build();
        _web.Run(AnswerAsync);
    }

    /// <summary>What <c>AWS_LAMBDA_RUNTIME_API</c> says: the host and the port.</summary>
    public string Api => new Uri(_web.Urls.Single()).Authority;

    /// <summary>The function's ARN, which each event carries.</summary>
    public static string FunctionArn => $"arn:aws:lambda:{AwsServer.Region}:{AwsServer.Account}:function:etl";

    /// <summary>The variables that Lambda sets for a function, this address among them.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["AWS_LAMBDA_RUNTIME_API"] = Api,
        ["AWS_LAMBDA_FUNCTION_NAME"] = "etl",
        ["AWS_LAMBDA_FUNCTION_VERSION"] = "$LATEST",
        ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = "512",
        ["AWS_LAMBDA_LOG_GROUP_NAME"] = "/aws/lambda/etl",
        ["AWS_LAMBDA_LOG_STREAM_NAME"] = "2026/01/01/[$LATEST]tests",
        ["AWS_REGION"] = AwsServer.Region,
        ["_HANDLER"] = "etl",
    };

    /// <summary>The requests that came, as <c>GET /2018-06-01/runtime/invocation/next</c>, in order.</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    /// <summary>Ends when the runtime tells that it could not start, with what it says.</summary>
    public Task<LambdaFailure> InitFailure => _initFailure.Task;

    /// <summary>Starts a server.</summary>
    public static async Task<LambdaRuntimeServer> StartAsync()
    {
        var server = new LambdaRuntimeServer();
        await server._web.StartAsync();
        return server;
    }

    /// <summary>Sends an event; it is handed out when the ones before it are answered.</summary>
    /// <param name="payload">The event's JSON.</param>
    /// <param name="timeLimit">How long the function has from when it gets the event. Default: 15 minutes, Lambda's longest.</param>
    /// <param name="requestId">Its id: of an event that comes again it is the same. Default: a new one.</param>
    public LambdaInvocation Send(string payload, TimeSpan? timeLimit = null, string? requestId = null)
    {
        var invocation = new LambdaInvocation(requestId ?? Guid.NewGuid().ToString(), payload, timeLimit ?? TimeSpan.FromMinutes(15));
        _waiting.Enqueue(invocation);
        _arrivals.Release();
        return invocation;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _web.StopAsync();
        await _web.DisposeAsync();
        _arrivals.Dispose();
        _closing.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        _requests.Enqueue($"{context.Request.Method} {path}");
        try
        {
            switch (context.Request.Method, path.StartsWith(Prefix, StringComparison.Ordinal) ? path[Prefix.Length..].Split('/')[1..] : [])
            {
                case ("GET", ["invocation", "next"]):
                    await NextAsync(context);
                    break;
                case ("POST", ["invocation", var id, "response"]):
                    var response = await BodyAsync(context);
                    await AcceptAsync(context, Finish(id, invocation => invocation.Succeed(response)));
                    break;
                case ("POST", ["invocation", var id, "error"]):
                    var failure = await FailureAsync(context);
                    await AcceptAsync(context, Finish(id, invocation => invocation.Fail(failure)));
                    break;
                case ("POST", ["init", "error"]):
                    _initFailure.TrySetResult(await FailureAsync(context));
                    await AcceptAsync(context, isAccepted: true);
                    break;
                default:
                    context.Response.StatusCode = 404;
                    break;
            }
        }
        catch (OperationCanceledException)
        {
            // The server was closed, or the runtime went away.
            context.Abort();
        }
    }

    private async Task NextAsync(HttpContext context)
    {
        if (_current is not null)
        {
            await AcceptAsync(context, isAccepted: false);
            return;
        }

        using var end = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token, context.RequestAborted);
        await _arrivals.WaitAsync(end.Token);
        _waiting.TryDequeue(out var invocation);
        _current = invocation;
        var headers = context.Response.Headers;
        headers["Lambda-Runtime-Aws-Request-Id"] = invocation!.RequestId;
        headers["Lambda-Runtime-Deadline-Ms"] = DateTimeOffset.UtcNow.Add(invocation.TimeLimit).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        headers["Lambda-Runtime-Trace-Id"] = $"Root=1-5bef4de7-{invocation.RequestId.Replace("-", "", StringComparison.Ordinal)[..24]};Parent=53995c3f42cd8ad8;Sampled=1";
        headers["Lambda-Runtime-Invoked-Function-Arn"] = FunctionArn;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(invocation.Payload, end.Token);
    }

    private bool Finish(string id, Action<LambdaInvocation> finish)
    {
        var current = _current;
        if (current?.RequestId != id)
        {
            return false;
        }

        // The next event may be asked for as soon as this one is answered.
        _current = null;
        finish(current!);
        return true;
    }

    private static async Task AcceptAsync(HttpContext context, bool isAccepted)
    {
        context.Response.StatusCode = isAccepted ? 202 : 400;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(isAccepted ? """{"status":"OK"}""" : """{"errorMessage":"Invalid request ID","errorType":"InvalidRequestID"}""");
    }

    private static async Task<string> BodyAsync(HttpContext context) => await new StreamReader(context.Request.Body, Encoding.UTF8).ReadToEndAsync(context.RequestAborted);

    private static async Task<LambdaFailure> FailureAsync(HttpContext context) =>
        new(context.Request.Headers["Lambda-Runtime-Function-Error-Type"].ToString(), await BodyAsync(context));
}
