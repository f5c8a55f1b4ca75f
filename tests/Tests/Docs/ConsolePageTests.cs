using SpotifyEtl.Models.Support.Docs;

namespace SpotifyEtl.Models.Tests.Docs;

/// <summary>What counts as a command on a page: one that is overlooked would never be run.</summary>
public sealed class ConsolePageTests
{
    [Theory]
    [InlineData("```\n$ etl build\nDone\n```", "etl build", "Done")]
    [InlineData("```console\n$ cd shop\n$ ./etl ls\na\nb\n$ etl run\n```", "./etl ls; etl run", "a\nb")]
    [InlineData("text\n\n- more\n\n  ```sh\n  etl build   # all of it\n  cp a b\n  etl test\n  ```", "etl build; etl test", "")]
    [InlineData("```\nAT=home etl build\n```", "AT=home etl build", "")]
    [InlineData("```\n$ etl show --inline \"\n  select 1\"\n1\n```", "etl show --inline \"\n  select 1\"", "1")]
    [InlineData("````\n```\netl build\n```\n````", "etl build", "")]
    [InlineData("```text\netl build\n```", "", "")]
    [InlineData("etl build\n", "", "")]
    [InlineData("```\netlas\n```", "", "")]
    public void Commands_are_found_in_blocks_of_a_shell(string page, string commands, string shown)
    {
        var examples = new ConsolePage(page).Blocks.SelectMany(block => block.Examples).ToList();
        Assert.Equal(commands, string.Join("; ", examples.Select(example => example.Command.Text)));
        Assert.Equal(shown, string.Join('\n', examples.SelectMany(example => example.Lines)));
    }

    [Theory]
    [InlineData("etl run -s a b", "etl|run|-s|a|b")]
    [InlineData("etl run --vars '{a: \"b c\"}'", "etl|run|--vars|{a: \"b c\"}")]
    [InlineData("etl show --inline \"select '\\\"' || '#'\"   # a comment", "etl|show|--inline|select '\"' || '#'")]
    [InlineData("etl ls a#b ''", "etl|ls|a#b|")]
    [InlineData("A=1 B=2 etl ls", "etl|ls")]
    [InlineData("etl ls > a.txt", "etl|ls")]
    [InlineData("etl ls | sort", "etl|ls")]
    public void A_command_is_read_as_a_shell_reads_it(string line, string words) => Assert.Equal(words, string.Join('|', ShellCommand.Read(line).Command.Words));

    [Fact]
    public void What_stands_around_a_command_is_told()
    {
        Assert.Equal("2", ShellCommand.Read("A=1 B=2 etl ls").Command.Environment["B"]);
        Assert.Equal("a.txt", ShellCommand.Read("etl ls > a.txt").Command.OutputFile);
        Assert.True(ShellCommand.Read("etl ls | sort").Command.IsPiped);
        Assert.False(ShellCommand.Read("etl ls '|'").Command.IsPiped);
    }

    [Fact]
    public void A_file_of_the_project_is_known_by_its_path() =>
        Assert.Equal([("models/a.yml", "models: []\n"), ("b.sql", "select 1\n")], new ConsolePage("```yaml\n# models/a.yml\nmodels: []\n```\n```sql\n-- b.sql\nselect 1\n```\n```yaml\na: 1\n```\n").Files);
}
