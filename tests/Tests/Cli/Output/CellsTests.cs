using SpotifyEtl.Models.Cli.Output;

namespace SpotifyEtl.Models.Tests.Cli.Output;

public sealed class CellsTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("dim_track", 9)]
    [InlineData("Beyoncé", 7)]
    [InlineData("Beyonce\u0301", 7)]
    [InlineData("千本桜", 6)]
    [InlineData("방탄", 4)]
    [InlineData("🔥", 2)]
    public void Width_is_that_of_a_terminal(string text, int cells) => Assert.Equal(cells, Cells.Width(text));

    [Theory]
    [InlineData("dim_track", 9, "dim_track")]
    [InlineData("dim_track", 8, "dim_tra…")]
    [InlineData("dim_track", 1, "…")]
    [InlineData("dim_track", 0, "")]
    [InlineData("千本桜", 6, "千本桜")]
    [InlineData("千本桜", 5, "千本…")]
    [InlineData("千本桜", 4, "千…")]
    public void A_text_is_clipped_to_cells(string text, int cells, string expected)
    {
        Assert.Equal(expected, Cells.Clip(text, cells));
        Assert.True(Cells.Width(Cells.Clip(text, cells)) <= cells);
    }

    [Theory]
    [InlineData("\tx", "    x")]
    [InlineData("ab\tx", "ab  x")]
    [InlineData("桜\tx", "桜  x")]
    [InlineData("abcd\tx", "abcd    x")]
    public void Tabs_become_spaces_up_to_the_next_stop(string text, string expected) => Assert.Equal(expected, Cells.Printable(text));

    [Fact]
    public void Control_characters_become_replacements() => Assert.Equal("a\uFFFD[31mb\uFFFD", Cells.Printable("a\e[31mb\b"));

    [Fact]
    public void A_lone_surrogate_does_no_harm() => Assert.Equal("a\uFFFDb", Cells.Printable("a\ud83db"));
}
