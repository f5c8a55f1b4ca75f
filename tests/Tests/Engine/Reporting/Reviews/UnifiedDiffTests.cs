using SpotifyEtl.Models.Engine.Reporting.Reviews.Differences;

namespace SpotifyEtl.Models.Tests.Engine.Reporting.Reviews;

public sealed class UnifiedDiffTests
{
    [Theory]
    [InlineData("", "", "")]
    [InlineData("a b c", "a b c", "")]
    [InlineData("a b c", "a x c", " a|-b|+x| c")]
    [InlineData("a b c", "a c", " a|-b| c")]
    [InlineData("a c", "a b c", " a|+b| c")]
    [InlineData("", "a b", "+a|+b")]
    [InlineData("a b", "", "-a|-b")]
    [InlineData("a b", "c d", "-a|-b|+c|+d")]
    [InlineData("a b c a b b a", "c b a b a c", "-a|-b| c|+b| a| b|-b| a|+c")]
    [InlineData("1 2 3 4 5 6 7 8 9 x", "1 2 3 4 5 6 7 8 9 y", " 7| 8| 9|-x|+y")]
    [InlineData("x 2 3 4 5 6 7 8 9 x", "y 2 3 4 5 6 7 8 9 y", "-x|+y| 2| 3| 4|@@ -7 +7 @@| 7| 8| 9|-x|+y")]
    public void The_lines_that_differ_stand_with_three_around_them(string before, string after, string expected)
    {
        var lines = UnifiedDiff.Of(new(Lines(before), Lines(after)), maxLines: 100);
        // The first line says where it begins.
        Assert.Equal(expected, string.Join('|', lines.Split('\n').Skip(1)));
    }

    [Fact]
    public void The_end_of_a_file_and_of_a_line_are_no_difference() => Assert.Empty(UnifiedDiff.Of(new("a\r\nb", "a\nb\n"), maxLines: 100));

    [Fact]
    public void What_is_too_long_is_counted()
    {
        var text = UnifiedDiff.Of(new(null, string.Join('\n', Enumerable.Range(0, 50))), maxLines: 10);
        Assert.EndsWith("+9\n… 40 more lines that differ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Either_text_can_be_read_from_the_lines_whatever_they_are()
    {
        var random = new Random(20_240_611);
        for (var round = 0; round < 300; round++)
        {
            var (before, after) = (Some(random), Some(random));
            var lines = LineDiff.Of(string.Join('\n', before), string.Join('\n', after));
            Assert.Equal(before, lines.Where(line => line.Kind != '+').Select(line => line.Text));
            Assert.Equal(after, lines.Where(line => line.Kind != '-').Select(line => line.Text));
            Assert.Equal(LongestCommon(before, after), lines.Count(line => line.IsCommon));
        }

        static string[] Some(Random random) => [.. Enumerable.Range(0, random.Next(1, 30)).Select(_ => ((char)('a' + random.Next(6))).ToString())];
    }

    [Fact]
    public void Texts_that_have_little_in_common_are_told_whole()
    {
        var (before, after) = (Enumerable.Range(0, 30_000).Select(line => $"a{line}"), Enumerable.Range(0, 30_000).Select(line => $"b{line}"));
        var lines = LineDiff.Of("first\n" + string.Join('\n', before), "first\n" + string.Join('\n', after));
        Assert.Equal(60_001, lines.Count);
        Assert.True(lines[0].IsCommon);
    }

    private static string? Lines(string text) => text.Length == 0 ? null : text.Replace(' ', '\n');

    // By the table of all beginnings of both.
    private static int LongestCommon(string[] left, string[] right)
    {
        var table = new int[left.Length + 1, right.Length + 1];
        for (var x = 1; x <= left.Length; x++)
        {
            for (var y = 1; y <= right.Length; y++)
            {
                table[x, y] = left[x - 1] == right[y - 1] ? table[x - 1, y - 1] + 1 : Math.Max(table[x - 1, y], table[x, y - 1]);
            }
        }

        return table[left.Length, right.Length];
    }
}
