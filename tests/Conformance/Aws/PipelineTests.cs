
namespace SpotifyEtl.Models.Conformance.Aws;

/// <summary>The whole road by the program: a local folder, S3, staging, tested facts.</summary>
public sealed class PipelineTests
{
    // What every engine makes of the sample, wherever it comes from. Lines are not known to COPY.
    private const string Facts = "select date_day, region_key, chart_key, rank, track_key, trend, streams, _file from {{ ref 'fct_chart_entries' }}";

    [Fact]
    public async Task From_a_folder_to_tested_facts_in_Redshift_and_the_second_time_nothing()
    {
        using var cloud = await SpotifyInCloud.CreateAsync(new RedshiftEngine());

        var first = await cloud.EtlAsync("pipeline", "--land");
        var second = await cloud.EtlAsync("pipeline", "--land", "--if-new");

        Assert.True(first.ExitCode == 0, first.Errors);
        Assert.Contains("Pipeline done in", first.Errors, StringComparison.Ordinal);
        Assert.Contains("landed 9 files", first.Errors, StringComparison.Ordinal);
        Assert.True(second.ExitCode == 0, second.Errors);
        Assert.Contains("nothing to land; staged nothing new", second.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("built", second.Errors.Split('\n')[^2], StringComparison.Ordinal);
        Assert.Equal(await LocalFactsAsync(), await cloud.RowsAsync(Facts));
        Assert.Empty(await BotocoreShapes.ViolationsAsync(cloud.Aws.Requests));
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    public async Task From_a_folder_to_tested_facts_by_way_of_S3(string engine)
    {
        using var cloud = await SpotifyInCloud.CreateAsync(engine == "duckdb" ? new DuckDbEngine() : new PostgresEngine());

        var outcome = await cloud.EtlAsync("pipeline", "--land");

        Assert.True(outcome.ExitCode == 0, outcome.Errors);
        Assert.Equal(await LocalFactsAsync(), await cloud.RowsAsync(Facts));
    }

    private static async Task<IReadOnlyList<string>> LocalFactsAsync()
    {
        using var folder = new TempFolder();
        SpotifyProject.CopyTo(folder.Path);
        var built = await EtlHere.RunAsync(folder.Path, "build");
        Assert.True(built.ExitCode == 0, built.Errors);
        return SpotifyInCloud.Rows(await EtlHere.RunAsync(folder.Path, "show", "--inline", Facts, "--limit", "-1", "--output", "json"));
    }
}
