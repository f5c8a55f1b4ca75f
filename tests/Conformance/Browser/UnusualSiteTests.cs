using Microsoft.Playwright;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Lineage;
using SpotifyEtl.Models.Engine.Reporting.Site;

namespace SpotifyEtl.Models.Conformance.Browser;

/// <summary>Projects whose texts and shapes are not the usual ones.</summary>
public sealed class UnusualSiteTests
{
    private const string Evil = "<img src=x onerror=\"document.title='broken into'\"></script><script>document.title='broken into'</script>";

    [Fact]
    public async Task Html_in_texts_is_text()
    {
        using var project = new TestProject(
            ("models/orders.sql", $"-- {Evil}\nselect 1 as id"),
            ("models/orders.yml", $$"""
                models:
                  - name: orders
                    description: |
                      {{Evil}}

                      A [link](javascript:alert(1)), a picture ![of a pixel](https://example.org/pixel.png), and a separator:   .
                    config: { meta: { '<b>key</b>': '{{Evil.Replace("'", "''", StringComparison.Ordinal)}}' } }
                    columns: [{ name: id, description: '<b>bold?</b>' }]
                """));
        var site = await Sites.WriteAsync(project, content => content);
        await Reader.ReadAsync(
            site,
            async reader =>
            {
                await Assertions.Expect(reader.Page.Locator("#section-description")).ToContainTextAsync("<img src=x");
                await Assertions.Expect(reader.Page.Locator("#section-columns")).ToContainTextAsync("<b>bold?</b>");
                await Assertions.Expect(reader.Page.Locator("#section-configuration")).ToContainTextAsync("<b>key</b>");
                await Assertions.Expect(reader.Page.Locator("#sql-panel")).ToContainTextAsync("<img src=x");
                Assert.Equal(0, await reader.Page.Locator("main img, main b, main script, a[href^='javascript']").CountAsync());
                var picture = reader.Page.GetByRole(AriaRole.Link, new() { Name = "of a pixel" });
                await Assertions.Expect(picture).ToHaveAttributeAsync("href", "https://example.org/pixel.png");
                await Assertions.Expect(reader.Page).ToHaveTitleAsync("orders · shop");
            },
            "/model/orders");
    }

    [Fact]
    public async Task Names_of_any_script_and_with_any_sign_have_addresses()
    {
        const string Name = "Größe 東京 #1/2 %41 \"q\" 'a' <b> & ?x=y";
        using var project = new TestProject(
            ("models/sources.yml", $$"""
                sources:
                  - name: lager
                    tables: [{ name: {{System.Text.Json.JsonSerializer.Serialize(Name)}}, columns: [{ name: 'Spalte #1/ü', description: Eine Spalte. }] }]
                """));
        var site = await Sites.WriteAsync(project, content => content);
        await Reader.ReadAsync(site, async reader =>
        {
            await reader.Search.FillAsync("東京");
            await reader.Page.GetByRole(AriaRole.Option).First.ClickAsync();
            await reader.IsAtAsync($"lager.{Name}");
            await reader.Page.GetByRole(AriaRole.Link, new() { Name = "Spalte #1/ü" }).ClickAsync();
            await Assertions.Expect(reader.Page.Locator("#open-column")).ToContainTextAsync("Eine Spalte.");
            await reader.Page.ReloadAsync();
            await Assertions.Expect(reader.Page.Locator("#open-column")).ToContainTextAsync("Eine Spalte.");
            await reader.Page.GetByRole(AriaRole.Link, new() { Name = "Open in the graph" }).ClickAsync();
            await Assertions.Expect(reader.Page.Locator(".graph-node")).ToHaveCountAsync(1);
        });
    }

