using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SpotifyEtl.Models.Conformance.Browser;

/// <summary>The tests that a change reaches stand behind the models, folded, and are found by who looks for them.</summary>
public sealed class ReviewFoldsTests
{
    [Fact]
    public async Task The_overview_tells_of_models_first_and_counts_tests() =>
        await ReviewPages.ReadAsync(ReviewPages.Tested, async reader =>
        {
            await Assertions.Expect(reader.Page.Locator(".tile").Nth(1)).ToHaveTextAsync("3affected downstreamand 19 tests");
            var affected = reader.Page.Locator("#section-affected");
            await Assertions.Expect(affected.Locator("tbody .node-link .name")).ToHaveTextAsync(["mart_revenue", "mart_reach", "weekly_board"]);
            var test = affected.GetByRole(AriaRole.Link, new() { Name = "not_null_mart_revenue_07" });
            await Assertions.Expect(test).ToBeHiddenAsync();
            await affected.Locator("summary").ClickAsync();
            await Assertions.Expect(affected.Locator("details h3")).ToHaveTextAsync([new Regex("fct_orders 12 tests"), new("mart_revenue 7 tests")]);
            await test.ClickAsync();
            await reader.IsAtAsync("not_null_mart_revenue_07");
        });

    [Fact]
    public async Task The_keys_pass_over_tests_that_are_folded() =>
        await ReviewPages.ReadAsync(
            ReviewPages.Tested,
            async reader =>
            {
                await reader.Page.Keyboard.PressAsync("j");
                await reader.IsAtAsync("mart_names");
                await reader.Page.Keyboard.PressAsync("k");
                await reader.IsAtAsync("weekly_board");
                // Those that are open are walked through.
                var fold = reader.Page.Locator("#sidebar details");
                await fold.Locator("summary").ClickAsync();
                await reader.Page.Keyboard.PressAsync("j");
                await reader.IsAtAsync("not_null_fct_orders_01");
                await fold.Locator("summary").ClickAsync();
                await reader.Page.Keyboard.PressAsync("j");
                await reader.IsAtAsync("mart_names");
            },
            "/node/exposure.shop.weekly_board");

    [Fact]
    public async Task A_test_is_found_by_its_name_and_by_its_kind() =>
        await ReviewPages.ReadAsync(ReviewPages.Tested, async reader =>
        {
            var found = reader.Page.Locator("#sidebar a.tree-row").Filter(new() { Visible = true });
            await Assertions.Expect(found).ToHaveCountAsync(12);
            await reader.Page.GetByLabel("Narrow the nodes").FillAsync("not_null revenue_03");
            await Assertions.Expect(found).ToHaveTextAsync([new Regex("not_null_mart_revenue_03")]);
            await reader.Page.Locator("main").FocusAsync();
            await reader.Page.Keyboard.PressAsync("j");
            await reader.IsAtAsync("not_null_mart_revenue_03");
            await reader.Page.GetByLabel("Narrow the nodes").FillAsync("");
            await Assertions.Expect(found).ToHaveCountAsync(12);
            await reader.Page.GetByLabel("Kind of node").SelectOptionAsync("test");
            await Assertions.Expect(found).ToHaveCountAsync(19);
        });

    [Fact]
    public async Task What_reads_a_node_is_told_without_its_tests() =>
        await ReviewPages.ReadAsync(
            ReviewPages.Tested,
            async reader =>
            {
                var readers = reader.Page.Locator("#section-impact .two > div").Nth(1);
                await Assertions.Expect(readers.Locator(".node-link").Filter(new() { Visible = true })).ToHaveCountAsync(4);
                await readers.GetByText("12 tests").ClickAsync();
                await Assertions.Expect(readers.Locator(".node-link").Filter(new() { Visible = true })).ToHaveCountAsync(16);
            },
            "/node/model.shop.fct_orders");
}
