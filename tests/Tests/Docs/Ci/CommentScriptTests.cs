using SpotifyEtl.Models.Support.Ci;

namespace SpotifyEtl.Models.Tests.Docs.Ci;

/// <summary>docs/ci/comment.sh against a server that plays both services.</summary>
public sealed class CommentScriptTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private CommentServer _server = null!;

    public static TheoryData<string, string> Services => new() { { "github", CommentServer.Author }, { "gitlab", CommentServer.GitLabAuthor } };

    public async ValueTask InitializeAsync()
    {
        CiTools.Require("bash", "curl", "jq");
        _server = await CommentServer.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task The_comment_of_an_earlier_run_is_replaced_wherever_it_is(string service, string author)
    {
        // Others write such a line, too, and quote it.
        _server.Add("somebody", "<!-- etl review -->\nmine");
        _server.Add(author, "see\n<!-- etl review -->");
        for (var other = 0; other < 110; other++)
        {
            _server.Add("somebody", "a word on it");
        }

        var own = _server.Add(author, "<!-- etl review -->\nold");

        var run = await PostAsync(service, "<!-- etl review -->\n## Review: \"quotes\", \\ and 🎧\n");

        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Equal(own with { Body = "<!-- etl review -->\n## Review: \"quotes\", \\ and 🎧\n" }, _server.Comments[^1]);
        Assert.Equal(["mine", "old"], [_server.Comments[0].Body.Split('\n')[1], own.Body.Split('\n')[1]]);
        Assert.Equal(113, _server.Comments.Count);
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task A_review_that_is_too_long_is_told_by_its_beginning(string service, string author)
    {
        var text = $"<!-- etl review -->\n## Review of shop: breaking\n\nmain → HEAD\n\n### Policy\n\n{string.Concat(Enumerable.Repeat("- ünd so weiter\n", 80_000))}";

        var run = await PostAsync(service, text, ("PAGE", "https://example.com/runs/1"));

        Assert.True(run.ExitCode == 0, run.Errors);
        var comment = Assert.Single(_server.Comments);
        Assert.Equal(author, comment.Author);
        Assert.Equal(
            """
            <!-- etl review -->
            ## Review of shop: breaking

            main → HEAD


            The review is longer than a comment may be: all of it is in the artifacts of the run.

            <sub>The page of this review is an artifact of [this run](<https://example.com/runs/1>).</sub>

            """,
            comment.Body);
    }

    [Fact]
    public async Task What_has_just_room_is_not_cut()
    {
        var text = "<!-- etl review -->\n" + new string('ü', 65_536 - 21) + "\n";

        var run = await PostAsync("github", text);

        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Equal(text, Assert.Single(_server.Comments).Body);
    }

    [Fact]
    public async Task Each_project_of_a_repository_has_a_comment_of_its_own()
    {
        foreach (var project in (string[])["shop", ".", "--> warehouse/$x", "shop"])
        {
            Assert.Equal(0, (await PostAsync("github", $"<!-- etl review -->\n{project}\n", ("PROJECT", project))).ExitCode);
        }

        Assert.Equal(
            ["<!-- etl review of shop -->\nshop\n", "<!-- etl review -->\n.\n", "<!-- etl review of ____warehouse/_x -->\n--> warehouse/$x\n"],
            _server.Comments.Select(comment => comment.Body));
    }

    [Theory]
    [InlineData("github", 500, "Server Error")]
    [InlineData("github", 403, "Resource not accessible by integration")]
    [InlineData("gitlab", 403, "403 Forbidden")]
    public async Task What_the_service_refuses_is_told_with_its_reason(string service, int status, string reason)
    {
        _server.Refusal = (status, reason);

        var run = await PostAsync(service, "<!-- etl review -->\n## Review\n");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"was answered with {status}: {reason}", run.Errors, StringComparison.Ordinal);
        Assert.Empty(_server.Comments);
    }

    [Fact]
    public async Task A_service_that_is_not_there_is_told()
    {
        var run = await PostAsync("github", "<!-- etl review -->\n## Review\n", ("GITHUB_API_URL", "http://127.0.0.1:1"));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("was answered with none", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_token_is_told_and_never_printed()
    {
        var run = await PostAsync("github", "<!-- etl review -->\n## Review\n", ("TOKEN", "another-token"));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("was answered with 401: Bad credentials", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("another-token", run.Output + run.Errors, StringComparison.Ordinal);
    }

    private async Task<ProcessRun> PostAsync(string service, string text, params (string Name, string Value)[] more)
    {
        var environment = new Dictionary<string, string>
        {
            ["TOKEN"] = CommentServer.Token,
            ["NUMBER"] = "7",
            ["GITHUB_API_URL"] = _server.GitHub,
            ["GITHUB_REPOSITORY"] = "shop/warehouse",
            ["CI_API_V4_URL"] = _server.GitLab,
            ["CI_PROJECT_ID"] = "1",
            ["CI_MERGE_REQUEST_IID"] = "7",
        };
        foreach (var (name, value) in more)
        {
            environment[name] = value;
        }

        return await ProcessRun.OfAsync("bash", [Path.Combine(CiWorkspace.Files, "comment.sh"), service, _folder.Write("comment.md", text)], _folder.Path, environment);
    }
}