    [Fact]
    public async Task A_project_without_yaml_and_without_runs_has_its_pages()
    {
        using var project = new TestProject(("models/a.sql", "select 1 as id"), ("models/b.sql", "select * from {{ ref 'a' }}"));
        var site = await Sites.WriteAsync(project, content => content);
        await Reader.ReadAsync(site, async reader =>
        {
            await Assertions.Expect(reader.Page.Locator(".note")).ToContainTextAsync("Nothing was run yet");
            await reader.GoAsync("/model/b");
            await Assertions.Expect(reader.Page.Locator("#section-description")).ToContainTextAsync("No description.");
            await Assertions.Expect(reader.Page.Locator("#section-lineage .two")).ToContainTextAsync("a");
            await reader.GoAsync("/graph");
            await Assertions.Expect(reader.Page.Locator(".graph-node")).ToHaveCountAsync(2);
        });
    }

    [Fact]
    public async Task Markdown_that_would_keep_a_browser_busy_is_shown_as_it_is_written()
    {
        var bomb = string.Concat(Enumerable.Repeat("> ", 300)) + "deep\n\n" + new string('[', 20_000) + "\n\n" + new string('*', 20_000);
        using var project = new TestProject(
            ("models/long.sql", "select 1 as id"), ("models/nested.sql", "select 1 as id"),
            ("models/docs.md", $"{{% docs long %}}{string.Concat(Enumerable.Repeat("*a **b ", 20_000))}{{% enddocs %}}\n{{% docs nested %}}{bomb}{{% enddocs %}}\n"),
            ("models/models.yml", "models:\n  - { name: long, description: \"{{ doc 'long' }}\" }\n  - { name: nested, description: \"{{ doc 'nested' }}\" }\n"));
        var site = await Sites.WriteAsync(project, content => content);
        await Reader.ReadAsync(
            site,
            async reader =>
            {
                await Assertions.Expect(reader.Page.Locator("#section-description")).ToContainTextAsync("too long to be formatted");
                await reader.GoAsync("/model/nested");
                await Assertions.Expect(reader.Page.Locator("#section-description")).ToContainTextAsync("[[[[");
            },
            "/model/long");
    }

    [Fact]
    public async Task A_column_is_followed_through_the_graph_and_inherits_what_is_said_of_it()
    {
        using var project = new TestProject(
            ("models/sources.yml", "sources:\n  - name: raw\n    tables: [{ name: orders, columns: [{ name: amount, description: 'In euros.' }] }]\n"),
            ("models/stg.sql", "select amount from {{ source 'raw' 'orders' }}"),
            ("models/fct.sql", "select sum(amount) as total from {{ ref 'stg' }}"));
        var site = await Sites.WriteAsync(project, content => content with { Lineage = Lineage(content) });
        await Reader.ReadAsync(
            site,
            async reader =>
            {
                await Assertions.Expect(reader.Page.Locator("#open-column")).ToContainTextAsync("In euros.");
                await Assertions.Expect(reader.Page.Locator("#open-column .inherited")).ToHaveTextAsync("From raw.orders.amount");
                await Assertions.Expect(reader.Page.Locator(".open-more")).ToContainTextAsync("fct.total aggregated");
                await reader.Page.GetByRole(AriaRole.Link, new() { Name = "Follow it in the graph" }).ClickAsync();
                await Assertions.Expect(reader.Page.Locator(".graph-line")).ToHaveTextAsync(["amount", "amount", "total"]);
                await Assertions.Expect(reader.Page.GetByRole(AriaRole.List, new() { Name = "Legend" })).ToContainTextAsync("aggregated");
                await reader.Page.GoBackAsync();
                await reader.IsAtAsync("stg");
            },
            "/model/stg/columns/amount");
    }

    private static ColumnLineage Lineage(SiteContent content)
    {
        var (orders, stg, fct) = (NodeId.Source("shop", "raw", "orders"), NodeId.Model("shop", "stg"), NodeId.Model("shop", "fct"));
        Assert.True(content.Graph.TryGetIndex(orders, out _));
        return new ColumnLineage(new Dictionary<NodeId, NodeLineage>
        {
            [stg] = new([new("amount", [new(new(orders, "amount"), ColumnUse.Copied)])], [], Unknown: null),
            [fct] = new([new("total", [new(new(stg, "amount"), ColumnUse.Aggregated)])], [], Unknown: null),
        });
    }
}
