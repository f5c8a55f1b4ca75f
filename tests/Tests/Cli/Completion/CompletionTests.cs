using System.Diagnostics;

namespace SpotifyEtl.Models.Tests.Cli.Completion;

public sealed class CompletionTests
{
    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    [InlineData("pwsh")]
    public async Task There_is_a_script_for_each_shell(string shell)
    {
        var run = await CliRun.NowhereAsync("completion", shell);
        Assert.Equal(0, run.ExitCode);
        Golden.Verify(run.Output, shell);
    }

    [Theory]
    [InlineData("etl bu", "build")]
    [InlineData("etl build --thr", "--threads")]
    [InlineData("etl build --log-format ", "text json")]
    [InlineData("etl build --log-format j", "json")]
    [InlineData("etl build --resource-type seed mod", "model")]
    [InlineData("etl list --output se", "selector")]
    [InlineData("etl build --threads ", "")]
    [InlineData("etl completion z", "zsh")]
    [InlineData("etl build -s some_model --excl", "--exclude --exclude-resource-type")]
    public async Task Bash_completes_the_word_at_the_end(string line, string expected)
    {
        Assert.SkipUnless(File.Exists("/bin/bash"), "There is no Bash here.");
        var script = (await CliRun.NowhereAsync("completion", "bash")).Output;
        var words = string.Join(' ', line.Split(' ').Select(word => $"'{word}'"));
        Assert.Equal(expected, await BashAsync($"{script}\nCOMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); _etl; echo \"${{COMPREPLY[*]}}\""));
    }

    [Theory]
    [InlineData("dim", "dim_track dim_region")]
    [InlineData("+dim_t", "+dim_track")]
    [InlineData("stg,2+dim_r", "stg,2+dim_region")]
    public async Task Bash_completes_names_of_nodes_behind_operators(string word, string expected)
    {
        Assert.SkipUnless(File.Exists("/bin/bash"), "There is no Bash here.");
        var script = (await CliRun.NowhereAsync("completion", "bash")).Output;
        const string Tool = "etl() { echo dim_track; echo dim_region; echo stg_charts; }";
        Assert.Equal(expected, await BashAsync($"{Tool}\n{script}\nCOMP_WORDS=(etl run -s '{word}'); COMP_CWORD=3; _etl; echo \"${{COMPREPLY[*]}}\""));
    }

    private static async Task<string> BashAsync(string script)
    {
        using var bash = Process.Start(new ProcessStartInfo("/bin/bash", ["-u", "-c", script]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, error) = (bash.StandardOutput.ReadToEndAsync(), bash.StandardError.ReadToEndAsync());
        await bash.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Empty(await error);
        return (await output).TrimEnd('\n');
    }
}
