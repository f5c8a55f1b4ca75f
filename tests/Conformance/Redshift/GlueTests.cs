using SpotifyEtl.Models.Conformance.Staging;
using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Conformance.Redshift;

/// <summary>What Glue brings to Redshift: a crawler, the Data Catalog and a visual job, which the tests' Glue really carries out.</summary>
public sealed class GlueTests
{
    private readonly BucketEngine _engine = new(new RedshiftEngine(hasGlue: true));

    [Fact]
    public async Task Files_are_crawled_mapped_and_loaded_once()
    {
        await using var landing = await CreateAsync();
        landing.Columns = [new("title", ["title", "Track Name"]), new("rank", ["rank", "Position"])];
        landing.Write("2017/charts é 1.csv", "title,rank\nOne,1\n\"Two, or so\",2\n");
        landing.Write("daily.csv", "Position;Track Name;peak\n3;Three;9\n4;;8\n");

        var first = await landing.StageAsync();
        var second = await landing.StageAsync();

        Assert.Equal(
            ["One|1|∅|2017/charts é 1.csv", "Two, or so|2|∅|2017/charts é 1.csv", "Three|3|9|daily.csv", "∅|4|8|daily.csv"],
            await landing.QueryAsync("select title, rank, peak, _file from raw.t order by rank"));
        Assert.Equal((2, 4L), (first.FilesLoaded, first.Rows));
        Assert.Contains("Glue job run jr_", first.Describe(), StringComparison.Ordinal);
        Assert.Equal("nothing new, 2 known before", second.Describe());
        Assert.Equal(["2017/charts é 1.csv|2|0", "daily.csv|2|0"], await landing.QueryAsync("select _file, rows_loaded, rows_rejected from raw.t__files order by 1"));
        Assert.Equal(["t", "t__files", "t__rejected"], (await landing.RelationsAsync()).Select(relation => relation.Identifier).Order());
        Assert.Single(landing.Glue.Tables);
        Assert.Empty(await BotocoreShapes.ViolationsAsync(landing.Aws.Requests));
    }

    [Fact]
    public async Task What_is_new_is_a_run_of_its_own_of_the_same_crawler_and_job()
    {
        await using var landing = await CreateAsync();
        landing.Write("1.csv", "a,b\n1,2\n");
        await landing.StageAsync();
        landing.Write("2.csv", "a,b,c\n3,4,5\n");

        await landing.StageAsync();

        Assert.Equal(["1|2|∅", "3|4|5"], await landing.QueryAsync("select a, b, c from raw.t order by a"));
        Assert.Equal(2, Count(landing, "glue:StartJobRun"));
        Assert.Equal((1, 1), (Count(landing, "glue:CreateCrawler"), Count(landing, "glue:CreateJob")));
    }

    [Theory]
    [InlineData("FAILED", "AnalysisException: no such path", "AnalysisException: no such path")]
    [InlineData("STOPPED", null, "STOPPED")]
    [InlineData("TIMEOUT", null, "TIMEOUT")]
    public async Task A_job_that_fails_is_told_with_its_own_words_and_its_log_and_the_next_run_succeeds(string state, string? message, string told)
    {
        await using var landing = await CreateAsync();
        landing.Write("f.csv", "a,b\n1,2\n");
        landing.Glue.EndNextJob(state, message);

        var error = Assert.Single(await landing.FailAsync());
        Assert.Equal("ETL519", error.Code);
        Assert.Contains(told, error.Message, StringComparison.Ordinal);
        Assert.Contains("log-group/$252Faws-glue$252Fjobs$252Ferror/log-events/jr_", error.Hint, StringComparison.Ordinal);

        await landing.StageAsync();
        Assert.Equal(["1|2"], await landing.RowsAsync("a, b"));
    }

    [Fact]
    public async Task A_job_that_fails_after_it_has_loaded_leaves_nothing_in_the_staging_table()
    {
        await using var landing = await CreateAsync();
        landing.Write("f.csv", "a,b\n1,2\n");
        landing.Glue.EndNextJob("FAILED", "lost", afterLoad: true);

        await landing.FailAsync();
        await landing.StageAsync();

        Assert.Equal(["1|2"], await landing.RowsAsync("a, b"));
    }

