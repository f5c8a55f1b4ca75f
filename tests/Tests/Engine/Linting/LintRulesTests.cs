using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Linting;
using SpotifyEtl.Models.Engine.Linting.Syntax;

namespace SpotifyEtl.Models.Tests.Engine.Linting;

public sealed class LintRulesTests
{
    [Fact]
    public void Every_name_has_one_rule() => Assert.Equal(LintRuleNames.All, LintRules.All.Select(rule => rule.Name));

    [Theory]
    [InlineData("select 'it''s -- no (comment', \"a\"\"(b\" -- ) one\n/* ( */ from t", "select|'it'|'s -- no (comment'|,|\"a\"\"(b\"|-- ) one|/* ( */|from|t")]
    [InlineData("a.b1 + $tag$ ( $tag$ || $$ ) $$", "a|.|b1|+|$tag$ ( $tag$|||||$$ ) $$")]
    [InlineData("'never closed (", "'never closed (")]
    [InlineData("/* never closed", "/* never closed")]
    public void SQL_is_taken_apart(string sql, string tokens)
    {
        var text = SqlText.Of(sql);
        Assert.Equal(tokens, string.Join('|', text.Tokens.Select(token => text.TextOf(token).ToString())));
        Assert.All(text.Tokens, token => Assert.Equal(0, token.Depth));
    }

    [Fact]
    public void Parentheses_count_as_outside_of_themselves()
    {
        var text = SqlText.Of("a (b (c) d) e ) f");
        Assert.Equal("0 0 1 1 2 1 1 0 0 0 0", string.Join(' ', text.Tokens.Select(token => token.Depth)));
    }
}
