namespace SpotifyEtl.Models.Tests.Cli.Help;

public sealed class HelpTests
{
    private static readonly string[] Names =
        ["build", "run", "test", "seed", "stage", "retry", "clone", "run-operation", "ls", "show", "compile", "render", "parse", "debug", "init", "deps", "clean", "completion", "land", "pipeline", "lambda", "lineage", "diff", "docs", "lint", "review"];

    public static TheoryData<string> Commands => [.. Names];

    [Fact]
    public async Task The_tool_without_a_command_prints_its_help()
    {
        var run = await CliRun.NowhereAsync();
        Assert.Equal(0, run.ExitCode);
        Assert.Empty(run.Error);
        Golden.Verify(run.Output);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    public async Task Help_can_be_asked_for(string option) =>
        Assert.Equal((await CliRun.NowhereAsync()).Output, (await CliRun.NowhereAsync(option)).Output);

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Every_command_has_help(string command)
    {
        var run = await CliRun.NowhereAsync(command, "--help");
        Assert.Equal(0, run.ExitCode);
        Golden.Verify(run.Output, command);
    }

    [Fact]
    public async Task The_help_of_the_tool_lists_every_command()
    {
        var help = (await CliRun.NowhereAsync()).Output;
        Assert.All(Names, command => Assert.Contains($"  {command}", help, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Help_is_printed_although_the_rest_of_the_line_is_wrong()
    {
        var run = await CliRun.NowhereAsync("run", "--no-such-option", "-h");
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("Builds models", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_version_is_one_line()
    {
        var run = await CliRun.NowhereAsync("--version");
        Assert.Equal(0, run.ExitCode);
        Assert.Matches(@"^etl \d+\.\d+\.\d+\n$", run.Output);
    }
}
