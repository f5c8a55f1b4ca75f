using SpotifyEtl.Models.Support.Ci;

namespace SpotifyEtl.Models.Tests.Docs.Ci;

/// <summary>The workflow of docs/ci/github: valid by GitHub's own parser, and its steps run with a real repository, and a server in the place of GitHub's API.</summary>
public sealed class GitHubWorkflowTests : IAsyncLifetime
{
    private const string Signups = "models/marts/mart_signups.sql";
    private static readonly string Workflow = Path.Combine(CiWorkspace.Files, "github", "etl-review.yml");
    private static readonly string Caller = Path.Combine(CiWorkspace.Files, "github", "pull-request.yml");

    private readonly CiWorkspace _machine = new();
    private CommentServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await CommentServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _machine.Dispose();
    }

    [Fact]
    public async Task The_workflows_are_valid() => Assert.Empty(await CiTools.LintWorkflowsAsync(Workflow, Caller));

    [Fact]
    public async Task Mistakes_in_a_workflow_are_found()
    {
        using var folder = new TempFolder();
        var broken = (await File.ReadAllTextAsync(Workflow, TestContext.Current.CancellationToken))
            .Replace("inputs.target }}", "inputs.targett }}", StringComparison.Ordinal)
            .Replace("timeout-minutes:", "timeout-hours:", StringComparison.Ordinal)
            .Replace("bash \"$SCRIPTS/review.sh\"", "echo ${{ github.event.pull_request.title }}", StringComparison.Ordinal);

        var mistakes = string.Join('\n', await CiTools.LintWorkflowsAsync(folder.Write("broken.yml", broken)));

        Assert.Contains("Unexpected value 'timeout-hours'", mistakes, StringComparison.Ordinal);
        Assert.Contains("property \"targett\" is not defined", mistakes, StringComparison.Ordinal);
        Assert.Contains("\"github.event.pull_request.title\" is potentially untrusted", mistakes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_is_told_in_a_comment_that_the_next_push_replaces()
    {
        Change("count(*)", "count(distinct email)");
        var first = await RunAsync();
        Change("count(distinct email)", "count(email)");
        var second = await RunAsync();

        Assert.All(first.Concat(second), step => Assert.NotEqual("failure", step.Conclusion));
        var comment = Assert.Single(_server.Comments);
        Assert.StartsWith("<!-- etl review -->\n## Review of shop: changed values\n", comment.Body, StringComparison.Ordinal);
        Assert.Contains("+select signed_up_on, count(email) as customers", comment.Body, StringComparison.Ordinal);
        Assert.EndsWith("<sub>The page of this review is an artifact of [this run](<https://github.example.com/shop/warehouse/actions/runs/99>).</sub>\n", comment.Body, StringComparison.Ordinal);
        Assert.Contains("## Review of shop: changed values", _machine.Read("GITHUB_STEP_SUMMARY"), StringComparison.Ordinal);
        Assert.Contains("<!doctype html>", _machine.Read("workspace/etl-review/review.html"), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("PATCH /repos/shop/warehouse/issues/comments/1", _server.Requests);
    }

    [Theory]
    [InlineData(true, "failure")]
    [InlineData(false, "success")]
    public async Task A_change_that_the_policy_blocks_is_told_and_fails_unless_it_is_not_to(bool policy, string conclusion)
    {
        _machine.HaveReview(exitCode: 1);

        var steps = await RunAsync(("policy", policy));

        Assert.Equal("success", Of(steps, "Comment").Conclusion);
        Assert.Equal(conclusion, Of(steps, "Pass or fail").Conclusion);
        Assert.Single(_server.Comments);
    }

    [Fact]
    public async Task Where_there_is_no_review_the_comment_says_why()
    {
        Change("ref 'dim_customer'", "ref 'nowhere'");

        var steps = await RunAsync();

        Assert.Equal("failure", Of(steps, "Pass or fail").Conclusion);
        var comment = Assert.Single(_server.Comments);
        Assert.StartsWith("<!-- etl review -->\n## There is no review\n", comment.Body, StringComparison.Ordinal);
        Assert.Contains("error[ETL230]: No model or seed is named `nowhere`", comment.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("GITHUB_STEP_SUMMARY", comment.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_may_only_read_leaves_the_summary()
    {
        _machine.HaveReview();
        _server.Refusal = (403, "Resource not accessible by integration");

        var steps = await RunAsync();

        Assert.All(steps, step => Assert.NotEqual("failure", step.Conclusion));
        Assert.Contains("was answered with 403: Resource not accessible by integration", Of(steps, "Comment").Output, StringComparison.Ordinal);
        Assert.Contains("::warning title=etl review::", Of(steps, "Comment").Output, StringComparison.Ordinal);
        Assert.Empty(_server.Comments);
        Assert.Contains("## Review", _machine.Read("GITHUB_STEP_SUMMARY"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_of_branches_are_no_commands()
    {
        const string Hostile = "$(touch${IFS}pwned)`touch${IFS}pwned`\";touch${IFS}pwned";
        _machine.Shop.Git("branch", "--quiet", Hostile, "main");
        Change("count(*)", "count(distinct email)");

        var steps = await RunAsync(baseBranch: Hostile);

        Assert.All(steps, step => Assert.NotEqual("failure", step.Conclusion));
        Assert.Contains("changed values", Assert.Single(_server.Comments).Body, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(_machine.Path)!, "pwned*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Variables_reach_the_review_and_nothing_else()
    {
        _machine.Shop.Replace("project.yml", "schema: main", "schema: \"{{ env_var 'SHOP_SCHEMA' }}\"");
        _machine.Shop.Commit("A schema of each one's own");

        var steps = await RunAsync([], secrets: new() { ["variables"] = "SHOP_SCHEMA=hidden_place\n\nOTHER=a = \"b\"\r\n" });

        Assert.All(steps, step => Assert.NotEqual("failure", step.Conclusion));
        Assert.All(steps, step => Assert.DoesNotContain("hidden_place", step.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rows_are_compared_in_a_schema_of_the_pull_request()
    {
        _machine.CheckOut();
        _machine.ReplaceProgram("printf '%s\\n' \"$@\" > ../arguments; echo '<!-- etl review -->'; echo '## Review'");

        await RunAsync(("data", true), ("target", "ci"), ("base-target", "prod"), ("base", "v1"), ("project", "warehouse"));

        Assert.Equal(
            ["review", "--project-dir", "project/warehouse", "--output", "markdown", "--page", "etl-review/review.html", "--base=v1", "--target=ci", "--data", "--schema=pr_7", "--base-target=prod"],
            _machine.Read("arguments").Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("<!-- etl review of warehouse -->\n## Review\n", Assert.Single(_server.Comments).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("false", "success")]
    [InlineData("true", "skipped")]
    public async Task The_tool_is_built_unless_an_earlier_run_built_it(string isCached, string conclusion)
    {
        _machine.HaveReview();
        _machine.WriteToolRepository(Path.Combine(_machine.Path, "tool"));
        if (isCached == "true")
        {
            await ProcessRun.OfAsync(Path.Combine(_machine.Path, "tool", "etl"), [], _machine.Path);
        }

        var steps = await RunAsync(new() { ["tool-repository"] = "shop/etl" }, isCached: isCached);

        Assert.All(steps, step => Assert.NotEqual("failure", step.Conclusion));
        Assert.Equal(conclusion, Of(steps, "Build the tool").Conclusion);
        Assert.Equal("built\n", await File.ReadAllTextAsync(_machine.BuildLog, TestContext.Current.CancellationToken));
        Assert.Single(_server.Comments);
    }

    private static WorkflowStep Of(IReadOnlyList<WorkflowStep> steps, string name) => Assert.Single(steps, step => step.Name == name);

    private void Change(string old, string text)
    {
        _machine.Shop.Replace(Signups, old, text);
        _machine.Shop.Commit("A change");
    }

    private Task<IReadOnlyList<WorkflowStep>> RunAsync(params (string Name, object Value)[] inputs) => RunAsync(inputs.ToDictionary(input => input.Name, input => input.Value));

    private Task<IReadOnlyList<WorkflowStep>> RunAsync(string baseBranch) => RunAsync([], baseBranch: baseBranch);

    private async Task<IReadOnlyList<WorkflowStep>> RunAsync(
        Dictionary<string, object> inputs, Dictionary<string, string>? secrets = null, string baseBranch = "main", string isCached = "false")
    {
        _machine.CheckOut();
        if (!inputs.ContainsKey("tool-repository"))
        {
            inputs["tool-path"] = _machine.Tool;
        }

        return await CiTools.RunWorkflowAsync(new WorkflowCall(Workflow, _machine.Path)
        {
            Github = new
            {
                token = CommentServer.Token,
                base_ref = baseBranch,
                sha = "0123",
                repository = "shop/warehouse",
                server_url = "https://github.example.com",
                run_id = "99",
                @event = new { pull_request = new { number = 7, title = "$(touch pwned)", head = new { sha = "0123" } } },
            },
            Inputs = inputs,
            Secrets = secrets ?? [],
            Outputs = new Dictionary<string, IReadOnlyDictionary<string, string>> { ["cache"] = new Dictionary<string, string> { ["cache-hit"] = isCached } },
            Environment = new Dictionary<string, string>(CiWorkspace.Environment) { ["GITHUB_API_URL"] = _server.GitHub, ["GITHUB_REPOSITORY"] = "shop/warehouse" },
        });
    }
}
