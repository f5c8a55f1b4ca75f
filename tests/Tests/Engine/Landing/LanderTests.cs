using System.Security.Cryptography;
using System.Text;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Landing;
using SpotifyEtl.Models.Engine.Staging.Files;
using SpotifyEtl.Models.Engine.Staging.Objects;
using SpotifyEtl.Models.Tests.Engine.Staging;

namespace SpotifyEtl.Models.Tests.Engine.Landing;

public sealed class LanderTests : IDisposable
{
    private static readonly ObjectLocation Place = new("bucket", "landing/");

    private readonly TempFolder _folder = new();
    private readonly MemoryStore _store = new();
    private readonly DiagnosticBag _diagnostics = new();
    private readonly Heard _heard = new();

    private string[] Problems => [.. _diagnostics.ToSortedList().Select(diagnostic => $"{diagnostic.Code} {diagnostic.Message}")];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task New_files_are_put_with_their_hash_in_the_order_of_their_keys()
    {
        Write("b.csv", "b");
        Write("a/ä 1.csv", "a");
        Write("Z.CSV", "z");

        var result = await LandAsync();

        Assert.Equal(["landing/Z.CSV", "landing/a/ä 1.csv", "landing/b.csv"], result.Plan.Files.Select(file => file.Key));
        Assert.All(result.Plan.Files, file => Assert.True(file.IsNew));
        Assert.Equal((3, 3L, 0), (result.Landed, result.Bytes, result.Failed));
        Assert.Equal((3, 3L), (_heard.Landed, _heard.Bytes));
        Assert.Equal((0, 3), ((await LandAsync()).Landed, (await LandAsync()).Plan.Unchanged));
    }

    [Fact]
    public async Task A_file_is_read_only_where_an_object_is_as_long()
    {
        Write("longer.csv", "longer");
        Write("new.csv", "new");
        Write("same.csv", "same");
        _store.Put("landing/longer.csv", Bytes("short"));
        _store.Put("landing/same.csv", Bytes("same"), noted: HashOf("same"));
        _store.Put("landing/other.csv", Bytes("same"));

        var plan = (await LandAsync(request => request with { IsDryRun = true })).Plan;

        Assert.Equal(1, _store.NotesRead);
        Assert.Equal([("landing/longer.csv", false, null), ("landing/new.csv", true, null)], plan.Files.Select(file => (file.Key, file.IsNew, file.Hash)));
        Assert.Equal(1, plan.Unchanged);
        Assert.Empty(_store.Uploaded);
    }

    [Theory]
    [InlineData("noted-same", 0)]
    [InlineData("noted-other", 1)]
    [InlineData("one-piece-same", 0)]
    [InlineData("one-piece-other", 1)]
    [InlineData("parts-same", 1)]
    public async Task As_many_bytes_are_compared_by_what_is_known_of_them(string case_, int landed)
    {
        Write("a.csv", "1234");
        var bytes = Bytes(case_.EndsWith("same", StringComparison.Ordinal) ? "1234" : "4321");
        _store.Put("landing/a.csv", bytes, case_.StartsWith("noted", StringComparison.Ordinal) ? Convert.ToHexStringLower(SHA256.HashData(bytes)) : null, case_.StartsWith("parts", StringComparison.Ordinal));

        Assert.Equal(landed, (await LandAsync()).Landed);
        Assert.Equal(0, (await LandAsync()).Landed);
    }

    [Fact]
    public async Task A_single_file_may_be_named()
    {
        Write("2026/a.csv", "a");
        Write("2026/b.csv", "b");

        await LandAsync(request => request with { From = _folder.File("2026/a.csv") });

        Assert.Equal(["landing/a.csv"], _store.Keys);
    }

    [Fact]
    public async Task What_is_hidden_or_unfinished_or_no_csv_stays_here()
    {
        Write(".a.csv", "");
        Write("_b/b.csv", "");
        Write("~c.csv", "");
        Write("d.txt", "");
        Directory.CreateDirectory(_folder.File("e.csv"));

        Assert.Empty((await LandAsync()).Plan.Files);
    }

    [Fact]
    public async Task What_is_not_there_is_told()
    {
        var error = await Assert.ThrowsAsync<ProjectException>(() => LandAsync(request => request with { From = _folder.File("nothing") }));

        Assert.Equal("ETL533", Assert.Single(error.Diagnostics).Code);
    }

