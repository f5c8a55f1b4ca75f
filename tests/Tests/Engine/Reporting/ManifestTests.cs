using System.Text.Encodings.Web;
using System.Text.Json;
using SpotifyEtl.Models.Adapters;
using SpotifyEtl.Models.Engine;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Graph.Selection;

namespace SpotifyEtl.Models.Tests.Engine.Reporting;

/// <summary>What is in <c>manifest.json</c>. That all of it is as dbt's schema wants it, the conformance tests hold.</summary>
public sealed class ManifestTests : IDisposable
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly TestProject _shop = new([.. EveryKindOfNode.Files]);

    [Fact]
    public async Task A_one_off_test_has_no_test_metadata_and_a_generic_one_has()
    {
        var manifest = await ManifestAsync();
        var tests = manifest.GetProperty("nodes").EnumerateObject().Where(node => Text(node.Value, "resource_type") == "test").ToList();
        Assert.Equal(
            ["test.shop.no_refunds"],
            tests.Where(test => !test.Value.TryGetProperty("test_metadata", out _)).Select(test => test.Name));
        Assert.Equal(
            ["accepted_values", "not_null", "not_null", "positive", "relationships", "unique"],
            tests.Where(test => test.Value.TryGetProperty("test_metadata", out _)).Select(test => Text(test.Value.GetProperty("test_metadata"), "name")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_test_of_which_nothing_is_configured_has_the_same_members_as_one_of_which_something_is()
    {
        var tests = (await ManifestAsync()).GetProperty("nodes").EnumerateObject().Where(node => node.Value.TryGetProperty("test_metadata", out _)).ToList();
        var plain = tests.Find(test => test.Name.StartsWith("test.shop.relationships", StringComparison.Ordinal)).Value;
        var configured = tests.Find(test => test.Name.StartsWith("test.shop.positive", StringComparison.Ordinal)).Value;
        Assert.Equal(Members(configured), Members(plain));
        Assert.Equal(Members(configured.GetProperty("config")), Members(plain.GetProperty("config")));
        Assert.Equal(("WARN", "id > 0"), (Text(configured.GetProperty("config"), "severity"), Text(configured.GetProperty("config"), "where")));
        Assert.Equal(("ERROR", null), (Text(plain.GetProperty("config"), "severity"), Text(plain.GetProperty("config"), "where")));

        static IEnumerable<string> Members(JsonElement element) => element.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task The_node_that_a_reader_takes_for_the_tested_one_has_columns()
    {
        var manifest = await ManifestAsync();
        foreach (var test in manifest.GetProperty("nodes").EnumerateObject().Where(node => node.Value.TryGetProperty("test_metadata", out _)))
        {
            // dbt's documentation page takes the first one; of a test of relationships, the last.
            var nodes = Texts(test.Value.GetProperty("depends_on").GetProperty("nodes"));
            var tested = Text(test.Value.GetProperty("test_metadata"), "name") == "relationships" ? nodes[^1] : nodes[0];
            Assert.Equal(Text(test.Value, "attached_node"), tested);
            Assert.Equal(JsonValueKind.Object, Find(manifest, tested).GetProperty("columns").ValueKind);
        }
    }

    [Fact]
    public async Task The_page_that_dbts_documentation_begins_with_is_there_beside_the_projects_own()
    {
        var docs = (await ManifestAsync()).GetProperty("docs");
        Assert.Contains("warehouse", Text(docs.GetProperty("doc.dbt.__overview__"), "block_contents"), StringComparison.Ordinal);
        Assert.Equal("The shop.", Text(docs.GetProperty("doc.shop.__overview__"), "block_contents"));
        Assert.Equal("models/docs.md", Text(docs.GetProperty("doc.shop.money"), "original_file_path"));
    }

    [Fact]
    public async Task Every_macro_has_its_text()
    {
        var macros = (await ManifestAsync()).GetProperty("macros");
        Assert.Equal("{{ func cents(column) }}{{ column }} * 100{{ end }}", Text(macros.GetProperty("macro.shop.cents"), "macro_sql"));
        Assert.All(macros.EnumerateObject(), macro => Assert.StartsWith("{{ func ", Text(macro.Value, "macro_sql"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Parents_and_children_mirror_each_other_and_name_every_node()
    {
        var manifest = await ManifestAsync();
        var parents = Edges(manifest.GetProperty("parent_map"));
        var children = Edges(manifest.GetProperty("child_map"));
        Assert.Equal(parents.SelectMany(node => node.Value.Select(parent => (parent, node.Key))).Order(), children.SelectMany(node => node.Value.Select(child => (node.Key, child))).Order());
        var nodes = ((string[])["nodes", "sources", "exposures", "unit_tests"]).SelectMany(part => manifest.GetProperty(part).EnumerateObject().Select(node => node.Name));
        Assert.Equal(nodes.Order(StringComparer.Ordinal), parents.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["model.shop.orders_clean", "unit_test.shop.totals.adds_up", "unit_test.shop.totals.keeps_customers_apart"],
            [.. parents["model.shop.totals"], .. children["model.shop.totals"].Where(child => child.StartsWith("unit", StringComparison.Ordinal))]);
    }

    [Fact]
    public async Task What_is_disabled_is_said_to_be_and_is_nowhere_else()
    {
        var manifest = await ManifestAsync();
        var disabled = manifest.GetProperty("disabled").EnumerateObject().Select(node => node.Name).ToList();
        Assert.Equal(["model.shop.old", "seed.shop.old_orders", "snapshot.shop.old_snapshot"], disabled.Where(id => !id.StartsWith("test.", StringComparison.Ordinal)));
        Assert.Single(disabled, id => id.StartsWith("test.shop.unique_orders_id", StringComparison.Ordinal));
        Assert.DoesNotContain(manifest.GetProperty("nodes").EnumerateObject(), node => disabled.Contains(node.Name));
    }

    [Fact]
    public async Task Text_of_the_users_arrives_as_it_was()
    {
        var node = (await ManifestAsync()).GetProperty("nodes").GetProperty("model.shop.größe");
        Assert.Equal(EveryKindOfNode.Hostile, Text(node, "description"));
        Assert.Equal(EveryKindOfNode.Hostile, Text(node.GetProperty("columns").GetProperty("it's"), "description"));
    }

    [Fact]
    public async Task A_model_is_told_of_as_dbt_tells_of_it()
    {
        var nodes = (await ManifestAsync()).GetProperty("nodes");
        Golden.Verify(Indented(nodes.GetProperty("model.shop.totals")), "totals");
        Golden.Verify(Indented(nodes.GetProperty("model.shop.orders_clean")), "orders_clean");
    }

    [Fact]
    public async Task Selectors_groups_and_exposures_keep_what_their_files_say()
    {
        var manifest = await ManifestAsync();
        Golden.Verify(string.Join('\n', ((string[])["selectors", "groups", "group_map", "exposures", "unit_tests"]).Select(part => $"{part}: {Indented(manifest.GetProperty(part))}")));
    }

    [Fact]
    public async Task The_same_project_gives_the_same_text()
    {
        var first = await ManifestAsync();
        var second = await ManifestAsync();
        Assert.All(
            first.EnumerateObject().Where(part => part.Name != "metadata"),
            part => Assert.Equal(part.Value.GetRawText(), second.GetProperty(part.Name).GetRawText()));
    }

    [Fact]
    public async Task Compiling_a_part_leaves_the_manifest_of_the_whole_alone()
    {
        await CompileAsync("totals");
        Assert.False(File.Exists(ManifestPath));
        Assert.True(File.Exists(Path.Combine(_shop.Root, "target", "compiled", "shop", "models", "sums", "totals.sql")));
    }

    [Fact]
    public async Task A_project_of_nothing_has_a_manifest()
    {
        using var empty = new TestProject();
        await CompileAsync(empty, select: null);
        var manifest = Read(Path.Combine(empty.Root, "target", "manifest.json"));
        Assert.Equal("shop", Text(manifest.GetProperty("metadata"), "project_name"));
        Assert.Equal("duckdb", Text(manifest.GetProperty("metadata"), "adapter_type"));
        Assert.Equal("{}", manifest.GetProperty("nodes").GetRawText());
    }

    public void Dispose() => _shop.Dispose();

    private string ManifestPath => Path.Combine(_shop.Root, "target", "manifest.json");

    private async Task<JsonElement> ManifestAsync()
    {
        await CompileAsync(select: null);
        return Read(ManifestPath);
    }

    private Task CompileAsync(string? select) => CompileAsync(_shop, select);

    private static async Task CompileAsync(TestProject shop, string? select)
    {
        var diagnostics = new DiagnosticBag();
        var project = await shop.ReadAsync(diagnostics, TestContext.Current.CancellationToken);
        var adapters = new AdapterRegistry(TimeProvider.System);
        var selected = Pipeline.Select(
            project, new SelectionRequest { Select = select is null ? [] : [select] }, diagnostics, previous: null, TestContext.Current.CancellationToken);
        await new Pipeline(adapters, adapters, adapters, TimeProvider.System).CompileAsync(project, selected, deferral: null, diagnostics, TestContext.Current.CancellationToken);
    }

    private static JsonElement Read(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return document.RootElement.Clone();
    }

    private static JsonElement Find(JsonElement manifest, string id) => manifest.GetProperty(id.StartsWith("source.", StringComparison.Ordinal) ? "sources" : "nodes").GetProperty(id);

    private static Dictionary<string, string[]> Edges(JsonElement map) => map.EnumerateObject().ToDictionary(node => node.Name, node => Texts(node.Value));

    private static string[] Texts(JsonElement list) => [.. list.EnumerateArray().Select(item => item.GetString()!)];

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static string Indented(JsonElement element) => JsonSerializer.Serialize(element, Readable);
}
