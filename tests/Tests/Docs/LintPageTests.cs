using System.Text.RegularExpressions;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Linting;

namespace SpotifyEtl.Models.Tests.Docs;

/// <summary>The table of docs/lint.md has every rule.</summary>
public sealed partial class LintPageTests
{
    [Fact]
    public void The_table_has_every_rule() => Assert.Equal(LintRuleNames.All, Row().Matches(Page()).Select(match => match.Groups["rule"].Value));

    [Fact]
    public void A_rule_is_a_warning_unless_settings_say_otherwise() => Assert.All(LintRules.All, rule => Assert.Equal(LintLevel.Warn, rule.DefaultLevel));

    private static string Page() => File.ReadAllText(Path.Combine(Repository.Root, "docs", "lint.md"));

    [GeneratedRegex(@"^\| `(?<rule>[a-z-]+)` \| ETL\d+ ", RegexOptions.Multiline)]
    private static partial Regex Row();
}
