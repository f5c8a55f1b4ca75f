using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SpotifyEtl.Models.Support.Reviews;

namespace SpotifyEtl.Models.Conformance.Browser;

/// <summary>The page of a review, opened from a file. <see cref="Reader"/> sees to it that it asks nobody for anything.</summary>
public sealed class ReviewPageTests
{
    private const string PressAtOnce = """
        keys => keys.split(' ').forEach(key => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })))
        """;

    [Fact]
    public async Task It_opens_from_a_file_and_tells_the_whole_change() =>
        await ReviewPages.ReadAsync(SomeReviews.Rich, async reader =>
        {
            await reader.IsAtAsync("Breaking");
            await Assertions.Expect(reader.Page.Locator(".verdict")).ToContainTextAsync("blocked by the policy");
            await Assertions.Expect(reader.Page.Locator(".tile").First).ToHaveTextAsync("8changed");
            await Assertions.Expect(reader.Page.Locator(".alarm li")).ToHaveTextAsync([new Regex("^blocks contract_break M?fct_orders: The contract of fct_orders is broken")]);
            await Assertions.Expect(reader.Page.Locator("#section-policy .status")).ToHaveTextAsync(["warns", "acknowledged"]);
            await Assertions.Expect(reader.Page.Locator("#section-problems")).ToContainTextAsync("stg_trakcs");
            await Assertions.Expect(reader.Page.Locator("#section-tests li").First).ToContainTextAsync("removed unique");
            await Assertions.Expect(reader.Page.Locator(".graph")).ToHaveAttributeAsync("data-drawn", "12");
            Assert.Equal(0, await reader.AskAsync<int>("performance.getEntriesByType('resource').filter(entry => !entry.name.startsWith('data:')).length"));
        });

    [Fact]
    public async Task A_node_is_followed_to_what_it_touches_and_back() =>
        await ReviewPages.ReadAsync(SomeReviews.Rich, async reader =>
        {
            await reader.Page.Locator("#section-changes").GetByRole(AriaRole.Link, new() { Name = "fct_orders" }).ClickAsync();
            await reader.IsAtAsync("fct_orders");
            await Assertions.Expect(reader.Page.Locator("#section-reasons li").First).ToContainTextAsync("The column amount is gone");
            await Assertions.Expect(reader.Page.Locator("#section-columns")).ToContainTextAsync("renamed");
            await reader.Page.Locator("#section-impact .two").GetByRole(AriaRole.Link, new() { Name = "mart_revenue" }).ClickAsync();
            await reader.IsAtAsync("mart_revenue");
            await Assertions.Expect(reader.Page.Locator("#section-reasons")).ToContainTextAsync("It reads net of fct_orders");
            await reader.Page.GoBackAsync();
            await reader.IsAtAsync("fct_orders");
        });

    [Fact]
    public async Task Sql_is_compared_side_by_side_with_its_words_marked() =>
        await ReviewPages.ReadAsync(
            SomeReviews.Rich,
            async reader =>
            {
                var diff = reader.Page.Locator("#sql-panel .diff");
                var filter = diff.Locator("tr", new() { HasText = "where" });
                await Assertions.Expect(filter.Locator(".diff-left.diff-text")).ToHaveTextAsync("where o.status = 'paid'");
                await Assertions.Expect(filter.Locator(".diff-right.diff-text")).ToHaveTextAsync("where o.status in ('paid', 'refunded')");
                await Assertions.Expect(filter.Locator(".diff-left mark")).ToHaveTextAsync("=");
                await Assertions.Expect(filter.Locator(".diff-right mark")).ToHaveTextAsync(["in", "(", ", 'refunded')"]);
                await Assertions.Expect(diff.Locator("tr", new() { HasText = "select" }).First).ToHaveClassAsync("diff-same");
                // The texts themselves can be put together again from what is shown.
                var change = SomeReviews.Rich.Changes.Single(change => change.Name == "fct_orders");
                Assert.Equal(change.Template.Before!.TrimEnd('\n'), await SideAsync(reader, "left"));
                Assert.Equal(change.Template.After!.TrimEnd('\n'), await SideAsync(reader, "right"));
                await reader.Page.GetByRole(AriaRole.Tab, new() { Name = "Compiled" }).ClickAsync();
                await Assertions.Expect(diff).ToContainTextAsync("\"prod\".\"stg_orders\"");
            },
            "/node/model.shop.fct_orders");