    [Fact]
    public async Task Files_that_cannot_be_read_are_told_and_the_others_put()
    {
        Write("good.csv", "good");
        Write("gone.csv", "gone");
        File.CreateSymbolicLink(_folder.File("dead.csv"), _folder.File("nowhere"));
        _store.Put("landing/gone.csv", Bytes("gone"), noted: HashOf("gone"));

        var result = await LandAsync(request => request with { PartitionOf = Vanish });

        Assert.Equal(["landing/good.csv"], _store.Uploaded);
        Assert.Equal((1, 2, 1), (result.Landed, result.Failed, result.Plan.Unread));
        Assert.Equal(["ETL524", "ETL524"], Problems.Select(problem => problem.Split(' ')[0]));

        string Vanish(SourceFile file)
        {
            File.Delete(_folder.File("gone.csv"));
            return "";
        }
    }

    [Fact]
    public async Task A_file_that_changes_is_not_put()
    {
        Write("a.csv", "a");
        _store.BeforeUpload = upload => File.AppendAllText(upload.File.FullPath, "more");

        var result = await LandAsync();

        Assert.Equal((0, 1), (result.Landed, result.Failed));
        Assert.StartsWith("ETL525 `a.csv` changed", Assert.Single(Problems), StringComparison.Ordinal);
        Assert.Empty(_store.Keys);
    }

    [Fact]
    public async Task Two_files_are_never_one_object()
    {
        Write("x/a.csv", "1");
        Write("x/y/a.csv", "2");

        var error = await Assert.ThrowsAsync<ProjectException>(() => LandAsync(request => request with { PartitionOf = file => file.Path == "x/a.csv" ? "y" : "" }));

        Assert.Equal("`x/a.csv` and `x/y/a.csv` would both be landing/x/y/a.csv", Assert.Single(error.Diagnostics).Message);
        Assert.Empty(_store.Keys);
    }

    [Fact]
    public async Task Only_what_staging_would_load_is_ever_removed_and_only_when_asked()
    {
        Write("a.csv", "a");
        foreach (var key in (string[])["landing/old.csv", "landing/notes.txt", "landing/_etl/x.csv", "landing2/old.csv"])
        {
            _store.Put(key, Bytes("x"));
        }

        Assert.Empty((await LandAsync()).Plan.Extra);
        var result = await LandAsync(request => request with { Deletes = true });

        Assert.Equal(1, result.Deleted);
        Assert.Equal(["landing/old.csv"], _heard.Deleted);
        Assert.Equal(["landing/_etl/x.csv", "landing/a.csv", "landing/notes.txt", "landing2/old.csv"], _store.Keys);
    }

    [Fact]
    public async Task Interrupted_nothing_more_is_put_and_nothing_removed()
    {
        Write("a.csv", "a");
        _store.Put("landing/old.csv", Bytes("x"));
        using var interruption = new CancellationTokenSource();
        _store.BeforeUpload = _ => interruption.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => LandAsync(request => request with { Deletes = true }, interruption.Token));

        Assert.Equal(["landing/old.csv"], _store.Keys);
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Bytes(text)));

    private void Write(string path, string text) => _folder.Write(path, text);

    private Task<LandingResult> LandAsync(Func<LandingRequest, LandingRequest>? with = null, CancellationToken cancellationToken = default)
    {
        var request = new LandingRequest(_folder.Path, Place);
        return new Lander(_store, _heard, TimeProvider.System).LandAsync(with?.Invoke(request) ?? request, _diagnostics, cancellationToken);
    }

    /// <summary>Remembers what it was told.</summary>
    private sealed class Heard : ILandingListener
    {
        private long _bytes;
        private int _landed;

        public long Bytes => _bytes;

        public int Landed => _landed;

        public List<string> Deleted { get; } = [];

        public void OnCompared(LandingPlan plan, ObjectLocation to)
        {
        }

        public void OnSent(long bytes) => Interlocked.Add(ref _bytes, bytes);

        public void OnLanded(FileToLand file) => Interlocked.Increment(ref _landed);

        public void OnDeleted(StoredObject stored) => Deleted.Add(stored.Key);
    }
}
