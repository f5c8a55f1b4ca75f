using Microsoft.Playwright;

namespace SpotifyEtl.Models.Conformance.Browser;

/// <summary>A project of 5,000 models and 10,000 tests is read like a small one.</summary>
public sealed class LargeSiteTests
{
    // An empty picture has one.
    private const string ColorsOfTheGraph = """
        () => {
          const canvas = document.querySelector(".graph canvas");
          const data = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
          const seen = new Set();
          for (let i = 0; i < data.length; i += 4) seen.add((data[i] << 16) | (data[i + 1] << 8) | data[i + 2]);
          return seen.size;
        }
        """;

    [Fact]
    public async Task It_is_browsed_and_searched() =>
        await Reader.ReadAsync(await Sites.LargeAsync(), async reader =>
        {
            await Assertions.Expect(reader.Page.Locator(".tile").First).ToHaveTextAsync("5,000models");
            await reader.Search.FillAsync("mart_00042");
            await reader.Page.GetByRole(AriaRole.Option).First.ClickAsync();
            await reader.IsAtAsync("mart_00042");
            await reader.Page.Locator("#section-lineage .two").GetByRole(AriaRole.Link).First.ClickAsync();
            await Assertions.Expect(reader.Title).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^int_"));
            await reader.Page.GoBackAsync();
            await reader.IsAtAsync("mart_00042");
            await reader.GoAsync("/all/model");
            await reader.Page.GetByLabel("Narrow the list").FillAsync("mart_0099");
            await Assertions.Expect(reader.Page.Locator(".filters")).ToContainTextAsync("10 of 5,000");
        });

    [Fact]
    public async Task Its_whole_graph_is_drawn_and_leads_to_a_node() =>
        await Reader.ReadAsync(
            await Sites.LargeAsync(),
            async reader =>
            {
                await Assertions.Expect(reader.Page.Locator(".graph")).ToHaveAttributeAsync("data-drawn", "5001");
                Assert.InRange(await reader.AskAsync<int>(ColorsOfTheGraph), 4, int.MaxValue);
                await reader.Page.GetByLabel("Find in the graph").FillAsync("mart_00777");
                await reader.Page.Keyboard.PressAsync("Enter");
                var node = reader.Page.Locator(".graph-node.selected");
                await Assertions.Expect(node).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^mart_00777"));
                await node.DblClickAsync();
                await reader.IsAtAsync("mart_00777");
            },
            "/graph");
}
