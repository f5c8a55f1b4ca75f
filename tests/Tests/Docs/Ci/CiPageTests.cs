using System.Text.RegularExpressions;
using SpotifyEtl.Models.Support.Ci;

namespace SpotifyEtl.Models.Tests.Docs.Ci;

/// <summary>What docs/ci.md shows is what is in docs/ci, and does what it says.</summary>
public sealed partial class CiPageTests : IDisposable
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "ci.md"));

    private readonly CiWorkspace _machine = new();

    public void Dispose() => _machine.Dispose();

    [Theory]
    [InlineData(".github/workflows/review.yml", "github/pull-request.yml")]
    [InlineData(".gitlab-ci.yml", "gitlab/gitlab-ci.yml")]
    public void A_file_that_calls_the_job_is_the_one_that_is_checked(string shown, string file)
    {
        var text = Assert.Single(Yaml().Matches(Page), match => match.Groups["path"].Value == shown).Groups["text"].Value;
        Assert.Equal(File.ReadAllText(Path.Combine(CiWorkspace.Files, file)), text);
    }

    [Theory]
    [InlineData("github/etl-review.yml", "inputs")]
    [InlineData("github/etl-review.yml", "secrets")]
    public void The_tables_have_every_input_and_secret(string file, string kind)
    {
        var workflow = File.ReadAllText(Path.Combine(CiWorkspace.Files, file));
        var block = Regex.Match(workflow, $@"^    {kind}:\n(?<text>(?:      .*\n)+)", RegexOptions.Multiline).Groups["text"].Value;
        var names = Member().Matches(block).Select(match => match.Groups["name"].Value).ToList();
        Assert.NotEmpty(names);
        Assert.All(names, name => Assert.Matches($@"(?m)^\|.*`{name}`", Page));
    }

    [Fact]
    public async Task The_example_at_a_desk_prints_what_the_page_shows()
    {
        _machine.Shop.Replace("models/marts/mart_signups.sql", "count(*)", "count(distinct email)");
        _machine.Shop.Commit("A change");
        using var home = new TempFolder();
        Directory.CreateDirectory(home.File("etl/docs"));
        Directory.CreateSymbolicLink(home.File("etl/docs/ci"), CiWorkspace.Files);
        var environment = new Dictionary<string, string> { ["HOME"] = home.Path, ["PATH"] = $"{_machine.Tool}:{Environment.GetEnvironmentVariable("PATH")}" };
        var shown = Console().Match(Page).Groups["text"].Value;
        var printed = "";
        foreach (var command in shown.Split('\n').Where(line => line.StartsWith("$ ", StringComparison.Ordinal)))
        {
            var run = await ProcessRun.OfAsync("bash", ["-c", command[2..]], _machine.Shop.Path, environment);
            Assert.True(run.ExitCode == 0, run.Errors);
            printed += $"{command}\n{run.Output}";
        }

        Assert.Equal(shown, Commit().Replace(printed, "{commit}"));
    }

    [GeneratedRegex(@"^```yaml\n# (?<path>[\w./-]+\.yml)\n(?<text>.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Yaml();

    [GeneratedRegex(@"^      (?<name>[a-z-]+):$", RegexOptions.Multiline)]
    private static partial Regex Member();

    [GeneratedRegex(@"^```\n(?<text>\$ .*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Console();

    [GeneratedRegex(@"\b[0-9a-f]{7}(?=`)")]
    private static partial Regex Commit();
}
