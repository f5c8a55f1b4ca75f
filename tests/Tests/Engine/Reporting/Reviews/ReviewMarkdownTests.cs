using System.Text.RegularExpressions;
using SpotifyEtl.Models.Engine.Reporting.Reviews;
using SpotifyEtl.Models.Engine.Reviewing;
using SpotifyEtl.Models.Support.Reviews;

namespace SpotifyEtl.Models.Tests.Engine.Reporting.Reviews;

public sealed partial class ReviewMarkdownTests
{
    [Fact]
    public void Everything_that_a_review_knows_is_told() => Golden.Verify(ReviewMarkdown.Of(SomeReviews.Rich, "https://example.org/run/17/review.html"));

    [Fact]
    public void A_small_change_is_a_small_comment() => Golden.Verify(ReviewMarkdown.Of(SomeReviews.Small));

    [Fact]
    public void Nothing_is_told_to_be_nothing() => Golden.Verify(ReviewMarkdown.Of(SomeReviews.Empty, "target/review.html"));

    [Fact]
    public void What_users_wrote_is_shown_as_they_wrote_it() => Golden.Verify(ReviewMarkdown.Of(SomeReviews.Hostile));

    [Fact]
    public void Nothing_that_users_wrote_is_a_tag_a_mention_or_an_address()
    {
        var text = Fences().Replace(ReviewMarkdown.Of(SomeReviews.Hostile), "");
        // What the report itself is made of.
        var rest = OwnTags().Replace(text, "");
        Assert.DoesNotContain(Tag().Matches(CodeSpans().Replace(rest, "")), _ => true);
        var bare = CodeSpans().Replace(text, "");
        Assert.DoesNotMatch("@[a-z]", bare);
        Assert.DoesNotContain("https://", bare, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202E', text);
        Assert.DoesNotContain('\e', text);
    }

    [Theory]
    [InlineData(ReviewMarkdown.CommentLimit)]
    [InlineData(30_000)]
    [InlineData(8_000)]
    public void What_has_no_room_is_left_out_and_said_to_be(int limit)
    {
        var text = ReviewMarkdown.Of(SomeReviews.Huge, "target/review.html", limit);
        // Not much less either: a piece is left out only where it does not fit.
        Assert.InRange(text.Length, limit / 3, limit);
        Assert.Matches("Left out, since a comment has no room for it: .*the SQL of \\d+ nodes.*`target/review.html`", text);
        Assert.StartsWith(ReviewMarkdown.Marker, text, StringComparison.Ordinal);
        Assert.Equal(text.Split("<details>").Length, text.Split("</details>").Length);
    }

    [Fact]
    public void The_worst_keeps_its_details_and_the_mildest_loses_them()
    {
        var text = ReviewMarkdown.Of(SomeReviews.Huge);
        Assert.Contains("<summary>🔴 breaking: model <code>mart_0005</code>", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<summary>⚪", text, StringComparison.Ordinal);
        Assert.Matches(@"\| … and \d+ more nodes \|", text);
        Assert.Contains("more[\"and 1,960 more nodes\"]", text, StringComparison.Ordinal);
    }

    [Fact]
    public void One_very_long_text_does_not_take_the_place_of_the_rest()
    {
        var endless = new string('x', 100_000);
        var change = SomeReviews.Small.Changes[0] with
        {
            Reasons = [new(ChangeClass.Values, endless) { Before = endless, After = endless + "y" }],
            Template = new(endless, endless + "y"),
            Config = [new(endless, endless, endless)],
        };
        var text = ReviewMarkdown.Of(SomeReviews.Rich with { Changes = [change, .. SomeReviews.Rich.Changes], Notes = [endless] });
        Assert.InRange(text.Length, 1, ReviewMarkdown.CommentLimit);
        Assert.Contains("<summary>🔴 breaking: model <code>fct_orders</code>", text, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^(?<fence>`{3,})\w*\n.*?^\k<fence>\n", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fences();

    [GeneratedRegex("</?(details|summary|code|sub)>|<br>|<!-- -->|<!-- etl review -->")]
    private static partial Regex OwnTags();

    [GeneratedRegex("`[^`\n]*`")]
    private static partial Regex CodeSpans();

    [GeneratedRegex("<[a-zA-Z!/]")]
    private static partial Regex Tag();
}
