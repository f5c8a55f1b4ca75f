using SpotifyEtl.Models.Engine.Diagnostics;

namespace SpotifyEtl.Models.Conformance.Staging;

/// <summary>What only buckets have: permissions, pages of listings, and others who change them at any moment.</summary>
public abstract class BucketSpec(ITestEngine engine)
{
    private readonly BucketEngine _engine = new(engine);

    [Fact]
    public async Task An_empty_place_is_a_warning()
    {
        await using var landing = await Landing.CreateAsync(_engine);

        var result = await landing.StageAsync();

        Assert.Equal("ETL502", Assert.Single(result.Diagnostics).Code);
    }

    [Fact]
    public async Task What_is_known_is_not_read_again()
    {
        await using var landing = await Landing.CreateAsync(_engine);
        landing.Write("f.csv", "a,b\n1,2\n");
        await landing.StageAsync();
        var before = Reads(landing);

        await landing.StageAsync();

        Assert.NotEqual(0, before);
        Assert.Equal(before, Reads(landing));
    }

    [Fact]
    public async Task A_file_that_was_landed_by_other_means_is_loaded_once()
    {
        await using var landing = await Landing.CreateAsync(_engine);
        landing.Write("f.csv", "a,b\n1,2\n");
        await landing.LandAsync();
        await landing.Bucket.PutAsync("landing/other copy.csv", "a,b\n3,4\n");

        await landing.StageWithoutLandingAsync();
        await landing.Bucket.PutAsync("landing/again.csv", "a,b\n3,4\n");
        await landing.StageWithoutLandingAsync();

        Assert.Equal(["1|2", "3|4"], await landing.RowsAsync("a, b"));
        Assert.Equal(["duplicate|other copy.csv"], await landing.QueryAsync("select status, duplicate_of from raw.t__files where _file = 'again.csv'"));
    }

    [Fact]
    public async Task A_listing_of_several_pages_is_read_to_its_end()
    {
        await using var landing = await Landing.CreateAsync(_engine);
        landing.Aws.KeysPerPage = 7;
        for (var file = 0; file < 25; file++)
        {
            await landing.Bucket.PutAsync($"landing/{file:D4}.csv", "a,b\n1,2\n");
        }

        var result = await landing.StageWithoutLandingAsync();

        Assert.Equal((1, 24), (result.FilesLoaded, result.FilesKnown));
        Assert.Equal(4, landing.Aws.Requests.Count(request => request.Operation == "ListObjectsV2"));
    }

    [Fact]
    public async Task A_file_that_is_removed_after_it_was_listed_does_not_stop_the_others()
    {
        await using var landing = await Landing.CreateAsync(_engine);
        landing.Write("f.csv", "a,b\n1,2\n");
        landing.Write("g.csv", "a,b\n3,4\n");
        await landing.LandAsync();
        landing.Between = store => new MeddlingStore(store, () => landing.Bucket.DeleteAsync("landing/f.csv"));

        var result = await landing.StageWithoutLandingAsync();

        Assert.Equal(["3|4"], await landing.RowsAsync("a, b"));
        Assert.StartsWith("`f.csv` was not loaded", Assert.Single(result.Diagnostics).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_put_anew_after_it_was_listed_is_loaded_by_the_next_run()
    {
        await using var landing = await Landing.CreateAsync(_engine);
        landing.Write("f.csv", "a,b\n1,2\n");
        await landing.LandAsync();
        landing.Between = store => new MeddlingStore(store, () => landing.Bucket.PutAsync("landing/f.csv", "a,b\n3,4\n"));
        var first = await landing.StageWithoutLandingAsync();

        landing.Between = null;
        await landing.StageWithoutLandingAsync();

        Assert.StartsWith("`f.csv` was not loaded", Assert.Single(first.Diagnostics).Message, StringComparison.Ordinal);
        Assert.Equal(["3|4"], await landing.RowsAsync("a, b"));
    }

    [Theory]
    [InlineData(AwsFaultKind.AccessDenied, "s3:ListObjectsV2", "s3:ListBucket")]
    [InlineData(AwsFaultKind.AccessDenied, "s3:GetObject", "s3:GetObject")]
    [InlineData(AwsFaultKind.NoSuchBucket, "s3:ListObjectsV2", "There is no bucket")]
    [InlineData(AwsFaultKind.OtherRegion, "s3:ListObjectsV2", "another region")]
    public async Task What_the_store_refuses_is_told_at_the_sources_place(AwsFaultKind kind, string call, string text)
    {
        await using var landing = await Landing.CreateAsync(_engine);
        landing.Write("f.csv", "a,b\n1,2\n");
        await landing.LandAsync();
        landing.Aws.Fail(kind, call, times: 20, text: kind == AwsFaultKind.OtherRegion ? "us-west-2" : null);

        var error = Assert.Single((await Assert.ThrowsAsync<ProjectException>(() => landing.StageWithoutLandingAsync())).Diagnostics);

        Assert.Equal("ETL529", error.Code);
        Assert.Contains(text, $"{error.Message} {error.Hint}", StringComparison.Ordinal);
        Assert.NotNull(error.Span);
    }

    [Fact]
    public async Task What_breaks_off_is_read_again()
    {
        await using var landing = await Landing.CreateAsync(_engine);
        landing.Write("f.csv", "a,b\n1,2\n");
        await landing.LandAsync();
        landing.Aws.Fail(AwsFaultKind.AnswerCut, "s3:GetObject");
        landing.Aws.Fail(AwsFaultKind.Throttling, "s3:ListObjectsV2");

        await landing.StageWithoutLandingAsync();

        Assert.Equal(0, landing.Aws.FaultsLeft);
        Assert.Equal(["1|2"], await landing.RowsAsync("a, b"));
    }

    private static int Reads(Landing landing) => landing.Aws.Requests.Count(request => request.Summary.StartsWith("s3:GetObject", StringComparison.Ordinal));
}
