using SpotifyEtl.Models.Engine.Graph.Selection;

namespace SpotifyEtl.Models.Tests.Engine.Graph.Selection;

public sealed class WildcardTests
{
    [Theory]
    [InlineData("*", "", true)]
    [InlineData("*", "anything.at.all", true)]
    [InlineData("stg_*", "stg_charts", true)]
    [InlineData("stg_*", "xstg_charts", false)]
    [InlineData("*_charts", "stg_charts", true)]
    [InlineData("a*b*c", "a-b-b-c", true)]
    [InlineData("a*b*c", "a-c-b", false)]
    [InlineData("?", "", false)]
    [InlineData("dim_?", "dim_x", true)]
    [InlineData("dim_?", "dim_xy", false)]
    [InlineData("[ab]x", "bx", true)]
    [InlineData("[ab]x", "cx", false)]
    [InlineData("[a-c]x", "cx", true)]
    [InlineData("[!a-c]x", "cx", false)]
    [InlineData("[!a-c]x", "dx", true)]
    [InlineData("[]]", "]", true)]
    [InlineData("[!]]", "]", false)]
    [InlineData("[a-]", "-", true)]
    [InlineData("[ab", "[ab", true)]
    [InlineData("[ab", "a", false)]
    [InlineData("]", "]", true)]
    [InlineData("A", "a", false)]
    [InlineData("*[0-9]", "week_52", true)]
    public void A_pattern_matches_as_in_a_shell(string pattern, string text, bool expected) =>
        Assert.Equal(expected, Wildcard.Matches(pattern, text));

    [Fact]
    public void A_hostile_pattern_takes_no_more_than_its_length_times_that_of_the_text() =>
        Assert.False(Wildcard.Matches(string.Concat(Enumerable.Repeat("a*", 200)) + "b", new string('a', 20_000)));
}
