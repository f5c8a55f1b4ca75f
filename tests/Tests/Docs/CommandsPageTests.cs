using SpotifyEtl.Models.Cli;
using SpotifyEtl.Models.Cli.Commands;
using SpotifyEtl.Models.Cli.Output;
using SpotifyEtl.Models.Support.Docs;

namespace SpotifyEtl.Models.Tests.Docs;

/// <summary>docs/reference/commands.md says what the commands say of themselves.</summary>
public sealed class CommandsPageTests
{
    [Fact]
    public void The_page_is_what_the_commands_say_of_themselves() =>
        Golden.VerifyFile(new CommandsPage(new EtlRootCommand(NoHost())).Render(), Path.Combine(Repository.Root, "docs", "reference", "commands.md"));

    [Fact]
    public void Every_example_is_a_command_line_that_the_command_reads()
    {
        var root = new EtlRootCommand(NoHost());
        var examples = root.Sections.SelectMany(section => section.Commands).SelectMany(command => command.Examples).ToList();
        Assert.NotEmpty(examples);
        Assert.All(examples, example => Assert.Empty(root.Parse(ArgumentsOf(example.CommandLine)).Errors));
    }

    // What stands around the tool's own words is the shell's: `echo … | etl render -`, `etl init shop && …`, `source <(etl completion bash)`.
    private static string[] ArgumentsOf(string commandLine)
    {
        var own = commandLine[commandLine.IndexOf("etl ", StringComparison.Ordinal)..];
        return [.. ShellCommand.Read(own).Command.Words.Skip(1).TakeWhile(word => word != "&&").Select(word => word.TrimEnd(')'))];
    }

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
