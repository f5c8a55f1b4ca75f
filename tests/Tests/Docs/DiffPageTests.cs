namespace SpotifyEtl.Models.Tests.Docs;

/// <summary>What docs/diff.md shows is what the command prints of the small shop of <see cref="Cli.Commands.DiffCommandTests"/>.</summary>
public sealed class DiffPageTests
{
    [Fact]
    public void The_example_is_what_a_test_of_the_command_verified()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "diff.md")).ReplaceLineEndings("\n");
        var block = page.Split("```\n")[1].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("$ etl diff orders orders_clean", block[0]);
        var golden = Path.Combine(
            Repository.Root, "tests", "Tests", "Cli", "Commands", "Goldens", "DiffCommandTests.Two_nodes_are_compared_by_the_key_that_the_project_knows.verified.txt");
        var printed = File.ReadAllLines(golden).Select(line => line.TrimEnd()).ToHashSet();
        Assert.All(block.Skip(1).Where(line => line != "…"), line => Assert.Contains(line, printed));
    }
}
