using SpotifyEtl.Models.Templating.Text;
using static SpotifyEtl.Models.Tests.Templating.Rendering;

namespace SpotifyEtl.Models.Tests.Templating;

public sealed class SourceTextTests
{
    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(2, 1, 3)]
    [InlineData(3, 2, 1)]
    [InlineData(6, 3, 1)]
    [InlineData(7, 3, 2)]
    [InlineData(99, 3, 2)]
    [InlineData(-1, 1, 1)]
    public void An_offset_has_a_line_and_a_column(int offset, int line, int column) =>
        Assert.Equal(new TextPosition(line, column), new SourceText("f", "ab\nc\r\nd").GetPosition(offset));

    [Fact]
    public void A_line_is_given_without_its_break()
    {
        var source = new SourceText("f", "ab\nc\r\n\nd");

        Assert.Equal(["ab", "c", "", "d"], Enumerable.Range(1, source.LineCount).Select(source.GetLine));
    }

    [Fact]
    public void An_empty_text_has_one_line() => Assert.Equal("", new SourceText("f", "").GetLine(1));

    [Fact]
    public void Carriage_returns_are_part_of_line_breaks() =>
        Assert.Equal("a \r\nb 1c\r\n", Render("a {{ x = 1\r\n}}\r\nb {{ x ~}}\r\nc\r\n").Text);
}
