using Microsoft.Playwright;
using SpotifyEtl.Models.Engine.DataDiff;
using SpotifyEtl.Models.Support.Reviews;

namespace SpotifyEtl.Models.Conformance.Browser;

/// <summary>What the page of a review tells of rows, and how it writes numbers and times.</summary>
public sealed class ReviewRowsTests
{
    [Fact]
    public async Task The_overview_tells_what_became_of_the_rows() =>
        await ReviewPages.ReadAsync(SomeReviews.Rich, async reader =>
        {
            await Assertions.Expect(reader.Page.Locator(".rows-in-all")).ToContainTextAsync("Rows differ in 1 of 1 compared relation");
            await Assertions.Expect(reader.Page.Locator(".rows-in-all")).ToContainTextAsync("fct_orders: 12 gone, 310 of 1,192 changed (26 %), 58 new.");
            await Assertions.Expect(reader.Page.Locator(".rows-in-all")).ToContainTextAsync("Of 1 relation the rows could not be compared one by one.");
            var orders = reader.Page.Locator("#section-changes tr", new() { HasText = "fct_orders" }).Locator(".rows-cell");
            await Assertions.Expect(orders).ToHaveTextAsync("1,204 → 1,250 rows: 12 gone, 310 of 1,192 changed (26 %), 58 new");
            await Assertions.Expect(orders.GetByRole(AriaRole.Img, new() { Name = "12 gone, 310 changed, 882 the same, 58 new" })).ToBeVisibleAsync();
            var revenue = reader.Page.Locator("#section-affected tr", new() { HasText = "mart_revenue" }).Locator(".rows-cell").First;
            await Assertions.Expect(revenue).ToHaveTextAsync("12 rows, not compared one by one");
        });

    [Fact]
    public async Task Rows_that_nobody_compared_are_not_spoken_of() =>
        await ReviewPages.ReadAsync(SomeReviews.Small, async reader =>
        {
            await Assertions.Expect(reader.Page.Locator("#section-changes th")).ToHaveTextAsync(["Node", "Class", "Why"]);
            await Assertions.Expect(reader.Page.Locator(".rows-in-all")).ToHaveCountAsync(0);
        });

    [Theory]
    [InlineData("BIGINT", "0", "3E+08", "0 – 300 M")]
    [InlineData("BIGINT", "2.7E+09", "3.00564E+09", "2.7 B – 3.00564 B")]
    [InlineData("BIGINT", "1.26372E+15", "1.16349E+17", "1.26372 × 10¹⁵ – 1.16349 × 10¹⁷")]
    [InlineData("BIGINT", "7658", "984349", "7,658 – 984,349")]
    [InlineData("DECIMAL(18,2)", "-20.5", "485", "-20.5 – 485")]
    [InlineData("DOUBLE", "0", "1.5E-07", "0 – 1.5 × 10⁻⁷")]
    [InlineData("DATE", "2017-01-01", "2017-05-30", "2017-01-01 – 2017-05-30")]
    [InlineData("DATE", "2017-01-01", "9223372036800", "2017-01-01 – year 294247")]
    [InlineData("TIMESTAMP", "2017-01-01 00:00:00", "2017-05-30 04:48:00", "2017-01-01 – 2017-05-30")]
    [InlineData("TIMESTAMP", "2017-01-01 09:15:10", "2017-01-01 10:20:00", "2017-01-01 09:15:10 – 10:20:00")]
    [InlineData("TIMESTAMP", "2017-01-01 09:15:10", "2017-01-01 09:15:10", "2017-01-01 09:15:10")]
    [InlineData("VARCHAR", "3E+08", null, "3E+08")]
    public async Task A_range_is_written_as_people_do(string type, string from, string? to, string name) =>
        await ReviewPages.ReadAsync(
            ReviewPages.OfColumn(type, new DistributionSlot(from, to, 3_363, 3_660)),
            async reader =>
            {
                await Assertions.Expect(reader.Page.Locator(".slot-name")).ToHaveTextAsync(name);
                await Assertions.Expect(reader.Page.Locator(".slot-numbers")).ToHaveTextAsync("3,363 → 3,660");
                await Assertions.Expect(reader.Page.Locator(".slot-difference")).ToHaveTextAsync("+297");
                // What is more is the end of the bar: 297 of 3,660.
                Assert.Equal(297.0 / 3_660, await reader.AskAsync<double>("document.querySelector('.slot-bar .slot-new').offsetWidth / document.querySelector('.slot-bar').offsetWidth"), 0.01);
            },
            "/node/model.shop.stg_orders");

    [Fact]
    public async Task Ranges_of_whole_numbers_name_the_numbers_that_are_in_them() =>
        await ReviewPages.ReadAsync(
            ReviewPages.OfColumn("SMALLINT", new("1", "2.9", 1, 1), new("2.9", "4.8", 1, 1), new("6", "8", 1, 1), new("9", "9.9", 1, 1), new("18.1", "20", 1, 1), new("not finite", null, 1, 0)),
            reader => Assertions.Expect(reader.Page.Locator(".slot-name")).ToHaveTextAsync(["1 – 2", "3 – 4", "6 – 7", "9", "19 – 20", "not finite"]),
            "/node/model.shop.stg_orders");

    [Fact]
    public async Task Values_keep_all_their_digits() =>
        await ReviewPages.ReadAsync(
            ReviewPages.OfColumn("BIGINT"),
            reader => Assertions.Expect(reader.Page.Locator(".profile").First.Locator("td:last-child")).ToHaveTextAsync(["0", "9", "1,000", "3,000,000,000", "1,178,016"]),
            "/node/model.shop.stg_orders");
}
