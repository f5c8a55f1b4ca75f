using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.S3.Transfer;

namespace SpotifyEtl.Models.Conformance.Aws;

/// <summary>The tests' AWS in front of moto: what goes through, what is recorded, and what goes wrong when it is told to.</summary>
public sealed class AwsServerTests : IAsyncLifetime
{
    private const string OddKey = "charts/day=2026-01-02/a b+c%20=é 東京/../x//y.csv";

    private AwsServer _server = null!;
    private TestBucket _bucket = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await AwsServer.StartAsync();
        _bucket = await _server.CreateBucketAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _bucket.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Objects_go_through_as_they_are_and_every_request_has_the_shape_of_AWS_own_models()
    {
        using var s3 = S3.Client(_server);
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = _bucket.Name, Key = OddKey, ContentBody = "rank\n1\n", ContentType = "text/csv", Metadata = { ["etl-hash"] = "abc" } }, Token);

        using var got = await s3.GetObjectAsync(_bucket.Name, OddKey, Token);
        using var reader = new StreamReader(got.ResponseStream);
        var head = await s3.GetObjectMetadataAsync(_bucket.Name, OddKey, Token);
        var list = await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = _bucket.Name, Prefix = "charts/", MaxKeys = 10 }, Token);
        await s3.DeleteObjectAsync(_bucket.Name, OddKey, Token);

        Assert.Equal("rank\n1\n", await reader.ReadToEndAsync(Token));
        Assert.Equal((7, "text/csv", "abc"), (head.ContentLength, head.Headers.ContentType, head.Metadata["etl-hash"]));
        Assert.Equal([OddKey], list.S3Objects.Select(found => found.Key));
        Assert.Equal(["PutObject", "GetObject", "HeadObject", "ListObjectsV2", "DeleteObject"], _server.Requests.Select(request => request.Operation));
        Assert.Equal([OddKey, OddKey, OddKey, null, OddKey], _server.Requests.Select(request => request.Key));
        Assert.All(_server.Requests, request => Assert.Equal(_bucket.Name, request.Bucket));
        Assert.Empty(await BotocoreShapes.ViolationsAsync(_server.Requests));
    }

    [Fact]
    public async Task A_large_object_comes_in_parts_and_out_the_same()
    {
        using var s3 = S3.Client(_server);
        var bytes = RandomNumberGenerator.GetBytes(20 * 1024 * 1024);
        using var transfer = new TransferUtility(s3);

        await transfer.UploadAsync(new TransferUtilityUploadRequest { BucketName = _bucket.Name, Key = "big", InputStream = new MemoryStream(bytes), PartSize = 8 * 1024 * 1024 }, Token);

        Assert.Equal(SHA256.HashData(bytes), SHA256.HashData(await _bucket.GetAsync("big")));
        Assert.Empty(await _bucket.UnfinishedUploadsAsync());
        Assert.Equal(3, _server.Requests.Count(request => request.Operation == "UploadPart"));
        // With each part come the lines of its chunks, and a checksum at the end.
        Assert.InRange(_server.Requests.Sum(request => request.BodySize), bytes.Length, bytes.Length + 30_000);
        Assert.Empty(await BotocoreShapes.ViolationsAsync(_server.Requests));
    }

    [Fact]
    public async Task What_has_another_shape_than_AWS_has_is_told()
    {
        AwsRequest[] wrong =
        [
            Request("PutObject", "/b/k", "", ("x-amz-storage-class", "COLD"), ("x-amz-surprise", "1")),
            Request("ListObjectsV2", "/b", "list-type=2&colour=red"),
            Request("PutEverything", "/b", ""),
        ];

        var violations = await BotocoreShapes.ViolationsAsync(wrong);

        Assert.Contains(violations, line => line.Contains("'COLD', not one of", StringComparison.Ordinal));
        Assert.Contains(violations, line => line.Contains("x-amz-surprise is unknown", StringComparison.Ordinal));
        Assert.Contains("ListObjectsV2.colour is unknown", violations);
        Assert.Contains("s3 has no operation 'PutEverything'", violations);

        static AwsRequest Request(string operation, string path, string query, params (string Name, string Value)[] headers) =>
            new("s3", operation, "PUT", path, query, headers.ToDictionary(header => header.Name, header => header.Value));
    }

    [Fact]
    public async Task What_is_throttled_is_tried_again_until_patience_ends()
    {
        using var s3 = S3.Client(_server);
        _server.Fail(AwsFaultKind.Throttling, "s3:PutObject", times: 2);
        await PutAsync(s3, "once");
        _server.Fail(AwsFaultKind.Throttling, "s3:PutObject", times: 3);

        var refusal = await Assert.ThrowsAsync<AmazonS3Exception>(() => PutAsync(s3, "never"));

        Assert.Equal("SlowDown", refusal.ErrorCode);
        Assert.Equal([503, 503, 200, 503, 503, 503], _server.Requests.Select(request => request.Status));
        Assert.Equal(["once"], (await _bucket.ListAsync()).Select(found => found.Key));
    }

    [Fact]
    public async Task A_permission_that_is_lacking_is_named()
    {
        using var s3 = S3.Client(_server);
        _server.Permissions = new HashSet<string> { "s3:ListBucket" };

        var refusal = await Assert.ThrowsAsync<AmazonS3Exception>(() => PutAsync(s3, "a b"));
        await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = _bucket.Name }, Token);

        Assert.Equal("AccessDenied", refusal.ErrorCode);
        Assert.Equal(
            $"User: arn:aws:sts::123456789012:assumed-role/etl/etl is not authorized to perform: s3:PutObject on resource: \"arn:aws:s3:::{_bucket.Name}/a b\" "
            + "because no identity-based policy allows the s3:PutObject action",
            refusal.Message);
    }

    [Theory]
    [InlineData(AwsFaultKind.NoSuchBucket, "NoSuchBucket")]
    [InlineData(AwsFaultKind.ExpiredToken, "ExpiredToken")]
    [InlineData(AwsFaultKind.InternalError, "InternalError")]
    public async Task A_refusal_has_the_code_that_S3_gives_it(AwsFaultKind kind, string code)
    {
        using var s3 = S3.Client(_server, retries: 0);
        _server.Fail(kind, "s3:PutObject");

        Assert.Equal(code, (await Assert.ThrowsAsync<AmazonS3Exception>(() => PutAsync(s3, "k"))).ErrorCode);
        Assert.Equal(0, _server.FaultsLeft);
    }

    [Fact]
    public async Task A_bucket_of_another_region_says_where_it_is()
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        _server.Fail(AwsFaultKind.OtherRegion, "s3:HeadBucket", text: "us-east-2");
        using var request = Signed(HttpMethod.Head, "");

        using var answer = await http.SendAsync(request, Token);

        Assert.Equal(301, (int)answer.StatusCode);
        Assert.Equal(["us-east-2"], answer.Headers.GetValues("x-amz-bucket-region"));
    }

    [Theory]
    [InlineData(AwsFaultKind.RequestCut, 0)]
    [InlineData(AwsFaultKind.AnswerCut, 200)]
    public async Task A_connection_that_breaks_is_no_answer_and_the_SDK_sends_again(AwsFaultKind kind, int status)
    {
        using var s3 = S3.Client(_server);
        _server.Fail(kind, "s3:PutObject");
        var bytes = RandomNumberGenerator.GetBytes(2_000_000);

        await s3.PutObjectAsync(new PutObjectRequest { BucketName = _bucket.Name, Key = "cut", InputStream = new MemoryStream(bytes) }, Token);

        Assert.Equal([status, 200], _server.Requests.Select(request => request.Status));
        Assert.Equal(kind == AwsFaultKind.RequestCut, _server.Requests[0].BodySize < bytes.Length);
        Assert.Equal(bytes, await _bucket.GetAsync("cut"));
    }

    [Theory]
    [InlineData(AwsFaultKind.RequestCut, 0)]
    [InlineData(AwsFaultKind.AnswerCut, 1)]
    public async Task A_connection_that_breaks_is_no_answer(AwsFaultKind kind, int objects)
    {
        _server.Fail(kind, "s3:PutObject");
        using var http = new HttpClient();
        using var request = Signed(HttpMethod.Put, "cut");
        request.Content = new ByteArrayContent(RandomNumberGenerator.GetBytes(2_000_000));

        await Assert.ThrowsAsync<HttpRequestException>(() => http.SendAsync(request, Token));

        Assert.Equal(objects, (await _bucket.ListAsync()).Count);
    }

    [Fact]
    public async Task An_answer_breaks_in_the_middle()
    {
        await _bucket.PutAsync("k", RandomNumberGenerator.GetBytes(2_000_000));
        using var s3 = S3.Client(_server, retries: 0);
        _server.Fail(AwsFaultKind.AnswerCut, "s3:GetObject");
        using var got = await s3.GetObjectAsync(_bucket.Name, "k", Token);
        var sink = new MemoryStream();

        await Assert.ThrowsAnyAsync<IOException>(() => got.ResponseStream.CopyToAsync(sink, Token));

        Assert.InRange(sink.Length, 1, 1_000_000);
    }

    [Fact]
    public async Task What_hangs_ends_with_the_caller_or_with_the_server()
    {
        using var s3 = S3.Client(_server, retries: 0);
        _server.Fail(AwsFaultKind.Hangs, "s3:PutObject", times: 2);
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => s3.PutObjectAsync(new PutObjectRequest { BucketName = _bucket.Name, Key = "k" }, patience.Token));
        var other = PutAsync(s3, "k");
        while (_server.FaultsLeft > 0)
        {
            await Task.Yield();
        }

        await _server.DisposeAsync();

        Assert.IsNotType<OperationCanceledException>(await Assert.ThrowsAnyAsync<Exception>(() => other));
    }

    [Fact]
    public async Task A_request_that_is_not_signed_is_refused()
    {
        using var http = new HttpClient();

        using var answer = await http.PutAsync(new Uri($"{_server.Url}{_bucket.Name}/k"), new StringContent("x"), Token);

        Assert.Equal(403, (int)answer.StatusCode);
        Assert.Empty(_server.Requests);
        Assert.Empty(await _bucket.ListAsync());
    }

    [Fact]
    public async Task Many_keys_are_listed_as_moto_lists_few()
    {
        _server.Add(new ManyKeys(_bucket.Name, 2_500, place => $"charts/é {place:d6}.csv"));
        using var s3 = S3.Client(_server);
        await PutAsync(s3, "charts/real.csv");

        var keys = new List<string>();
        await foreach (var found in s3.Paginators.ListObjectsV2(new ListObjectsV2Request { BucketName = _bucket.Name, Prefix = "charts/" }).S3Objects)
        {
            keys.Add(found.Key);
        }

        Assert.Equal(Enumerable.Range(0, 2_500).Select(place => $"charts/é {place:d6}.csv"), keys);
        Assert.Equal(3, _server.Requests.Count(request => request.Operation == "ListObjectsV2"));
        Assert.Equal(["charts/real.csv"], (await _bucket.ListAsync()).Select(found => found.Key));
    }

    [Fact]
    public async Task Moto_ends_when_nobody_watches_over_it_any_more()
    {
        var moto = await MotoServer.StartAsync();
        using var process = Process.GetProcessById(moto.ProcessId);

        await moto.DisposeAsync();

        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public void Moto_ends_when_its_tests_are_killed()
    {
        using var tests = OtherProcess.Start<AwsServerTests>(nameof(Start_moto_and_wait_until_input_ends));
        tests.WaitForLine("started");

        using (var runner = Process.GetProcessById(tests.ProcessId))
        {
            runner.Kill();
        }

        var line = tests.Finish().Output.Split('\n').Single(line => line.StartsWith("moto ", StringComparison.Ordinal));
        var id = int.Parse(line["moto ".Length..], CultureInfo.InvariantCulture);
        // It may be gone already.
        var moto = Process.GetProcesses().FirstOrDefault(process => process.Id == id);
        Assert.True(moto is null || moto.WaitForExit(TimeSpan.FromSeconds(10)));
    }

    [Fact(Explicit = true)]
    public async Task Start_moto_and_wait_until_input_ends()
    {
        var moto = await MotoServer.StartAsync();
        await Console.Out.WriteAsync($"started\nmoto {moto.ProcessId}\n");
        await Console.Out.FlushAsync(Token);
        Assert.Equal("", await Console.In.ReadToEndAsync(Token));
    }

    private Task<PutObjectResponse> PutAsync(AmazonS3Client s3, string key) => s3.PutObjectAsync(new PutObjectRequest { BucketName = _bucket.Name, Key = key, ContentBody = "x" }, Token);

    private HttpRequestMessage Signed(HttpMethod method, string key)
    {
        var request = new HttpRequestMessage(method, new Uri($"{_server.Url}{_bucket.Name}/{key}"));
        request.Headers.TryAddWithoutValidation(
            "Authorization", $"AWS4-HMAC-SHA256 Credential=A/20260101/eu-west-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature={new string('0', 64)}");
        return request;
    }
}
