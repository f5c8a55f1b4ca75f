using SpotifyEtl.Models.Cli;
using SpotifyEtl.Models.Cli.Commands;
using SpotifyEtl.Models.Cli.Output;

namespace SpotifyEtl.Models.Tests.Docs;

/// <summary>docs/reference/commands.md says what the commands say of themselves.</summary>
public sealed class CommandsPageTests
{
    [Fact]
    public void The_page_is_what_the_commands_say_of_themselves() =>
        Golden.VerifyFile(new CommandsPage(new EtlRootCommand(NoHost())).Render(), Path.Combine(Repository.Root, "docs", "reference", "commands.md"));

    // Nothing is run: what a command says of itself needs no process.
    private static Host NoHost() => new()
    {
        OpenInput = () => TextReader.Null,
        Output = TextWriter.Null,
        Error = TextWriter.Null,
        OutputScreen = Screen.None,
        ErrorScreen = Screen.None,
        Environment = new Dictionary<string, string>(),
        WorkingDirectory = Repository.Root,
        Time = TimeProvider.System,
        NewInvocationId = () => "",
        CreatePipeline = () => throw new InvalidOperationException("Nothing is run here."),
    };
}
