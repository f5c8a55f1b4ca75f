using System.Security.Cryptography;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Landing;
using SpotifyEtl.Models.Engine.Staging.Objects;

namespace SpotifyEtl.Models.Conformance.Aws;

public sealed class LandingTests : IAsyncLifetime
{
    private const int PartBytes = 8 << 20;

    private readonly TempFolder _folder = new();
    private readonly DiagnosticBag _diagnostics = new();
    private AwsServer _aws = null!;
    private TestBucket _bucket = null!;

    private ObjectLocation To => new(_bucket.Name, "landing/");

    public async ValueTask InitializeAsync()
    {
        _aws = await AwsServer.StartAsync();
        _bucket = await _aws.CreateBucketAsync();
        Directory.CreateDirectory(PathOf(""));
    }

    public async ValueTask DisposeAsync()
    {
        await _bucket.DisposeAsync();
        await _aws.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_is_new_or_changed_is_landed_and_nothing_else()
    {
        Write("charts/a.csv", "title,rank\nOne,1\n");
        Write("charts/b é #1+%.csv", "title,rank\nTwo,2\n");
        Write("empty.csv", "");
        Write(".hidden.csv", "not yet");
        Write("notes.txt", "no chart");

        var first = await LandAsync();
        var second = await LandAsync();
        Write("charts/a.csv", "title,rank\nOne,2\n");
        var third = await LandAsync();

        Assert.Equal((3, 0), (first.Landed, first.Plan.Unchanged));
        Assert.Equal((0, 3), (second.Landed, second.Plan.Unchanged));
        Assert.Equal((1, 2), (third.Landed, third.Plan.Unchanged));
        Assert.False(third.Plan.Files[0].IsNew);
        Assert.Equal(["landing/charts/a.csv", "landing/charts/b é #1+%.csv", "landing/empty.csv"], await KeysAsync());
        Assert.Equal("title,rank\nOne,2\n", await _bucket.GetTextAsync("landing/charts/a.csv"));
        Assert.Equal("title,rank\nTwo,2\n", await _bucket.GetTextAsync("landing/charts/b é #1+%.csv"));
        Assert.Empty(await BotocoreShapes.ViolationsAsync(_aws.Requests));
    }

    [Fact]
    public async Task A_file_that_somebody_else_put_there_is_compared_by_its_bytes()
    {
        Write("same.csv", "a\n1\n");
        Write("other.csv", "a\n1\n");
        await _bucket.PutAsync("landing/same.csv", "a\n1\n");
        await _bucket.PutAsync("landing/other.csv", "a\n2\n");

        var result = await LandAsync();

        Assert.Equal(["landing/other.csv"], result.Plan.Files.Select(file => file.Key));
    }

    [Fact]
    public async Task A_large_file_goes_in_parts_and_arrives_as_it_is()
    {
        var bytes = WriteLarge("large.csv", parts: 3);

        await LandAsync();

        Assert.Equal(bytes, await _bucket.GetAsync("landing/large.csv"));
        Assert.Equal(4, Count("s3:UploadPart"));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), (await _bucket.HeadersAsync("landing/large.csv"))["x-amz-meta-sha256"]);
        Assert.Empty(await _bucket.UnfinishedUploadsAsync());
        Assert.Equal(0, (await LandAsync()).Landed);
    }

    [Fact]
    public async Task A_landing_that_was_interrupted_goes_on_with_the_parts_that_are_missing()
    {
        var bytes = WriteLarge("large.csv", parts: 4);
        using var interruption = new CancellationTokenSource();
        _aws.Fail(AwsFaultKind.Hangs, "partNumber=5");
        var listener = new SilentListener { Sent = sent => CancelAfterFourParts(sent, interruption) };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => LandAsync(listener: listener, cancellationToken: interruption.Token));
        Assert.Empty(await KeysAsync());
        var before = Count("s3:UploadPart");
        await LandAsync();

        Assert.Equal(5, before);
        Assert.Equal(1, Count("s3:UploadPart") - before);
        Assert.Equal(1, Count("s3:CreateMultipartUpload"));
        Assert.Equal(bytes, await _bucket.GetAsync("landing/large.csv"));
        Assert.Empty(await _bucket.UnfinishedUploadsAsync());

        static void CancelAfterFourParts(long sent, CancellationTokenSource interruption)
        {
            if (sent >= 4 * PartBytes)
            {
                interruption.Cancel();
            }
        }
    }

    [Fact]
    public async Task What_was_begun_with_other_bytes_is_given_up()
    {
        WriteLarge("large.csv", parts: 2);
        using var interruption = new CancellationTokenSource();
        var listener = new SilentListener { Sent = _ => interruption.Cancel() };
        _aws.Fail(AwsFaultKind.Hangs, "partNumber=3");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => LandAsync(listener: listener, cancellationToken: interruption.Token));

        var bytes = WriteLarge("large.csv", parts: 2);
        await LandAsync();

        Assert.Equal(bytes, await _bucket.GetAsync("landing/large.csv"));
        Assert.Empty(await _bucket.UnfinishedUploadsAsync());
    }

    [Fact]
    public async Task A_file_that_changes_while_it_is_being_read_is_not_landed_and_the_others_are()
    {
        WriteLarge("growing.csv", parts: 2);
        Write("quiet.csv", "a\n1\n");
        var listener = new SilentListener { Sent = _ => File.SetLastWriteTimeUtc(PathOf("growing.csv"), DateTime.UtcNow.AddMinutes(1)) };

        var result = await LandAsync(listener: listener);

        Assert.Equal((1, 1), (result.Landed, result.Failed));
        Assert.Equal("ETL525", Assert.Single(_diagnostics.ToSortedList()).Code);
        Assert.Equal(["landing/quiet.csv"], await KeysAsync());
        Assert.Empty(await _bucket.UnfinishedUploadsAsync());
    }

    [Fact]
    public async Task What_breaks_off_or_is_too_much_is_sent_again()
    {
        var bytes = WriteLarge("large.csv", parts: 2);
        _aws.Fail(AwsFaultKind.RequestCut, "partNumber=2");
        _aws.Fail(AwsFaultKind.Throttling, "partNumber=1");
        _aws.Fail(AwsFaultKind.Unavailable, "s3:CompleteMultipartUpload");

        await LandAsync();

        Assert.Equal(0, _aws.FaultsLeft);
        Assert.Equal(bytes, await _bucket.GetAsync("landing/large.csv"));
    }

    [Fact]
    public async Task Objects_are_removed_only_when_asked_and_only_such_as_are_landed()
    {
        Write("a.csv", "a\n1\n");
        await _bucket.PutAsync("landing/old.csv", "a\n0\n");
        await _bucket.PutAsync("landing/readme.md", "kept");
        await _bucket.PutAsync("landing/_etl/x.csv", "kept");
        await _bucket.PutAsync("elsewhere/old.csv", "kept");

        await LandAsync();
        Assert.Contains("landing/old.csv", await KeysAsync());
        var dry = await LandAsync(request => request with { Deletes = true, IsDryRun = true });
        Assert.Equal(["landing/old.csv"], dry.Plan.Extra.Select(stored => stored.Key));
        Assert.Contains("landing/old.csv", await KeysAsync());
        await LandAsync(request => request with { Deletes = true });

        Assert.Equal(["elsewhere/old.csv", "landing/_etl/x.csv", "landing/a.csv", "landing/readme.md"], await KeysAsync());
    }

    [Fact]
    public async Task A_partition_is_a_folder_below_the_files_own()
    {
        Write("charts/a.csv", "a\n1\n");

        await LandAsync(request => request with { PartitionOf = file => $"year={file.ModifiedAt.Year}" });

        Assert.Equal([$"landing/charts/year={File.GetLastWriteTimeUtc(PathOf("charts/a.csv")).Year}/a.csv"], await KeysAsync());
    }

    [Theory]
    [InlineData(AwsFaultKind.AccessDenied, "s3:PutObject", ObjectStoreFault.Forbidden, "`s3:PutObject`")]
    [InlineData(AwsFaultKind.AccessDenied, "s3:ListObjectsV2", ObjectStoreFault.Forbidden, "`s3:ListBucket`")]
    [InlineData(AwsFaultKind.NoSuchBucket, "s3:ListObjectsV2", ObjectStoreFault.BucketMissing, "bucket's name")]
    [InlineData(AwsFaultKind.ExpiredToken, "s3:ListObjectsV2", ObjectStoreFault.Credentials, "Log in again")]
    public async Task What_the_store_refuses_is_told_with_what_to_do(AwsFaultKind kind, string call, ObjectStoreFault fault, string hint)
    {
        Write("a.csv", "a\n1\n");
        _aws.Fail(kind, call, times: 20);

        var error = await Assert.ThrowsAsync<ObjectStoreException>(() => LandAsync());

        Assert.Equal(fault, error.Fault);
        Assert.Contains(hint, error.Hint, StringComparison.Ordinal);
        Assert.Contains(_bucket.Name, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endpoint_that_hangs_is_given_up()
    {
        Write("a.csv", "a\n1\n");
        _aws.Fail(AwsFaultKind.Hangs, "s3:ListObjectsV2", times: 20);

        var error = await Assert.ThrowsAsync<ObjectStoreException>(() => LandAsync(timeout: TimeSpan.FromSeconds(0.5)));

        Assert.Equal(ObjectStoreFault.Unavailable, error.Fault);
        Assert.Contains("for 0.5 s", error.Message, StringComparison.Ordinal);
    }

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(path))!);
        File.WriteAllText(PathOf(path), text);
    }

    // A part more than is said, and that one short.
    private byte[] WriteLarge(string path, int parts)
    {
        var bytes = RandomNumberGenerator.GetBytes((parts * PartBytes) + 1_000);
        File.WriteAllBytes(PathOf(path), bytes);
        return bytes;
    }

    private string PathOf(string path) => Path.Combine(_folder.Path, "files", path);

    private int Count(string operation) => _aws.Requests.Count(request => request.Summary.Contains(operation, StringComparison.Ordinal));

    private async Task<IEnumerable<string>> KeysAsync() => (await _bucket.ListAsync()).Select(found => found.Key);

    private async Task<LandingResult> LandAsync(
        Func<LandingRequest, LandingRequest>? with = null, SilentListener? listener = null, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        using var store = S3.Store(_aws, Path.Combine(_folder.Path, "journal"), timeout);
        var request = new LandingRequest(Path.Combine(_folder.Path, "files"), To);
        return await new Lander(store, listener ?? new SilentListener(), TimeProvider.System).LandAsync(with?.Invoke(request) ?? request, _diagnostics, cancellationToken);
    }
}
