using System.Text.RegularExpressions;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Linting;
using SpotifyEtl.Models.Tests.Cli;

namespace SpotifyEtl.Models.Tests.Docs;

/// <summary>What docs/lint.md shows is what the command prints of a small shop, and its table has every rule.</summary>
public sealed partial class LintPageTests : IDisposable
{
    private readonly TempFolder _shop = new();

    public LintPageTests()
    {
        _shop.Write("project.yml", "name: shop\ntarget: dev\ntargets:\n  dev: { type: duckdb, path: shop.duckdb, schema: main }\n");
        _shop.Write("seeds/orders.csv", "id,amount\n1,2.5\n");
        _shop.Write("models/marts/sales.sql", "select *\nfrom main.orders\n");
        _shop.Write(
            "models/marts/sales.yml",
            """
            models:
              - name: sales
                description: One row for each order.
                columns:
                  - { name: id, description: Its number., data_tests: [unique, not_null] }
                  - { name: amount, description: What was paid. }
            """);
    }

    public static TheoryData<int> Examples => [.. Enumerable.Range(0, Blocks().Count)];

    public void Dispose() => _shop.Dispose();

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task An_example_prints_what_the_page_shows(int place)
    {
        var block = Blocks()[place];
        var run = await CliRun.InAsync(_shop.Path, [.. block.Command.Split(' ').Skip(1)]);
        var printed = (run.Output + run.Error).Split('\n');
        var shown = block.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).ToList();
        Assert.NotEmpty(shown);
        Assert.All(shown, line => Assert.Contains(line, printed));
    }

    [Fact]
    public void The_table_has_every_rule() => Assert.Equal(LintRuleNames.All, Row().Matches(Page()).Select(match => match.Groups["rule"].Value));

    [Fact]
    public void A_rule_is_a_warning_unless_settings_say_otherwise() => Assert.All(LintRules.All, rule => Assert.Equal(LintLevel.Warn, rule.DefaultLevel));

    private static string Page() => File.ReadAllText(Path.Combine(Repository.Root, "docs", "lint.md"));

    // The fenced blocks that begin with a command.
    private static List<(string Command, string Text)> Blocks() => [.. Block().Matches(Page()).Select(match => (match.Groups["command"].Value, match.Groups["text"].Value))];

    [GeneratedRegex(@"```\n(?<text>\$ (?<command>etl [^\n]+)\n.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^\| `(?<rule>[a-z-]+)` \| ETL\d+ ", RegexOptions.Multiline)]
    private static partial Regex Row();
}
