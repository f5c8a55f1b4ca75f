using SpotifyEtl.Models.Cli.Output;
using SpotifyEtl.Models.Cli.Output.Reviews;
using SpotifyEtl.Models.Engine.Reviewing;
using SpotifyEtl.Models.Support.Reviews;

namespace SpotifyEtl.Models.Tests.Cli.Output.Reviews;

public sealed class ReviewViewTests
{
    public static TheoryData<string> Names => [.. SomeReviews.ByName.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_review_is_told_shortly(string name) => Golden.Verify(Drawn(SomeReviews.ByName[name], Paint.None), name);

    [Fact]
    public void One_model_takes_a_screen_at_most()
    {
        var changes = SomeReviews.Rich.Changes.Where(change => change.Name == "fct_orders").ToList();
        var text = Drawn(SomeReviews.Rich with { Changes = changes, Problems = [], Tests = [], Remarks = [] }, Paint.None);
        Assert.InRange(text.Split('\n').Length, 1, 30);
    }

    [Fact]
    public void Colours_add_nothing_that_the_text_does_not_say()
    {
        var coloured = Drawn(SomeReviews.Rich, Paint.Full);
        Assert.Contains("\e[1;31mbreaking\e[0m", coloured, StringComparison.Ordinal);
        Assert.Equal(Drawn(SomeReviews.Rich, Paint.None), System.Text.RegularExpressions.Regex.Replace(coloured, "\e\\[[0-9;]*m", ""));
    }

    private static string Drawn(Review review, Paint paint)
    {
        using var writer = new StringWriter();
        new ReviewView(writer, paint, new DiagnosticView(writer, paint, Screen.None)).Write(review);
        return writer.ToString();
    }
}