    [Fact]
    public async Task What_became_of_the_rows_is_shown_with_bars() =>
        await ReviewPages.ReadAsync(
            SomeReviews.Rich,
            async reader =>
            {
                var data = reader.Page.Locator("#section-data");
                await Assertions.Expect(data).ToContainTextAsync("1,204 → 1,250 rows, compared by order_id; of a sample of 25 % of the keys");
                await Assertions.Expect(data.Locator(".data-legend")).ToContainTextAsync("310 rows changed");
                // What differs comes first, and is open.
                var net = data.Locator(".data-column").First;
                await Assertions.Expect(net.Locator("summary")).ToContainTextAsync("74 % the same");
                await Assertions.Expect(net.Locator(".slot-bar").First).ToBeVisibleAsync();
                var status = data.Locator(".data-column", new() { HasText = "status" });
                await Assertions.Expect(status).ToBeHiddenAsync();
                await data.GetByText("The other 2 columns are the same in every row compared").ClickAsync();
                await status.Locator("summary").ClickAsync();
                await Assertions.Expect(status.Locator(".slot-numbers")).ToHaveTextAsync(["1,204 → 1,180", "0 → 70", "0"]);
                await Assertions.Expect(status.Locator(".slot-difference")).ToHaveTextAsync(["−24", "+70", ""]);
            },
            "/node/model.shop.fct_orders");

    [Fact]
    public async Task Long_stretches_that_are_the_same_are_folded() =>
        await ReviewPages.ReadAsync(
            SomeReviews.Huge,
            async reader =>
            {
                await Assertions.Expect(reader.Page.Locator(".diff-same")).ToHaveCountAsync(5);
                await reader.Page.GetByRole(AriaRole.Button, new() { Name = "Show 57 lines" }).ClickAsync();
                await Assertions.Expect(reader.Page.Locator(".diff-same")).ToHaveCountAsync(62);
            },
            "/node/model.shop.mart_0005");

    [Fact]
    public async Task What_only_a_macro_has_changed_is_shown_compiled() =>
        await ReviewPages.ReadAsync(
            SomeReviews.Rich,
            reader => Assertions.Expect(reader.Page.Locator("#sql-panel .diff-right mark").First).ToContainTextAsync("concat_ws"),
            "/node/model.shop.dim_customer");

    [Fact]
    public async Task Nodes_are_walked_through_by_keys() =>
        await ReviewPages.ReadAsync(SomeReviews.Rich, async reader =>
        {
            await reader.Page.Keyboard.PressAsync("j");
            await reader.IsAtAsync("fct_orders");
            await reader.Page.Keyboard.PressAsync("j");
            await reader.IsAtAsync("orders_history");
            await reader.Page.Keyboard.PressAsync("k");
            await reader.IsAtAsync("fct_orders");
            await reader.Page.Keyboard.PressAsync("o");
            await reader.IsAtAsync("Breaking");
            // Who writes means letters.
            await reader.Page.GetByLabel("Narrow the nodes").PressSequentiallyAsync("jok");
            await reader.IsAtAsync("Breaking");
        });

    [Fact]
    public async Task Keys_may_be_quicker_than_what_is_drawn() =>
        await ReviewPages.ReadAsync(
            SomeReviews.Rich,
            async reader =>
            {
                await reader.Page.GetByRole(AriaRole.Group, new() { Name = "What stg_payments touches" }).FocusAsync();
                await reader.Page.EvaluateAsync(PressAtOnce, "ArrowRight Enter");
                await reader.IsAtAsync("fct_orders");
                await reader.Page.EvaluateAsync(PressAtOnce, "j j k");
                await reader.IsAtAsync("orders_history");
            },
            "/node/model.shop.stg_payments");

    [Fact]
    public async Task The_list_is_narrowed_and_the_keys_keep_to_it() =>
        await ReviewPages.ReadAsync(SomeReviews.Rich, async reader =>
        {
            var nodes = reader.Page.Locator(".review-list a.tree-row");
            await Assertions.Expect(nodes).ToHaveCountAsync(13);
            await reader.Page.GetByLabel("Class of change").SelectOptionAsync("filter_or_grain");
            await Assertions.Expect(nodes).ToHaveCountAsync(3);
            await reader.Page.GetByLabel("Kind of node").SelectOptionAsync("exposure");
            await Assertions.Expect(nodes).ToHaveCountAsync(1);
            await reader.Page.Locator("main").FocusAsync();
            await reader.Page.Keyboard.PressAsync("j");
            await reader.IsAtAsync("weekly_board");
            await reader.Page.GetByLabel("Narrow the nodes").FillAsync("nothing is called like this");
            await Assertions.Expect(reader.Page.Locator(".review-list")).ToContainTextAsync("Nothing matches.");
        });

