using SpotifyEtl.Models.Engine.Reporting.Site.Data;

namespace SpotifyEtl.Models.Tests.Engine.Reporting.Site;

public sealed class SummariesTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("One line.", "One line.")]
    [InlineData("# Title", "Title")]
    [InlineData("First\nparagraph.\n\nSecond.", "First paragraph.")]
    [InlineData("First.\r\n\r\nSecond.", "First.")]
    [InlineData("\n\n  Late.  \n \nSecond", "Late.")]
    public void The_first_paragraph_is_one_line(string markdown, string summary) => Assert.Equal(summary, Summaries.Of(markdown));

    [Fact]
    public void A_long_one_ends_at_a_word() =>
        Assert.Equal($"{string.Join(' ', Enumerable.Repeat("word", 32))}…", Summaries.Of(string.Join(' ', Enumerable.Repeat("word", 50))));

    [Fact]
    public void A_text_without_blanks_is_cut_and_no_sign_is_halved() =>
        Assert.Equal($"x{string.Concat(Enumerable.Repeat("🎵", 79))}…", Summaries.Of("x" + string.Concat(Enumerable.Repeat("🎵", 200))));
}
