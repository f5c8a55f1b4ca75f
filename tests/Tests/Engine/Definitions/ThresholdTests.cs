using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Tests.Engine.Definitions;

public sealed class ThresholdTests
{
    [Theory]
    [InlineData("!= 0", 0, false)]
    [InlineData("!= 0", 1, true)]
    [InlineData("> 10", 10, false)]
    [InlineData(">10", 11, true)]
    [InlineData(">= 10", 10, true)]
    [InlineData("< 3", 2, true)]
    [InlineData("<= 3", 4, false)]
    [InlineData("= 5", 5, true)]
    [InlineData("== 5", 6, false)]
    [InlineData("<> 5", 6, true)]
    [InlineData("between 2 and 4", 4, true)]
    [InlineData("between 2 and 4", 5, false)]
    public void A_count_is_compared_as_written(string text, long failures, bool holds)
    {
        Assert.True(Threshold.TryParse(text, out var threshold));
        Assert.Equal(holds, threshold.Holds(failures, rows: 1_000));
    }

    [Theory]
    [InlineData("> 1%", 10, 1_000, false)]
    [InlineData("> 1%", 11, 1_000, true)]
    [InlineData("> 0.5 %", 6, 1_000, true)]
    [InlineData("between 1% and 2%", 15, 1_000, true)]
    [InlineData("> 1%", 0, 0, false)]
    public void A_percentage_is_a_share_of_the_tested_rows(string text, long failures, long rows, bool holds)
    {
        Assert.True(Threshold.TryParse(text, out var threshold));
        Assert.Equal(holds, threshold.Holds(failures, rows));
    }

    [Theory]
    [InlineData("")]
    [InlineData("10")]
    [InlineData("> ten")]
    [InlineData("=> 3")]
    [InlineData("between 1 and")]
    [InlineData("between 1% and 2")]
    [InlineData("> 1 or true")]
    public void Anything_else_is_no_threshold(string text) => Assert.False(Threshold.TryParse(text, out _));

    [Theory]
    [InlineData(">10", "> 10")]
    [InlineData("<>0", "!= 0")]
    [InlineData("> 1.50%", "> 1.50%")]
    [InlineData("BETWEEN 1 AND 2", "between 1 and 2")]
    public void It_prints_as_the_user_would_write_it(string text, string printed)
    {
        Assert.True(Threshold.TryParse(text, out var threshold));
        Assert.Equal(printed, threshold.ToString());
    }
}