    [Fact]
    public async Task What_users_wrote_is_text() =>
        await ReviewPages.ReadAsync(SomeReviews.Hostile, async reader =>
        {
            await reader.IsAtAsync("Breaking");
            await Assertions.Expect(reader.Page.Locator("#section-remarks")).ToContainTextAsync("*bold* [link](javascript:alert(1))");
            await reader.Page.Keyboard.PressAsync("j");
            await reader.IsAtAsync(SomeReviews.Hostile.Changes[0].Name);
            await Assertions.Expect(reader.Page.Locator("#sql-panel")).ToContainTextAsync("<img src=x onerror");
            await Assertions.Expect(reader.Page.Locator("#section-columns")).ToContainTextAsync("<img src=x onerror");
            Assert.Equal(0, await reader.Page.Locator("main img, main b, main script, #sidebar img, a[href^='javascript']").CountAsync());
            await Assertions.Expect(reader.Page).ToHaveTitleAsync(new Regex("Review of shop"));
        });

    [Fact]
    public async Task Five_hundred_changed_nodes_are_read_like_few() =>
        await ReviewPages.ReadAsync(SomeReviews.Huge, async reader =>
        {
            await Assertions.Expect(reader.Page.Locator(".review-list a.tree-row")).ToHaveCountAsync(2_000);
            await Assertions.Expect(reader.Page.Locator(".graph")).ToHaveAttributeAsync("data-drawn", "2000");
            await reader.Page.GetByLabel("Narrow the nodes").FillAsync("mart_0499");
            await Assertions.Expect(reader.Page.Locator(".review-list a.tree-row")).ToHaveCountAsync(1);
            await reader.Page.Locator("main").FocusAsync();
            await reader.Page.Keyboard.PressAsync("j");
            await reader.IsAtAsync("mart_0499");
        });

    [Fact]
    public async Task Nothing_changed_is_a_page_as_well() =>
        await ReviewPages.ReadAsync(SomeReviews.Empty, async reader =>
        {
            await reader.IsAtAsync("Nothing is changed");
            await reader.Page.Keyboard.PressAsync("j");
            await reader.IsAtAsync("Nothing is changed");
        });

    [Theory]
    [InlineData("/node/model.shop.no_such")]
    [InlineData("/node/__proto__")]
    [InlineData("/node/%E0%A4%A")]
    [InlineData("/elsewhere")]
    public async Task An_address_that_leads_nowhere_says_so(string route) => await ReviewPages.ReadAsync(SomeReviews.Rich, reader => reader.IsAtAsync("Not here"), route);

    [Fact]
    public async Task The_colours_are_chosen_by_the_reader() =>
        await ReviewPages.ReadAsync(SomeReviews.Rich, async reader =>
        {
            var before = await reader.AskAsync<string>("getComputedStyle(document.body).backgroundColor");
            await reader.Page.GetByRole(AriaRole.Button, new() { Name = "Colours" }).ClickAsync();
            await Assertions.Expect(reader.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
            Assert.NotEqual(before, await reader.AskAsync<string>("getComputedStyle(document.body).backgroundColor"));
        });

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Text_stands_out_from_its_ground(ColorScheme scheme) =>
        await ReviewPages.ReadAsync(
            SomeReviews.Rich,
            async reader =>
            {
                await Assertions.Expect(reader.Page.Locator(".diff").First).ToBeVisibleAsync();
                Assert.Empty(await reader.AskAsync<string[]>(Contrast.FaintTexts));
                await reader.GoAsync("/");
                await reader.IsAtAsync("Breaking");
                Assert.Empty(await reader.AskAsync<string[]>(Contrast.FaintTexts));
            },
            "/node/model.shop.fct_orders",
            new BrowserNewContextOptions { ColorScheme = scheme });

    [Theory]
    [InlineData("/", "Breaking")]
    [InlineData("/node/model.shop.fct_orders", "fct_orders")]
    [InlineData("/node/exposure.shop.weekly_board", "weekly_board")]
    public async Task A_phone_shows_it_without_scrolling_sideways(string route, string title) =>
        await ReviewPages.ReadAsync(
            SomeReviews.Rich,
            async reader =>
            {
                await reader.IsAtAsync(title);
                Assert.Equal(0, await reader.AskAsync<int>("document.documentElement.scrollWidth - innerWidth"));
                await reader.Page.GetByRole(AriaRole.Button, new() { Name = "Nodes" }).ClickAsync();
                await reader.Page.GetByRole(AriaRole.Navigation, new() { Name = "Nodes" }).GetByRole(AriaRole.Link, new() { Name = "dim_customer" }).ClickAsync();
                await reader.IsAtAsync("dim_customer");
                await Assertions.Expect(reader.Page.GetByRole(AriaRole.Navigation, new() { Name = "Nodes" })).ToBeHiddenAsync();
            },
            route,
            new BrowserNewContextOptions { ViewportSize = new() { Width = 390, Height = 780 }, HasTouch = true, IsMobile = true });

    private static Task<string> SideAsync(Reader reader, string side) =>
        reader.AskAsync<string>($"[...document.querySelectorAll('#sql-panel .diff-{side}.diff-text code')].map(code => code.textContent).join('\\n')");
}
