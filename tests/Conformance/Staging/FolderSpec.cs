using SpotifyEtl.Models.Engine.Diagnostics;

namespace SpotifyEtl.Models.Conformance.Staging;

/// <summary>What only folders have: times that can be set, links, and the possibility not to be there.</summary>
public abstract class FolderSpec(ITestEngine engine)
{
    [Fact]
    public async Task A_file_that_was_only_touched_is_known()
    {
        await using var landing = await Landing.CreateAsync(engine);
        landing.Write("f.csv", "a,b\n1,2\n");
        await landing.StageAsync();
        File.SetLastWriteTimeUtc(landing.PathOf("f.csv"), new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        await landing.StageAsync();
        await landing.StageAsync();

        Assert.Equal(["1|2|2"], await landing.RowsAsync());
        Assert.Equal(["2"], await landing.QueryAsync("select count(*) from raw.t__files"));
    }

    [Fact]
    public async Task A_missing_folder_is_an_error_that_names_it_and_its_variable()
    {
        await using var landing = await Landing.CreateAsync(engine);
        landing.Location = Path.Combine(landing.Location, "nowhere");

        var error = Assert.Single(await landing.FailAsync());

        Assert.Equal(("ETL501", Severity.Error), (error.Code, error.Severity));
        Assert.Contains(landing.Location, error.Message, StringComparison.Ordinal);
        Assert.Contains("--vars '{landing: DIR}'", error.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_that_leads_nowhere_is_named_and_the_others_are_loaded()
    {
        await using var landing = await Landing.CreateAsync(engine);
        landing.Write("good.csv", "a,b\n1,2\n");
        File.CreateSymbolicLink(landing.PathOf("dangling.csv"), landing.PathOf("gone.csv"));

        var result = await landing.StageAsync();

        Assert.Equal(["1|2|2"], await landing.RowsAsync());
        Assert.StartsWith("`dangling.csv` was not loaded", Assert.Single(result.Diagnostics).Message, StringComparison.Ordinal);
    }
}
