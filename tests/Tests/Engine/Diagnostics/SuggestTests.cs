using SpotifyEtl.Models.Engine.Diagnostics;

namespace SpotifyEtl.Models.Tests.Engine.Diagnostics;

public sealed class SuggestTests
{
    private static readonly string[] Models = ["stg_charts", "dim_track", "dim_date", "fct_chart_entries"];

    [Theory]
    [InlineData("stg_chart", "stg_charts")]
    [InlineData("stg_cahrts", "stg_charts")]
    [InlineData("DIM_TRACK", "dim_track")]
    [InlineData("fct_chart_entrys", "fct_chart_entries")]
    public void A_slip_finds_the_name_that_was_meant(string name, string meant) => Assert.Equal(meant, Suggest.Nearest(name, Models));

    [Fact]
    public void Two_neighbours_that_are_swapped_count_as_one_slip()
    {
        Assert.Equal("build", Suggest.Nearest("biuld", ["build", "run"]));
        Assert.Null(Suggest.Nearest("bliud", ["build", "run"]));
    }

    [Theory]
    [InlineData("orders")]
    [InlineData("x")]
    [InlineData("")]
    public void Nothing_is_suggested_for_a_name_that_resembles_none(string name) => Assert.Null(Suggest.Nearest(name, Models));

    [Fact]
    public void Of_two_equally_near_names_the_smaller_is_suggested_whatever_their_order()
    {
        Assert.Equal("tag_a", Suggest.Nearest("tag_x", ["tag_b", "tag_a"]));
        Assert.Equal("tag_a", Suggest.Nearest("tag_x", ["tag_a", "tag_b"]));
    }
}
