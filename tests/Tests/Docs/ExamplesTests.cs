using SpotifyEtl.Models.Support.Docs;
using SpotifyEtl.Models.Tests.Cli;

namespace SpotifyEtl.Models.Tests.Docs;

/// <summary>Every command on a page is run, and prints what the page shows of it; or it says here why it is not run.</summary>
public sealed class ExamplesTests
{
    public static TheoryData<string> Pages => [.. ExamplePages.All.Select(page => page.Name)];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task What_a_page_shows_is_what_the_commands_print(string name)
    {
        var page = ExamplePages.All.Single(page => page.Name == name);
        var console = ConsolePage.Read(name);
        Assert.NotEmpty(console.Blocks);
        var outstanding = page.Before.ToDictionary();
        using var project = new ExampleProject();
        await page.PrepareAsync(project, console);
        foreach (var (block, example) in from block in console.Blocks from example in block.Examples select (block, example))
        {
            foreach (var (beginning, change) in outstanding.Where(before => example.Command.Text.StartsWith(before.Key, StringComparison.Ordinal)).ToList())
            {
                outstanding.Remove(beginning);
                await change(project);
            }

            if (ExamplesNotRun.ReasonFor(name, example.Command) is null)
            {
                await RunAsync(example, page, project, Path.Combine(project.Path, page.FolderOf(block)));
            }
        }

        Assert.Empty(outstanding.Keys);
    }

    [Fact]
    public void Every_page_with_commands_is_run_or_says_why_not()
    {
        var run = ExamplePages.All.Select(page => page.Name).ToHashSet();
        var forgotten =
            from page in ConsolePage.All()
            where !run.Contains(page)
            from block in ConsolePage.Read(page).Blocks
            from example in block.Examples
            where ExamplesNotRun.ReasonFor(page, example.Command) is null
            select $"{page}: {example.Command.Text}";
        Assert.Empty(forgotten);
    }

    [Fact]
    public void A_reason_not_to_run_is_of_a_command_that_is_there() => Assert.All(ExamplesNotRun.All, entry => Assert.Contains(
        ConsolePage.Read(entry.Page).Blocks.SelectMany(block => block.Examples), example => example.Command.Text.StartsWith(entry.Command, StringComparison.Ordinal)));

    private static async Task RunAsync(ConsoleExample example, ExamplePage page, ExampleProject project, string folder)
    {
        var command = example.Command;
        Assert.False(command.IsPiped, $"{page.Name}: only a command by itself can be run: {command.Text}");
        var environment = page.Environment.Concat(command.Environment).ToDictionary(variable => variable.Key, variable => page.WordFor(variable.Value, project));
        var run = await CliRun.WithAsync(folder, environment, [.. command.Words.Skip(1).Select(word => page.WordFor(word, project))]);
        if (example.Lines.Count == 0)
        {
            Assert.True(run.ExitCode == 0, $"{page.Name}: {command.Text}\n{run.Transcript(folder)}");
        }

        if (command.OutputFile is { } file)
        {
            Assert.NotEqual("", run.Output);
            await File.WriteAllTextAsync(Path.Combine(folder, file), run.Output, TestContext.Current.CancellationToken);
        }

        PrintedLines.Verify(example, run, folder);
    }
}
