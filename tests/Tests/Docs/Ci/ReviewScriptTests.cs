using SpotifyEtl.Models.Support.Ci;

namespace SpotifyEtl.Models.Tests.Docs.Ci;

/// <summary>docs/ci/review.sh, where the program does what it seldom does.</summary>
public sealed class ReviewScriptTests : IDisposable
{
    private readonly CiWorkspace _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task What_a_program_says_is_neither_a_fence_nor_a_command()
    {
        _machine.ReplaceProgram("printf '::error::not mine\\n````\\n@everyone\\n' >&2; exit 130");

        var run = await RunAsync(("GITHUB_ACTIONS", "true"));

        Assert.Equal(0, run.ExitCode);
        Assert.Matches(@"^::stop-commands::(etl-\d+)\n::error::not mine\n````\n@everyone\n::\1::\n$", run.Output);
        Assert.Equal("<!-- etl review -->\n## There is no review\n\nThe program ended with 130:\n\n`````\n::error::not mine\n````\n@everyone\n`````\n", Read("comment.md"));
        Assert.Equal("130\n", Read("exit-code"));
    }

    [Fact]
    public async Task A_program_that_says_nothing_has_made_no_review()
    {
        _machine.ReplaceProgram("exit 0");

        var run = await RunAsync();

        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("<!-- etl review -->\n## There is no review\n", Read("comment.md"), StringComparison.Ordinal);
        Assert.Equal("2\n", Read("exit-code"));
    }

    [Fact]
    public async Task Nothing_of_an_earlier_run_is_left()
    {
        _machine.ReplaceProgram("echo '<!-- etl review -->' && echo page > \"${@: -1}\"");
        await RunAsync();
        Assert.Equal("page\n", Read("review.html"));
        _machine.ReplaceProgram("exit 2");
        await RunAsync();
        Assert.False(File.Exists(Path.Combine(_machine.Path, "out", "review.html")));
    }

    [Fact]
    public async Task Variables_are_set_for_the_program_as_they_are_written()
    {
        _machine.ReplaceProgram("echo \"$A|$B_2|${VARIABLES-none}\"");

        await RunAsync(("VARIABLES", "A=$(id) \"quoted\" = `x`\r\n\nB_2= 2 "));

        Assert.Equal("$(id) \"quoted\" = `x`| 2 |none\n", Read("comment.md"));
    }

    [Fact]
    public async Task A_line_that_is_no_variable_is_told_without_its_text()
    {
        var run = await RunAsync(("VARIABLES", "A=1\nhunter2"));

        Assert.Equal((2, "review.sh: line 2 of VARIABLES is not NAME=value\n"), (run.ExitCode, run.Errors));
    }

    private string Read(string name) => _machine.Read($"workspace/out/{name}");

    private Task<ProcessRun> RunAsync(params (string Name, string Value)[] variables)
    {
        var environment = variables.ToDictionary(variable => variable.Name, variable => variable.Value);
        environment["OUT"] = "out";
        environment["ETL"] = Path.Combine(_machine.Tool, "etl");
        environment["GITHUB_ACTIONS"] = environment.GetValueOrDefault("GITHUB_ACTIONS", "");
        return ProcessRun.OfAsync("bash", [Path.Combine(CiWorkspace.Files, "review.sh")], _machine.Path, environment);
    }
}
