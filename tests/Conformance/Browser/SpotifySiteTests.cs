using Microsoft.Playwright;

namespace SpotifyEtl.Models.Conformance.Browser;

/// <summary>An analyst reads the documentation of the Spotify project, from the file system.</summary>
public sealed class SpotifySiteTests
{
    [Fact]
    public async Task The_first_page_tells_what_there_is_and_what_the_last_run_came_to() =>
        await Reader.ReadAsync(await Sites.SpotifyAsync(), async reader =>
        {
            await reader.IsAtAsync("spotify");
            await Assertions.Expect(reader.Page.Locator(".tile").First).ToHaveTextAsync("15models");
            await Assertions.Expect(reader.Page.Locator(".legend")).ToContainTextAsync("117 passed");
            await reader.Page.GetByRole(AriaRole.Region, new() { Name = "Needs a look" }).GetByRole(AriaRole.Link, new() { Name = "rows_kept_aside" }).ClickAsync();
            await reader.IsAtAsync("rows_kept_aside");
            await Assertions.Expect(reader.Page.Locator("#section-runs")).ToContainTextAsync("warned");
        });

    [Fact]
    public async Task A_name_is_found_from_anywhere_by_slash_and_enter() =>
        await Reader.ReadAsync(await Sites.SpotifyAsync(), async reader =>
        {
            await reader.Page.Keyboard.PressAsync("/");
            await Assertions.Expect(reader.Search).ToBeFocusedAsync();
            await reader.Page.Keyboard.TypeAsync("fct_ch");
            await reader.Page.Keyboard.PressAsync("Enter");
            await reader.IsAtAsync("fct_chart_entries");
            await reader.IsAtRouteAsync("/model/fct_chart_entries");
        });

    [Fact]
    public async Task Descriptions_and_columns_are_searched_in_full() =>
        await Reader.ReadAsync(await Sites.SpotifyAsync(), async reader =>
        {
            await reader.Search.FillAsync("newly loaded files");
            await Assertions.Expect(reader.Page.GetByRole(AriaRole.Option).First).ToContainTextAsync("fct_chart_entries");
            await reader.Search.FillAsync("days_on_chart");
            await reader.Page.GetByRole(AriaRole.Option).Filter(new() { HasText = "spotify.charts.days_on_chart" }).ClickAsync();
            await reader.IsAtRouteAsync("/source/spotify.charts/columns/days_on_chart");
            await reader.GoAsync("/search?q=streams");
            await Assertions.Expect(reader.Page.Locator(".found-list")).ToContainTextAsync("mart_weekly_movers");
        });

    [Fact]
    public async Task Lineage_is_followed_by_links_and_the_way_back_is_the_browsers() =>
        await Reader.ReadAsync(
            await Sites.SpotifyAsync(),
            async reader =>
            {
                await reader.IsAtAsync("stg_charts");
                await reader.Page.Locator("#section-lineage .two").GetByRole(AriaRole.Link, new() { Name = "fct_chart_entries" }).ClickAsync();
                await reader.IsAtAsync("fct_chart_entries");
                await reader.Page.Locator("#section-lineage .graph-links").GetByRole(AriaRole.Link, new() { Name = "mart_weekly_movers" }).ClickAsync();
                await reader.IsAtAsync("mart_weekly_movers");
                await reader.Page.GoBackAsync();
                await reader.Page.GoBackAsync();
                await reader.IsAtAsync("stg_charts");
            },
            "/model/stg_charts");

    [Fact]
    public async Task A_column_has_an_address_and_opens_with_its_tests() =>
        await Reader.ReadAsync(
            await Sites.SpotifyAsync(),
            async reader =>
            {
                var row = reader.Page.Locator("#open-column");
                await Assertions.Expect(row).ToContainTextAsync("Streams on the day");
                await Assertions.Expect(row).ToContainTextAsync("BIGINT");
                await Assertions.Expect(row).ToBeInViewportAsync();
                await Assertions.Expect(reader.Page.Locator(".open-more")).ToContainTextAsync("top200_has_streams");
                await reader.Page.GetByRole(AriaRole.Link, new() { Name = "trend", Exact = true }).ClickAsync();
                await reader.IsAtRouteAsync("/model/fct_chart_entries/columns/trend");
                await Assertions.Expect(row).ToContainTextAsync("Against the day before");
            },
            "/model/fct_chart_entries/columns/streams");

