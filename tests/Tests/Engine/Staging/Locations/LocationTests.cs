using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Staging.Headers;
using SpotifyEtl.Models.Engine.Staging.Inspection;
using SpotifyEtl.Models.Engine.Staging.Locations;
using SpotifyEtl.Models.Engine.Staging.Objects;

namespace SpotifyEtl.Models.Tests.Engine.Staging.Locations;

/// <summary>Files of a bucket: copied here first, or fetched by the warehouse.</summary>
public sealed class LocationTests : IDisposable
{
    private const string Text = "a,b\n1,2\n";

    private static readonly ObjectLocation Place = new("bucket", "landing/");
    private static readonly KnownColumns Known = new([new StagedColumn("a", ["a"]), new StagedColumn("b", ["b"])], added: []);

    private readonly TempFolder _folder = new();
    private readonly MemoryStore _store = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("s3://bucket", "bucket", "")]
    [InlineData("S3://bucket/", "bucket", "")]
    [InlineData("s3://bucket/a/b", "bucket", "a/b/")]
    [InlineData("s3://bucket//a/b//", "bucket", "a/b/")]
    public void A_place_is_a_bucket_and_a_folder(string text, string bucket, string prefix)
    {
        Assert.True(ObjectLocation.TryParse(text, out var place));
        Assert.Equal(new ObjectLocation(bucket, prefix), place);
    }

    [Theory]
    [InlineData("s3://")]
    [InlineData("s3:///a")]
    [InlineData("data/landing")]
    [InlineData("https://bucket/a")]
    public void What_names_no_bucket_is_none(string text) => Assert.False(ObjectLocation.TryParse(text, out _));

    [Fact]
    public async Task A_listing_holds_what_that_of_a_folder_would()
    {
        foreach (var key in (string[])["landing/a.csv", "landing/x/B.CSV.GZ", "landing/.hidden.csv", "landing/_etl/manifests/0.csv", "landing/x/~c.csv", "landing/d.txt", "landing2/e.csv"])
        {
            Put(key);
        }

        var files = await new HeaderLocation(_store, Place, StagingLoader.Copy).ListAsync(CancellationToken.None).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal([("a.csv", "s3://bucket/landing/a.csv"), ("x/B.CSV.GZ", "s3://bucket/landing/x/B.CSV.GZ")], files.Select(file => (file.Path, file.FullPath)));
    }

    [Fact]
    public async Task An_object_is_copied_once_for_each_of_its_versions()
    {
        Put("landing/x/a.csv");

        var first = Assert.Single(await InspectAsync(Download()));
        await InspectAsync(Download());
        Assert.Equal(1, _store.Downloads);
        Put("landing/x/a.csv", "a,b\n3,4\n");
        var second = Assert.Single(await InspectAsync(Download()));

        Assert.Equal(2, _store.Downloads);
        Assert.Equal("a,b\n3,4\n", await File.ReadAllTextAsync(second.File.FullPath, TestContext.Current.CancellationToken));
        Assert.False(File.Exists(first.File.FullPath));
        Assert.Equal(first.File.FullPath.Length, second.File.FullPath.Length);
        Assert.EndsWith("/x/a.csv", second.File.FullPath, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Objects_that_are_gone_or_put_anew_after_the_listing_are_told_and_the_others_read(bool isDownloaded)
    {
        Put("landing/gone.csv");
        Put("landing/good.csv");
        Put("landing/other.csv");
        IFileLocation location = isDownloaded ? Download() : new HeaderLocation(_store, Place, StagingLoader.Copy);
        var files = await location.ListAsync(CancellationToken.None).ToListAsync(TestContext.Current.CancellationToken);
        _store.Remove("landing/gone.csv");
        Put("landing/other.csv", "a,b\n5,6\n");

        var inspected = await location.InspectAsync(files, Known, CancellationToken.None);

        Assert.Equal(
            [("gone.csv", FileFault.Unreadable, "s3://bucket/landing/gone.csv is not there"), ("good.csv", FileFault.None, null), ("other.csv", FileFault.Unreadable, "s3://bucket/landing/other.csv is another by now")],
            inspected.Select(file => (file.File.Path, file.Fault, file.Reason)));
    }

    [Fact]
    public async Task A_key_with_a_folder_that_has_no_name_is_told()
    {
        Put("landing/x//a.csv");

        var file = Assert.Single(await InspectAsync(Download()));

        Assert.Equal((FileFault.Unreadable, "its key has a folder without a name"), (file.Fault, file.Reason));
    }

    [Fact]
    public async Task For_a_warehouse_that_fetches_only_beginnings_are_read()
    {
        var text = Text + string.Concat(Enumerable.Repeat("1,2\n", 1_000_000));
        Put("landing/noted.csv", text, noted: new string('a', SHA256.HashSizeInBytes * 2));
        _store.Put("landing/packed.csv.gz", Packed(text));

        var files = await InspectAsync(new HeaderLocation(_store, Place, StagingLoader.Copy));

        Assert.Equal([FileFault.None, FileFault.None], files.Select(file => file.Fault));
        Assert.All(files, file => Assert.Equal(["a", "b"], file.Header!.Cells));
        Assert.Equal(new string('a', SHA256.HashSizeInBytes * 2), files[0].Fingerprint);
        Assert.StartsWith("etag:", files[1].Fingerprint, StringComparison.Ordinal);
        Assert.Equal((2, 0), (_store.StartsRead, _store.Downloads));
    }

    [Theory]
    [InlineData("empty.csv", "", FileFault.Empty)]
    [InlineData("cr.csv", "a,b\r1,2\r", FileFault.Unreadable)]
    [InlineData("broken.csv.gz", "no gzip", FileFault.Unreadable)]
    [InlineData("other.csv", "x,y\n1,2\n", FileFault.NoHeader)]
    public async Task What_the_warehouse_could_not_read_is_found_in_the_beginning(string name, string text, FileFault fault)
    {
        Put($"landing/{name}", text);

        Assert.Equal(fault, Assert.Single(await InspectAsync(new HeaderLocation(_store, Place, StagingLoader.Copy))).Fault);
    }

    private static byte[] Packed(string text)
    {
        using var bytes = new MemoryStream();
        using (var packed = new GZipStream(bytes, CompressionLevel.NoCompression))
        {
            packed.Write(Encoding.UTF8.GetBytes(text));
        }

        return bytes.ToArray();
    }

    private void Put(string key, string text = Text, string? noted = null) => _store.Put(key, Encoding.UTF8.GetBytes(text), noted);

    private DownloadLocation Download() => new(_store, Place, _folder.File("copies"), threads: 2);

    private static async Task<IReadOnlyList<InspectedFile>> InspectAsync(IFileLocation location) =>
        await location.InspectAsync(await location.ListAsync(CancellationToken.None).ToListAsync(TestContext.Current.CancellationToken), Known, CancellationToken.None);
}
