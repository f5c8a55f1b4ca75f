namespace SpotifyEtl.Models.Tests.Cli;

public sealed class UsageErrorsTests
{
    public static TheoryData<string, string> WrongLines => new()
    {
        { "unknown-command", "buld" },
        { "unknown-option", "run --selct stg_charts" },
        { "unknown-option-behind-a-list", "run -s stg_charts --excldue x" },
        { "unknown-option-behind-a-value", "run --target --threds" },
        { "missing-value", "run --threads" },
        { "missing-list", "run --select" },
        { "number-too-small", "run --threads 0" },
        { "number-is-a-word", "run --threads many" },
        { "unknown-choice", "ls --output jsn" },
        { "given-twice", "run -t dev -t prod" },
        { "argument-too-many", "run stg_charts" },
        { "argument-missing", "init" },
        { "unknown-shell", "completion tcsh" },
        { "nothing-to-show", "show" },
        { "too-much-to-show", "show -s a --inline b" },
    };

    [Theory]
    [MemberData(nameof(WrongLines))]
    public async Task A_wrong_command_line_says_what_is_wrong_and_ends_with_2(string name, string line)
    {
        var run = await CliRun.NowhereAsync(line.Split(' '));
        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Golden.Verify($"> etl {line}\n{run.Error}", name);
    }

    [Fact]
    public async Task A_wrong_environment_variable_is_named()
    {
        var run = await CliRun.WithAsync("/", new() { ["ETL_THREADS"] = "many" }, "run");
        Assert.Equal(2, run.ExitCode);
        Golden.Verify(run.Error);
    }

    [Fact]
    public async Task Outside_of_a_project_a_command_says_where_it_looked()
    {
        using var folder = new TempFolder();
        Golden.Verify((await CliRun.InAsync(folder.Path, "run")).Transcript(folder.Path));
    }
}
