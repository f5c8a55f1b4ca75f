using System.Diagnostics;
using SpotifyEtl.Models.Cli.Commands;

namespace SpotifyEtl.Models.Cli.Completion;

/// <summary>
/// Writes scripts that complete command lines. Commands and options are written into the script, so that a shell need not start the tool
/// for them;
/// only for the names of nodes does it ask <c>etl ls</c>.
/// </summary>
internal static class CompletionScript
{
    /// <summary>The shells there are scripts for.</summary>
    public static IReadOnlyList<string> Shells { get; } = ["bash", "zsh", "fish", "pwsh"];

    /// <summary>The script for one of <see cref="Shells"/>.</summary>
    public static string For(string shell, EtlRootCommand root)
    {
        IReadOnlyList<CompletedCommand> commands = [.. root.Sections.SelectMany(section => section.Commands).Select(CompletedCommand.Of)];
        return shell switch
        {
            "bash" => BashScript.For(commands),
            "zsh" => ZshScript.For(commands),
            "fish" => FishScript.For(commands),
            "pwsh" => PwshScript.For(commands),
            _ => throw new UnreachableException($"No script for {shell}."),
        };
    }
}
