namespace SpotifyEtl.Models.Tests.Docs;

/// <summary>What docs/lineage.md shows is what the commands print: those of the Spotify project there, and of a small shop whose files are here.</summary>
public sealed class LineagePageTests : IDisposable
{
    private readonly TempFolder _shop = new();

    public LineagePageTests()
    {
        _shop.Write("project.yml", "name: shop\ntarget: dev\ntargets:\n  dev: { type: duckdb, path: shop.duckdb, schema: main }\n");
        _shop.Write("seeds/raw_orders.csv", "id,amount\n1,2.5\n");
        _shop.Write("models/orders.sql", "select id, amount, amount > 100 as is_large from {{ ref 'raw_orders' }}\n");
        _shop.Write("models/schema.yml", "models:\n  - name: orders\n    columns:\n      - name: id\n");
    }

    public static TheoryData<int> Examples => [.. Enumerable.Range(0, Blocks().Count)];

    public void Dispose() => _shop.Dispose();

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task An_example_prints_what_the_page_shows(int place)
    {
        var block = Blocks()[place];
        var isShop = block.Text.Contains("orders", StringComparison.Ordinal);
        if (block.Text.Contains("amonut", StringComparison.Ordinal))
        {
            _shop.Write("models/orders.sql", "select id, amonut from {{ ref 'raw_orders' }}\n");
        }

        foreach (var example in block.Examples)
        {
            await ConsolePage.VerifyAsync(example, isShop ? _shop.Path : Repository.Root, "--target-path", Path.Combine(_shop.Path, "target"));
        }
    }

    private static IReadOnlyList<ConsoleBlock> Blocks() => new ConsolePage("lineage.md").Blocks;
}
