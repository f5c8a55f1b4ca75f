using SpotifyEtl.Models.Support.Ci;

namespace SpotifyEtl.Models.Tests.Docs.Ci;

/// <summary>The job of docs/ci/gitlab: valid by GitLab's schema, and run by gitlab-ci-local with a real repository, and a server in the place of GitLab's API.</summary>
public sealed class GitLabJobTests : IAsyncLifetime
{
    private const string Signups = "models/marts/mart_signups.sql";

    private readonly CiWorkspace _machine = new();
    private CommentServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await CommentServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _machine.Dispose();
    }

    [Fact]
    public async Task A_change_is_told_in_a_note_that_the_next_push_replaces()
    {
        IncludeTheJob();
        _machine.Shop.Replace(Signups, "count(*)", "count(distinct email)");
        var first = await RunAsync();
        _machine.Shop.Replace(Signups, "count(distinct email)", "count(email)");
        var second = await RunAsync();

        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        Assert.Contains("json schema validated", first.Output + first.Errors, StringComparison.Ordinal);
        var note = Assert.Single(_server.Comments);
        Assert.StartsWith("<!-- etl review -->\n## Review of shop: changed values\n", note.Body, StringComparison.Ordinal);
        Assert.Contains("+select signed_up_on, count(email) as customers", note.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("not committed", note.Body, StringComparison.Ordinal);
        Assert.EndsWith("[this run](<https://gitlab.example.com/shop/warehouse/-/jobs/5/artifacts/browse/etl-review>).</sub>\n", note.Body, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_machine.Project, "etl-review", "review.html")));
        Assert.Contains("PUT /api/v4/projects/1/merge_requests/7/notes/1", _server.Requests);
    }

    [Theory]
    [InlineData("true", 1)]
    [InlineData("false", 0)]
    public async Task A_change_that_the_policy_blocks_is_told_and_fails_unless_it_is_not_to(string policy, int exitCode)
    {
        IncludeTheJob($"policy: {policy}");
        _machine.HaveReview(exitCode: 1);

        var run = await RunAsync();

        Assert.True(exitCode == run.ExitCode, run.Output + run.Errors);
        Assert.Single(_server.Comments);
    }

    [Fact]
    public async Task Without_a_token_the_artifacts_have_the_review()
    {
        IncludeTheJob();
        _machine.HaveReview();

        var run = await RunAsync(token: "");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("There is no ETL_REVIEW_TOKEN to post a note with", run.Output, StringComparison.Ordinal);
        Assert.Empty(_server.Requests);
        Assert.Contains("## Review", _machine.Read("workspace/project/etl-review/comment.md"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_review_does_not_see_the_token_that_posts()
    {
        IncludeTheJob("data: true", "target: ci", "base-target: prod");
        _machine.ReplaceProgram("env > ../environment; printf '%s\\n' \"$@\" > ../arguments; echo '<!-- etl review -->'; echo '## Review'");

        var run = await RunAsync();

        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        Assert.DoesNotContain(CommentServer.Token, _machine.Read("workspace/environment"), StringComparison.Ordinal);
        Assert.EndsWith("--target=ci\n--data\n--schema=mr_7\n--base-target=prod\n", _machine.Read("workspace/arguments"), StringComparison.Ordinal);
        Assert.StartsWith("<!-- etl review -->\n## Review\n", Assert.Single(_server.Comments).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_tool_is_cloned_and_built_once()
    {
        var tool = Path.Combine(_machine.State, "tool");
        _machine.WriteToolRepository(tool);
        IncludeTheJob($"tool-repository: {tool}", "tool-path: \"\"");
        _machine.HaveReview();

        var first = await RunAsync();
        var second = await RunAsync(isClean: false);

        Assert.True(first.ExitCode == 0, first.Output + first.Errors);
        Assert.True(second.ExitCode == 0, second.Output + second.Errors);
        Assert.Equal("built\n", await File.ReadAllTextAsync(_machine.BuildLog, TestContext.Current.CancellationToken));
        Assert.Single(_server.Comments);
    }

    // In the repository itself, as gitlab-ci-local includes only what is there; the last word on an input counts.
    private void IncludeTheJob(params string[] inputs)
    {
        var shop = _machine.Shop;
        shop.Git("checkout", "--quiet", "main");
        shop.Write("ci/etl-review.yml", File.ReadAllText(Path.Combine(CiWorkspace.Files, "gitlab", "etl-review.yml")));
        var lines = inputs.Any(input => input.StartsWith("tool-path", StringComparison.Ordinal)) ? inputs : [$"tool-path: {_machine.Tool}", .. inputs];
        shop.Write(".gitlab-ci.yml", $"include:\n  - local: ci/etl-review.yml\n    inputs:\n      image: unused\n{string.Concat(lines.Select(line => $"      {line}\n"))}");
        shop.Commit("Reviews");
        shop.Git("checkout", "--quiet", "change");
        shop.Git("rebase", "--quiet", "main");
    }

    private async Task<ProcessRun> RunAsync(string token = CommentServer.Token, bool isClean = true)
    {
        if (_machine.Shop.Git("status", "--porcelain").Length > 0)
        {
            _machine.Shop.Commit("A change");
        }

        if (isClean)
        {
            _machine.CheckOut();
        }

        var variables = new Dictionary<string, string>
        {
            ["CI_PIPELINE_SOURCE"] = "merge_request_event",
            ["CI_API_V4_URL"] = _server.GitLab,
            ["CI_PROJECT_ID"] = "1",
            ["CI_MERGE_REQUEST_IID"] = "7",
            ["CI_MERGE_REQUEST_DIFF_BASE_SHA"] = _machine.Shop.Git("merge-base", "main", "change").Trim(),
            ["CI_JOB_URL"] = "https://gitlab.example.com/shop/warehouse/-/jobs/5",
            ["ETL_REVIEW_TOKEN"] = token,
        };
        return await CiTools.GitLabAsync(_machine.Project, _machine.State, variables, "etl review");
    }
}
