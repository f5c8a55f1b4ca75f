using SpotifyEtl.Models.Support.Docs;

namespace SpotifyEtl.Models.Tests.Docs;

/// <summary>A page whose commands are run, with what it does not tell of the project that they run in.</summary>
/// <param name="Name">The page's path in the repository.</param>
/// <param name="PrepareAsync">Writes the project, and does what was done before the first command.</param>
internal sealed record ExamplePage(string Name, Func<ExampleProject, ConsolePage, Task> PrepareAsync)
{
    /// <summary>The folder, below the page's own, in which the commands of a block are run.</summary>
    public Func<ConsoleBlock, string> FolderOf { get; init; } = _ => "";

    /// <summary>What happens before a command, by how it begins, each once.</summary>
    public IReadOnlyDictionary<string, Func<ExampleProject, Task>> Before { get; init; } = new Dictionary<string, Func<ExampleProject, Task>>();

    /// <summary>Environment variables of the commands, besides those that they set themselves.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// What stands for a word of a command, or for the value of a variable: for one that the reader replaces, for a path from the working directory, which is another one here.
    /// </summary>
    public Func<string, ExampleProject, string> WordFor { get; init; } = (word, _) => word;
}
