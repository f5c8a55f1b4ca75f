using SpotifyEtl.Models.Tests.Cli;

namespace SpotifyEtl.Models.Tests.Docs;

/// <summary>What pages of docs/ show of small projects is what the commands print. What a page does not show of its project is here.</summary>
public sealed class ConsolePagesTests : IDisposable
{
    private readonly TempFolder _shop = new();

    public ConsolePagesTests() => WriteProject();

    public void Dispose() => _shop.Dispose();

    [Fact]
    public async Task Selection()
    {
        _shop.Write("seeds/raw_charts.csv", "date_day,rank\n2026-01-01,1\n");
        _shop.Write("models/staging/stg_charts.sql", "{{ config tags: ['nightly'] }}select * from {{ ref 'raw_charts' }}");
        _shop.Write("models/marts/fct_entries.sql", "{{ config tags: ['nightly'] }}select * from {{ ref 'stg_charts' }}");
        _shop.Write("models/marts/dim_date.sql", "select distinct date_day from {{ ref 'stg_charts' }}");
        _shop.Write("models/marts/mart_days.sql", "{{ config tags: ['history'] }}select date_day, count(*) as entries from {{ ref 'fct_entries' }} group by date_day");
        await VerifyAsync("selection.md");
    }

    [Fact]
    public async Task Unit_tests()
    {
        _shop.Write("seeds/orders.csv", "customer,amount\nann,1\n");
        _shop.Write("models/totals.sql", "select customer, sum(amount) as total from {{ ref 'orders' }} group by customer");
        await VerifyAsync("unit-tests.md");
    }

    [Fact]
    public async Task Contracts()
    {
        _shop.Write("seeds/customers.csv", "name\nann\n");
        _shop.Write("models/orders.sql", "select 1 as id, 'ann' as customer");
        await VerifyAsync("contracts.md");
    }

    [Fact]
    public async Task Site() => await VerifyAsync("site.md");

    [Fact]
    public async Task Snapshots()
    {
        _shop.Write("models/sources.yml", "sources: [{ name: shop, schema: main, tables: [{ name: prices }] }]");
        var page = new ConsolePage("snapshots.md");
        WriteFiles(page);
        Assert.Equal(2, page.Blocks.Count);
        HavePrice("2.50", "2026-01-01 08:00");
        await ConsolePage.VerifyAsync(Assert.Single(page.Blocks[0].Examples), _shop.Path);
        HavePrice("3.00", "2026-02-01 09:30");
        Assert.Equal(0, (await CliRun.InAsync(_shop.Path, "snapshot")).ExitCode);
        await ConsolePage.VerifyAsync(Assert.Single(page.Blocks[1].Examples), _shop.Path);
    }

    // The change between the two blocks of the page.
    private void HavePrice(string price, string changedAt) => WriteProject(
        $"on-run-start: \"create or replace table prices as select 1 as product_id, {price} as price, timestamp '{changedAt}' as changed_at\"\n");

    private async Task VerifyAsync(string name)
    {
        var page = new ConsolePage(name);
        WriteFiles(page);
        Assert.NotEmpty(page.Blocks);
        foreach (var example in page.Blocks.SelectMany(block => block.Examples))
        {
            await ConsolePage.VerifyAsync(example, _shop.Path);
        }
    }

    private void WriteFiles(ConsolePage page)
    {
        foreach (var (path, text) in page.Files)
        {
            _shop.Write(path, text);
        }
    }

    private void WriteProject(string more = "") =>
        _shop.Write("project.yml", $"name: shop\ntarget: dev\ntargets:\n  dev: {{ type: duckdb, path: shop.duckdb, schema: main }}\n{more}");
}