    [Fact]
    public async Task Sql_is_shown_as_written_and_compiled() =>
        await Reader.ReadAsync(
            await Sites.SpotifyAsync(),
            async reader =>
            {
                var code = reader.Page.Locator("#sql-panel code");
                await Assertions.Expect(code).ToContainTextAsync("{{ ref 'stg_charts' }}");
                await Assertions.Expect(code.Locator(".hljs-keyword").First).ToHaveTextAsync("with");
                await reader.Page.GetByRole(AriaRole.Tab, new() { Name = "Compiled" }).ClickAsync();
                await Assertions.Expect(code).ToContainTextAsync("stg_charts\"");
                await Assertions.Expect(code).Not.ToContainTextAsync("{{");
            },
            "/model/fct_chart_entries");

    [Fact]
    public async Task Colours_follow_the_system_until_the_reader_chooses_and_the_choice_is_kept() =>
        await Reader.ReadAsync(
            await Sites.SpotifyAsync(),
            async reader =>
            {
                var dark = await BackgroundAsync(reader);
                var button = reader.Page.GetByRole(AriaRole.Button, new() { Name = "Colours" });
                await button.ClickAsync();
                Assert.Equal(dark, await BackgroundAsync(reader));
                await button.ClickAsync();
                var light = await BackgroundAsync(reader);
                Assert.NotEqual(dark, light);
                await reader.Page.ReloadAsync();
                await reader.IsAtAsync("spotify");
                Assert.Equal(light, await BackgroundAsync(reader));
            },
            options: new BrowserNewContextOptions { ColorScheme = ColorScheme.Dark });

    [Fact]
    public async Task Where_storage_is_denied_everything_works_but_the_memory() =>
        await Reader.ReadAsync(await Sites.SpotifyAsync(), async reader =>
        {
            await reader.Page.AddInitScriptAsync("Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } })");
            await reader.Page.ReloadAsync();
            await reader.IsAtAsync("spotify");
            var before = await BackgroundAsync(reader);
            await reader.Page.GetByRole(AriaRole.Button, new() { Name = "Colours" }).ClickAsync();
            Assert.NotEqual(before, await BackgroundAsync(reader));
        });

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Text_stands_out_from_its_ground(ColorScheme scheme) =>
        await Reader.ReadAsync(
            await Sites.SpotifyAsync(),
            async reader =>
            {
                await Assertions.Expect(reader.Page.Locator("#section-sql")).ToBeVisibleAsync();
                Assert.Empty(await reader.AskAsync<string[]>(Contrast.FaintTexts));
                await reader.GoAsync("/");
                await reader.IsAtAsync("spotify");
                Assert.Empty(await reader.AskAsync<string[]>(Contrast.FaintTexts));
            },
            "/model/fct_chart_entries/columns/streams",
            new BrowserNewContextOptions { ColorScheme = scheme });

    [Theory]
    [InlineData("/", "spotify")]
    [InlineData("/model/fct_chart_entries", "fct_chart_entries")]
    [InlineData("/model/fct_chart_entries/columns/streams", "fct_chart_entries")]
    [InlineData("/source/spotify.charts", "spotify.charts")]
    [InlineData("/all/test", "Tests")]
    [InlineData("/graph?focus=model%2Ffct_chart_entries", "Lineage graph")]
    public async Task A_phone_shows_each_page_without_scrolling_sideways(string route, string title) =>
        await Reader.ReadAsync(
            await Sites.SpotifyAsync(),
            async reader =>
            {
                await reader.IsAtAsync(title);
                await reader.Page.WaitForFunctionAsync("() => document.querySelector('.tiles, .facts, .list, .graph[data-drawn]') !== null");
                Assert.Equal(0, await reader.AskAsync<int>("document.documentElement.scrollWidth - innerWidth"));
                await reader.Page.GetByRole(AriaRole.Button, new() { Name = "Menu" }).ClickAsync();
                await reader.Page.GetByRole(AriaRole.Navigation, new() { Name = "Project" }).GetByRole(AriaRole.Link, new() { Name = "dim_track" }).ClickAsync();
                await reader.IsAtAsync("dim_track");
                await Assertions.Expect(reader.Page.GetByRole(AriaRole.Navigation, new() { Name = "Project" })).ToBeHiddenAsync();
            },
            route,
            new BrowserNewContextOptions { ViewportSize = new() { Width = 390, Height = 780 }, HasTouch = true, IsMobile = true });

