using System.Text.Json;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Lineage;
using SpotifyEtl.Models.Engine.Reporting.Site;

namespace SpotifyEtl.Models.Tests.Engine.Reporting.Site;

public sealed class SiteDataTests : IDisposable
{
    private static readonly NodeId Orders = NodeId.Source("shop", "raw", "orders");
    private static readonly NodeId Stg = NodeId.Model("shop", "stg");
    private static readonly NodeId Fct = NodeId.Model("shop", "fct");

    private readonly TestProject _project = new(
        ("models/sources.yml", "sources:\n  - { name: raw, tables: [{ name: orders, columns: [{ name: amount, description: In euros. }] }] }\n"),
        ("models/stg.sql", "select amount as value, 1 as n from {{ source 'raw' 'orders' }}"),
        ("models/fct.sql", "select value, sum(n) as total from {{ ref 'stg' }} group by value"),
        ("models/models.yml", """
            models:
              - name: fct
                description: "{{ doc 'long' }}"
                config: { tags: [daily], meta: { owner: team } }
                columns:
                  - { name: TOTAL, description: How many., data_tests: [not_null] }
                  - { name: gone }
            """),
        ("models/docs.md", "{% docs long %}First.\n\nSecond.{% enddocs %}{% docs __overview__ %}Welcome.{% enddocs %}"),
        ("macros/cents.sql", "{{ func cents(column) }}round({{ column }}, 2){{ end }}"));

    public void Dispose() => _project.Dispose();

    [Fact]
    public async Task The_index_holds_names_kinds_edges_and_the_first_words()
    {
        var index = await PartAsync("index", content => content with { Facts = new Dictionary<NodeId, RelationFacts> { [Fct] = new("table", []) { Rows = 12 } } });
        var nodes = index.GetProperty("nodes");
        string[] names = [.. nodes.GetProperty("name").EnumerateArray().Select(name => name.GetString()!)];
        Assert.Equal(["raw.orders", "stg", "fct", "not_null_fct_TOTAL", "cents"], names);
        Assert.Equal("First.", nodes.GetProperty("description")[2].GetString());
        Assert.Equal(1, nodes.GetProperty("parents")[2][0].GetInt32());
        Assert.Equal(2, nodes.GetProperty("testOf").GetProperty("3").GetInt32());
        Assert.Equal(12, nodes.GetProperty("rows").GetProperty("2").GetInt64());
        Assert.Equal("Welcome.", index.GetProperty("project").GetProperty("overview").GetString());
    }

    [Fact]
    public async Task Columns_are_those_of_the_warehouse_in_its_order_and_what_is_only_described_is_told()
    {
        var facts = new RelationFacts("table", [new("value", "DECIMAL"), new("total", "BIGINT")]);
        var columns = (await DetailsAsync(2, content => content with { Facts = new Dictionary<NodeId, RelationFacts> { [Fct] = facts } })).GetProperty("columns");
        var texts = columns.EnumerateArray().Select(column => $"{Text(column, "name")} {Text(column, "type")} {Text(column, "description")}");
        Assert.Equal(["value DECIMAL ", "total BIGINT How many.", "gone  "], texts);
        Assert.Equal(3, columns[1].GetProperty("tests")[0].GetInt32());
        Assert.True(columns[2].GetProperty("missing").GetBoolean());
        Assert.False(columns[1].TryGetProperty("missing", out _));
    }

    [Fact]
    public async Task A_copied_column_inherits_its_description_from_as_far_as_there_is_one()
    {
        var column = (await DetailsAsync(2, WithLineage)).GetProperty("columns")[0];
        Assert.Equal("In euros.", Text(column, "description"));
        Assert.Equal("[0,\"amount\"]", column.GetProperty("inheritedFrom").GetRawText());
        Assert.Equal("[[0,\"amount\",0]]", (await DetailsAsync(1, WithLineage)).GetProperty("columns")[0].GetProperty("inputs").GetRawText());
        Assert.Equal("[[1,\"value\",0]]", column.GetProperty("inputs").GetRawText());
        Assert.Equal("[[2,\"value\",0]]", (await DetailsAsync(1, WithLineage)).GetProperty("columns")[0].GetProperty("uses").GetRawText());
    }

    [Fact]
    public async Task What_is_computed_inherits_nothing() =>
        Assert.Equal("", Text((await DetailsAsync(2, content => WithLineage(content, ColumnUse.Transformed))).GetProperty("columns")[0], "description"));

    [Fact]
    public async Task A_table_that_reads_itself_ends_the_search()
    {
        var details = await DetailsAsync(1, content => content with
        {
            Lineage = new(new Dictionary<NodeId, NodeLineage> { [Stg] = new([new("value", [new(new(Stg, "value"), ColumnUse.Copied)])], [], null) }),
        });
        Assert.Equal("", Text(details.GetProperty("columns")[0], "description"));
    }

    [Fact]
    public async Task Edges_of_columns_are_numbers()
    {
        var lineage = await PartAsync("lineage", WithLineage);
        Assert.Equal("[2,\"value\",1,\"value\",0,\"amount\"]", lineage.GetProperty("columns").GetRawText());
        Assert.Equal("[1,0,0,2,1,0]", lineage.GetProperty("edges").GetRawText());
    }

    [Fact]
    public async Task A_macro_shows_its_text_and_how_to_call_it()
    {
        var macro = await DetailsAsync(4, content => content);
        Assert.Contains("round(", Text(macro, "raw"), StringComparison.Ordinal);
        Assert.StartsWith("cents", Text(macro, "usage"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_search_reads_columns_and_descriptions()
    {
        var search = await PartAsync("search", content => content);
        Assert.Equal("[\"TOTAL gone\",\"First.\\n\\nSecond.\\nHow many.\"]", search.GetProperty("2").GetRawText());
    }

    private static SiteContent WithLineage(SiteContent content) => WithLineage(content, ColumnUse.Copied);

    private static SiteContent WithLineage(SiteContent content, ColumnUse last) => content with
    {
        Lineage = new(new Dictionary<NodeId, NodeLineage>
        {
            [Stg] = new([new("value", [new(new(Orders, "AMOUNT"), ColumnUse.Copied)])], [], null),
            [Fct] = new([new("value", [new(new(Stg, "value"), last)])], [new(new(Stg, "value"), QueryClause.GroupBy)], null),
        }),
    };

    private async Task<JsonElement> DetailsAsync(int node, Func<SiteContent, SiteContent> with) => (await PartAsync("details-0", with))[node];

    private async Task<JsonElement> PartAsync(string name, Func<SiteContent, SiteContent> with)
    {
        var project = await _project.ReadAsync(new DiagnosticBag());
        var parts = SiteParts.Of(with(new SiteContent(project.Parsed, project.Graph, project.Parsed.Request.RunStartedAt)), CancellationToken.None);
        return JsonDocument.Parse(parts.Single(part => part.Name == name).Json).RootElement.Clone();
    }

    private static string Text(JsonElement element, string name) => element.TryGetProperty(name, out var text) ? text.GetString()! : "";
}
