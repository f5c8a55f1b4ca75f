using SpotifyEtl.Models.Tests.Cli;

namespace SpotifyEtl.Models.Tests.Engine.Lineage;

/// <summary>Sources whose columns no YAML tells: what <c>etl docs generate</c> found in the warehouse is believed as far as it goes.</summary>
public sealed class RememberedColumnsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public RememberedColumnsTests()
    {
        _folder.Write(
            "project.yml",
            """
            name: shop
            target: dev
            targets:
              dev: { type: duckdb, path: shop.duckdb, schema: main }
              other: { type: duckdb, path: other.duckdb, schema: main }
            on-run-start: create or replace table people as select 1 as id, 'Ann' as name
            """);
        _folder.Write("seeds/orders.csv", "id,name\n1,a book\n");
        _folder.Write("models/sources.yml", "sources: [{ name: crm, schema: main, tables: [{ name: people }] }]");
        _folder.Write("models/all_people.sql", "select * from {{ source 'crm' 'people' }}");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_star_gives_what_the_catalog_names()
    {
        Assert.DoesNotContain("crm.people.name", (await EtlAsync("lineage", "all_people", "--upstream")).Output, StringComparison.Ordinal);
        await DocumentAsync();
        var run = await EtlAsync("lineage", "all_people", "--upstream");
        Assert.Contains("└─ copied  crm.people.name", run.Output, StringComparison.Ordinal);
        Assert.Contains(
            "not checked  source.shop.crm.people: no YAML tells its columns; their names are those in target/catalog.json of 2026-01-02, and may have changed since",
            (await EtlAsync("compile", "--static-analysis")).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("select id, since from {{ source 'crm' 'people' }}")]
    [InlineData("select id + 1 as next, lower(id) as said from {{ source 'crm' 'people' }}")]
    [InlineData("select orders.id, name from {{ ref 'orders' }} as orders join {{ source 'crm' 'people' }} as people on people.id = orders.id")]
    [InlineData("select orders.id, name from {{ ref 'orders' }} as orders join {{ ref 'all_people' }} as people on people.id = orders.id")]
    [InlineData("select id, name, since from {{ ref 'all_people' }} union all select id, name, name from {{ ref 'orders' }}")]
    [InlineData("select * from {{ source 'crm' 'people' }} union all select id, name, name from {{ ref 'orders' }}")]
    public async Task What_the_warehouse_may_have_by_now_is_no_mistake(string sql)
    {
        await DocumentAsync();
        _folder.Write("models/m.sql", sql);
        _folder.Write("models/m.yml", "models: [{ name: all_people, columns: [{ name: since, data_tests: [not_null] }] }]");
        var run = await EtlAsync("compile", "--static-analysis");
        Assert.DoesNotContain("error[", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public async Task What_is_wrong_besides_is_told()
    {
        await DocumentAsync();
        _folder.Write("models/m.sql", "select orders.nmae from {{ ref 'orders' }} as orders join {{ source 'crm' 'people' }} as people on people.id = orders.id");
        var run = await EtlAsync("compile", "--static-analysis");
        Assert.Contains("error[ETL420]: There is no column `orders.nmae` here", run.Error, StringComparison.Ordinal);
        Assert.Contains("models/m.sql:1:8", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_catalog_of_another_target_is_passed_over_with_a_warning()
    {
        await DocumentAsync();
        var run = await EtlAsync("lineage", "all_people", "--upstream", "--target", "other");
        Assert.Contains("warning[ETL429]: The columns of sources are not taken from `target/catalog.json`: it is of the target `dev`, and this is `other`", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("crm.people.name", run.Output, StringComparison.Ordinal);
        Assert.Equal(0, run.ExitCode);
    }

    [Theory]
    [InlineData("[]", "it is not of the schema")]
    [InlineData("{\"metadata\":{\"dbt_schema_version\":\"https://schemas.getdbt.com/dbt/catalog/v1.json\",\"generated_at\":\"2026-01-01T00:00:00Z\",\"env\":{}},\"nodes\":{},\"sources\":{}}", "it does not say of which target it is")]
    public async Task A_catalog_that_cannot_be_believed_is_passed_over_with_a_warning(string content, string reason)
    {
        _folder.Write("target/catalog.json", content);
        var run = await EtlAsync("compile", "--static-analysis");
        Assert.Contains($"warning[ETL429]: The columns of sources are not taken from `target/catalog.json`: {reason}", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public async Task Where_YAML_tells_the_columns_no_catalog_is_looked_at()
    {
        _folder.Write("target/catalog.json", "[]");
        _folder.Write("models/sources.yml", "sources: [{ name: crm, schema: main, tables: [{ name: people, columns: [{ name: id, data_type: integer }] }] }]");
        Assert.DoesNotContain("ETL429", (await EtlAsync("compile", "--static-analysis")).Error, StringComparison.Ordinal);
    }

    private async Task DocumentAsync()
    {
        Assert.Equal(0, (await EtlAsync("build")).ExitCode);
        Assert.Equal(0, (await EtlAsync("docs", "generate")).ExitCode);
    }

    private Task<CliRun> EtlAsync(params string[] args) => CliRun.InAsync(_folder.Path, args);
}