    [Fact]
    public async Task The_graph_is_walked_by_keys() =>
        await Reader.ReadAsync(
            await Sites.SpotifyAsync(),
            async reader =>
            {
                var panel = reader.Page.GetByRole(AriaRole.Complementary);
                await reader.Page.GetByRole(AriaRole.Group, new() { Name = "Lineage around" }).FocusAsync();
                await reader.Page.Keyboard.PressAsync("ArrowRight");
                await Assertions.Expect(panel).ToContainTextAsync("Reads");
                var next = await panel.Locator(".name").First.TextContentAsync();
                Assert.Contains(next, (string[])["fct_chart_entries", "dim_track", "int_published_charts"]);
                await reader.Page.Keyboard.PressAsync("ArrowLeft");
                await Assertions.Expect(panel.Locator(".name").First).Not.ToHaveTextAsync(next!);
                var before = await reader.Page.Locator(".graph-links").GetAttributeAsync("style");
                await reader.Page.Keyboard.PressAsync("+");
                await Assertions.Expect(reader.Page.Locator(".graph-links")).Not.ToHaveAttributeAsync("style", before!);
                await reader.Page.Keyboard.PressAsync("ArrowRight");
                var opened = await panel.Locator(".name").First.TextContentAsync();
                await reader.Page.Keyboard.PressAsync("Enter");
                await reader.IsAtAsync(opened!);
            },
            "/graph?focus=model%2Fstg_charts");

    [Fact]
    public async Task The_graph_is_narrowed_coloured_and_searched() =>
        await Reader.ReadAsync(
            await Sites.SpotifyAsync(),
            async reader =>
            {
                var nodes = reader.Page.Locator(".graph-node");
                await Assertions.Expect(nodes).ToHaveCountAsync(19);
                await reader.Page.GetByLabel("Find in the graph").FillAsync("mart_artist_reach");
                await reader.Page.Keyboard.PressAsync("Enter");
                await reader.Page.GetByRole(AriaRole.Link, new() { Name = "Focus on it" }).ClickAsync();
                await reader.Page.GetByLabel("Steps up").SelectOptionAsync("1");
                await Assertions.Expect(nodes).ToHaveCountAsync(4);
                await reader.Page.GetByLabel("Colour by").SelectOptionAsync("status");
                await Assertions.Expect(reader.Page.GetByRole(AriaRole.List, new() { Name = "Legend" })).ToHaveTextAsync("success");
                await reader.Page.GetByLabel("Tests").CheckAsync();
                await Assertions.Expect(reader.Page.Locator(".graph")).Not.ToHaveAttributeAsync("data-drawn", "4");
                await reader.IsAtRouteAsync("/graph?focus=model%2Fmart_artist_reach&up=1&tests=1&color=status");
            },
            "/graph");

    [Fact]
    public async Task One_file_holds_all_pages() =>
        await Reader.ReadAsync(
            await Sites.SpotifyInOneFileAsync(),
            async reader =>
            {
                await Assertions.Expect(reader.Page.Locator("#open-column")).ToContainTextAsync("Streams on the day");
                await reader.Search.FillAsync("newly loaded files");
                await Assertions.Expect(reader.Page.GetByRole(AriaRole.Option).First).ToContainTextAsync("fct_chart_entries");
                await reader.GoAsync("/graph");
                await Assertions.Expect(reader.Page.Locator(".graph-node")).ToHaveCountAsync(19);
                Assert.Equal(0, await reader.AskAsync<int>("performance.getEntriesByType('resource').filter(entry => !entry.name.startsWith('data:')).length"));
            },
            "/model/fct_chart_entries/columns/streams");

    [Theory]
    [InlineData("/model/no_such_model")]
    [InlineData("/model/fct_chart_entries/nonsense")]
    [InlineData("/%E0%A4%A/x")]
    [InlineData("/__proto__/constructor")]
    public async Task An_address_that_leads_nowhere_says_so(string route) =>
        await Reader.ReadAsync(await Sites.SpotifyAsync(), reader => reader.IsAtAsync("Not here"), route);

    private static Task<string> BackgroundAsync(Reader reader) => reader.AskAsync<string>("getComputedStyle(document.body).backgroundColor");
}