    [Theory]
    [InlineData("FAILED", "no permission", "no permission")]
    [InlineData("SUCCEEDED", null, "made no table")]
    public async Task A_crawl_that_fails_or_finds_nothing_is_an_error(string status, string? message, string told)
    {
        await using var landing = await CreateAsync();
        landing.Write("f.csv", "a,b\n1,2\n");
        landing.Glue.EndNextCrawl(status, message);

        var error = Assert.Single(await landing.FailAsync());

        Assert.Equal("ETL518", error.Code);
        Assert.Contains(told, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_does_not_wait_begins_and_goes_on_later_each_file_once()
    {
        await using var landing = await CreateAsync();
        landing.Waits = false;
        landing.Write("f.csv", "a,b\n1,2\n");

        var crawling = await landing.StageAsync();
        await landing.Glue.CompleteAsync();
        var running = await landing.StageAsync();
        landing.Write("g.csv", "a,b\n3,4\n");
        await landing.Glue.CompleteAsync();
        var taken = await landing.StageAsync();

        Assert.Contains("waits for Glue crawler tests-raw-t", crawling.Describe(), StringComparison.Ordinal);
        Assert.Contains("waits for Glue job run jr_", running.Describe(), StringComparison.Ordinal);
        Assert.Equal((1, 1L), (taken.FilesLoaded, taken.Rows));
        Assert.Equal(["1|2"], await landing.RowsAsync("a, b"));

        landing.Waits = true;
        await landing.StageAsync();
        Assert.Equal(["1|2", "3|4"], await landing.QueryAsync("select a, b from raw.t order by a"));
    }

    [Fact]
    public async Task Who_does_not_wait_is_told_of_a_failure_once_and_then_begins_anew()
    {
        await using var landing = await CreateAsync();
        landing.Waits = false;
        landing.Write("f.csv", "a,b\n1,2\n");
        landing.Glue.EndNextJob("FAILED", "out of memory");
        await landing.StageAsync();
        await landing.Glue.CompleteAsync();
        await landing.StageAsync();
        await landing.Glue.CompleteAsync();

        Assert.Contains("out of memory", Assert.Single(await landing.FailAsync()).Message, StringComparison.Ordinal);
        Assert.Equal(1, Count(landing, "glue:StartJobRun"));
        await landing.StageAsync();
        await landing.Glue.CompleteAsync();
        await landing.StageAsync();

        Assert.Equal(2, Count(landing, "glue:StartJobRun"));
        Assert.Equal(["1|2"], await landing.RowsAsync("a, b"));
    }

    [Fact]
    public async Task A_run_that_was_killed_while_the_job_ran_is_taken_up_by_the_next()
    {
        await using var landing = await CreateAsync();
        landing.Write("f.csv", "a,b\n1,2\n");
        landing.Waits = false;
        await landing.StageAsync();
        await landing.Glue.CompleteAsync();
        await landing.StageAsync();

        landing.Waits = true;
        await landing.StageAsync();

        Assert.Equal(["1|2"], await landing.RowsAsync("a, b"));
        Assert.Equal(1, Count(landing, "glue:StartJobRun"));
    }

    [Fact]
    public async Task Throttling_passes_and_a_missing_permission_is_named()
    {
        await using var landing = await CreateAsync();
        landing.Write("f.csv", "a,b\n1,2\n");
        await landing.LandAsync();
        landing.Aws.Fail(AwsFaultKind.Throttling, "glue:StartCrawler", times: 2);
        await landing.StageWithoutLandingAsync();
        Assert.Equal(0, landing.Aws.FaultsLeft);

        landing.Write("g.csv", "a,b\n3,4\n");
        landing.Aws.Fail(AwsFaultKind.AccessDenied, "glue:StartJobRun", times: 9);
        var error = Assert.Single(await landing.FailAsync());
        Assert.Equal("ETL517", error.Code);
        Assert.Contains("glue:StartJobRun", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Glue_that_gives_no_answer_is_told_with_where_and_what_to_do()
    {
        await using var landing = await CreateAsync();
        landing.Write("f.csv", "a,b\n1,2\n");
        await landing.LandAsync();
        landing.Timeout = TimeSpan.FromSeconds(1);
        landing.Aws.Fail(AwsFaultKind.Hangs, "glue:StartCrawler");

        var error = Assert.Single(await landing.FailAsync());

        Assert.Contains($"{landing.Aws.Url.TrimEnd('/')} gave no answer to StartCrawler for 1 s", error.Message, StringComparison.Ordinal);
        Assert.StartsWith("Run it again: what is done stays done. If it stays so, check the network", error.Hint, StringComparison.Ordinal);
    }

    private async Task<Landing> CreateAsync()
    {
        var landing = await Landing.CreateAsync(_engine);
        landing.Loader = StagingLoader.Glue;
        return landing;
    }

    private static int Count(Landing landing, string operation) => landing.Aws.Requests.Count(request => request.Summary.StartsWith(operation, StringComparison.Ordinal));
}
