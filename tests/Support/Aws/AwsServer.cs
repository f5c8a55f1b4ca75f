using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace SpotifyEtl.Models.Support.Aws;

/// <summary>
/// AWS for tests, all services at one address of this machine: S3 and whatever else moto plays, and in place of moto's those services that a test adds. Wants every
/// request signed, records it, and has go wrong what <see cref="Fail"/> says.
/// </summary>
public sealed class AwsServer : IAsyncDisposable
{
    /// <summary>The region that everything is in.</summary>
    public const string Region = "eu-west-1";

    /// <summary>The account that everything belongs to.</summary>
    public const string Account = "123456789012";

    private readonly WebApplication _web;
    private readonly HttpForwarder _forwarder = new();
    private readonly AwsFaults _faults = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentQueue<AwsRequest> _requests = new();
    private readonly ConcurrentDictionary<string, IAwsService> _services = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Uri> _routes = new(StringComparer.Ordinal);

    private AwsServer(MotoServer moto)
    {
        Moto = moto;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            (kestrel.Limits.MaxRequestBodySize, kestrel.Limits.MinRequestBodyDataRate, kestrel.Limits.MinResponseDataRate) = (null, null, null);
            kestrel.AddServerHeader = false;
        });
        _web = builder.Build();
        _web.Run(AnswerAsync);
    }

    /// <summary>Where it is.</summary>
    public string Url => $"{_web.Urls.Single()}/";

    /// <summary>Moto behind it, which the tests of this process share.</summary>
    public MotoServer Moto { get; }

    /// <summary>The requests that were taken, in order; those that failed too.</summary>
    public IReadOnlyList<AwsRequest> Requests => [.. _requests];

    /// <summary>The permissions that the caller has, such as <c>s3:PutObject</c>; null for all. What takes another is refused.</summary>
    public IReadOnlySet<string>? Permissions { get; set; }

    /// <summary>The most keys of a page of a listing; null for as many as S3 gives. Then few objects are many pages.</summary>
    public int? KeysPerPage { get; set; }

    /// <summary>The faults that nothing has met yet.</summary>
    public int FaultsLeft => _faults.Left;

    /// <summary>What a program's environment says so that it comes here for every service.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["AWS_ACCESS_KEY_ID"] = "AKIDEXAMPLE",
        ["AWS_SECRET_ACCESS_KEY"] = "secret",
        ["AWS_REGION"] = Region,
        ["AWS_ENDPOINT_URL"] = Url,
        ["ETL_AWS_ENDPOINT_URL"] = Url,
    };

    /// <summary>Starts a server of the test's own, over the moto that all share.</summary>
    public static async Task<AwsServer> StartAsync()
    {
        var server = new AwsServer(await MotoServer.SharedAsync());
        await server._web.StartAsync();
        return server;
    }

    /// <summary>Has a service answer in place of moto's; one of the same name that was added before answers no more.</summary>
    public void Add(IAwsService service) => _services[service.Name] = service;

    /// <summary>Has another server answer the requests for a service, such as <c>redshift-data</c>.</summary>
    public void Route(string service, string url) => _routes[service] = new Uri(url);

    /// <summary>
    /// Has the next request go wrong whose <see cref="AwsRequest.Summary"/> contains a text, such as <c>s3:UploadPart</c>; faults are met in the order of this method's calls.
    /// </summary>
    /// <param name="kind">What goes wrong.</param>
    /// <param name="containing">The text.</param>
    /// <param name="times">How many requests. The SDK sends some again by itself: with its usual settings a call is given up after the third.</param>
    /// <param name="text">What the kind leaves open.</param>
    public void Fail(AwsFaultKind kind, string containing = "", int times = 1, string? text = null) => _faults.Add(new AwsFault(kind, containing, times, text));

    /// <summary>Has nothing go wrong any more that nothing has met yet.</summary>
    public void FailNoMore() => _faults.Clear();

    /// <summary>Creates a bucket of the test's own.</summary>
    public Task<TestBucket> CreateBucketAsync() => Moto.CreateBucketAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _web.StopAsync();
        await _web.DisposeAsync();
        _forwarder.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token, context.RequestAborted);
        try
        {
            await AnswerAsync(context, AwsRequest.Read(context), end.Token);
        }
        catch (Exception e) when (e is IOException or HttpRequestException or OperationCanceledException)
        {
            // The server was closed meanwhile, the caller went away, or a fault says so.
            context.Abort();
        }
    }

    private async Task AnswerAsync(HttpContext context, AwsRequest? request, CancellationToken end)
    {
        if (request is null)
        {
            var missing = new AwsRefusalException("MissingAuthenticationTokenException", "Request is missing Authentication Token", 403);
            await AwsResponses.WriteAsync(context, AwsAnswer.Error(request, missing));
            return;
        }

        var body = context.Request.Body;
        if (request.Service != "s3")
        {
            var text = await new StreamReader(body, Encoding.UTF8).ReadToEndAsync(end);
            body = new MemoryStream(Encoding.UTF8.GetBytes(text));
            request = request.WithBody(text);
        }

        _requests.Enqueue(request);
        var fault = _faults.Take(request.Summary);
        var length = context.Request.ContentLength ?? 0;
        var counted = new CountedStream(body, fault?.Kind == AwsFaultKind.RequestCut ? Math.Max(length / 2, 0) : long.MaxValue);
        try
        {
            await AnswerAsync(context, request, fault, counted, end);
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException or KeyNotFoundException or System.Text.Json.JsonException or NullReferenceException)
        {
            // A fault of the tests' own server, or a request that it does not expect: the test is to show it.
            request.Status = 500;
            await AwsResponses.WriteAsync(context, AwsAnswer.Error(request, new AwsRefusalException("InternalFailure", e.ToString(), 500)));
        }
        catch (AwsRefusalException refusal)
        {
            // Some callers do not look for an answer before they have sent everything.
            await counted.CopyToAsync(Stream.Null, end);
            request.Status = refusal.Status;
            await AwsResponses.WriteAsync(context, AwsAnswer.Error(request, refusal));
        }
        finally
        {
            request.BodySize = request.Body is null ? counted.Count : body.Length;
        }
    }

    private async Task AnswerAsync(HttpContext context, AwsRequest request, AwsFault? fault, CountedStream body, CancellationToken end)
    {
        if (fault?.Kind == AwsFaultKind.Hangs)
        {
            await Task.Delay(Timeout.Infinite, end);
        }

        if (fault?.Kind == AwsFaultKind.RequestCut)
        {
            await body.CopyToAsync(Stream.Null, end);
            throw new CutException();
        }

        if (fault?.Kind == AwsFaultKind.Unavailable)
        {
            await body.CopyToAsync(Stream.Null, end);
            request.Status = 503;
            await AwsResponses.WriteAsync(context, new AwsAnswer(503, "text/html", "<html><body>Service Unavailable</body></html>"));
            return;
        }

        if (fault is not null && AwsFaultRefusals.Of(fault, request) is { } refusal)
        {
            throw refusal;
        }

        if (Permissions?.Contains(AwsPermission.Of(request).Action) == false)
        {
            throw AwsPermission.Of(request).Denial();
        }

        var isCut = fault?.Kind == AwsFaultKind.AnswerCut;
        if (_services.TryGetValue(request.Service, out var service) && await service.AnswerAsync(request) is { } answer)
        {
            (request.Answer, request.Status) = (answer.Body, answer.Status);
            await AwsResponses.WriteAsync(context, answer, isCut);
            return;
        }

        if (KeysPerPage is { } keys && request.Operation == "ListObjectsV2")
        {
            request = request with { Query = $"{request.Query}&max-keys={keys}" };
        }

        using var forwarded = await _forwarder.SendAsync(request, context.Request, _routes.GetValueOrDefault(request.Service) ?? Moto.Url, body, end);
        request.Status = (int)forwarded.StatusCode;
        if (request is { Service: "s3", Operation: "UploadPart", Status: 500 })
        {
            // Moto breaks over an upload that was completed or given up a moment ago.
            throw new AwsRefusalException("NoSuchUpload", "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.", 404);
        }

        await AwsResponses.CopyAsync(context, forwarded, isCut, end);
    }
}
