using SpotifyEtl.Models.Cli.Output;

namespace SpotifyEtl.Models.Tests.Cli.Output;

public sealed class FiguresTests
{
    [Theory]
    [InlineData(0, "0 rows")]
    [InlineData(1, "1 row")]
    [InlineData(1_346_882_043, "1,346,882,043 rows")]
    public void A_count_has_separators_and_its_noun(long count, string expected) => Assert.Equal(expected, Figures.Count(count, "row"));

    [Theory]
    [InlineData(0, "0.00s")]
    [InlineData(0.004, "0.00s")]
    [InlineData(9.994, "9.99s")]
    [InlineData(9.996, "10.0s")]
    [InlineData(59.94, "59.9s")]
    [InlineData(59.96, "1m 00s")]
    [InlineData(187, "3m 07s")]
    [InlineData(3599.7, "1h 00m")]
    [InlineData(3720, "1h 02m")]
    [InlineData(90_000, "25h 00m")]
    public void A_length_of_time_has_the_detail_that_matters(double seconds, string expected) =>
        Assert.Equal(expected, Figures.Duration(TimeSpan.FromSeconds(seconds)));
}
