using SpotifyEtl.Models.Engine.Comparing;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Reporting.Artifacts.Catalog;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Tests.Engine.Reporting;

/// <summary>Reading what earlier commands, and dbt, left behind.</summary>
public sealed class StoredArtifactTests : IDisposable
{
    // A number of seconds does not have room for every tick.
    private const double Microsecond = 1e-6;

    private readonly TempFolder _folder = new();
    private readonly DiagnosticBag _diagnostics = new();

    [Fact]
    public async Task A_catalog_is_read_as_it_was_written()
    {
        using var shop = new TestProject();
        var project = await shop.ReadAsync(_diagnostics, TestContext.Current.CancellationToken);
        var relation = new CatalogRelation(new RelationName("db", "main", "it's"), RelationKind.MaterializedView, [new("b", "BIGINT", "\"quoted\""), new("a", "VARCHAR", null)])
        {
            Database = "db",
            Owner = "ann",
            Comment = EveryKindOfNode.Hostile,
            Rows = 5_000_000_000,
            Bytes = 0,
        };
        var written = new ProjectCatalog(
            new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
            new Dictionary<NodeId, CatalogRelation>
            {
                [NodeId.Model("shop", "it's")] = relation,
                [NodeId.Source("shop", "raw", "stock")] = new(new RelationName(null, "main", "stock"), RelationKind.View, []),
            })
        {
            Target = "prod",
        };
        CatalogArtifact.Write(_folder.File("catalog.json"), written, project.Parsed.Request);

        var read = CatalogArtifact.Read(_folder.File("catalog.json"), _diagnostics)!;
        Assert.Equal(written.GeneratedAt, read.GeneratedAt);
        Assert.Equal(["model.shop.it's", "source.shop.raw.stock"], read.Relations.Keys.Order().Select(id => id.Value));
        Assert.Equal("prod", read.Target);
        var same = read.Relations[NodeId.Model("shop", "it's")];
        Assert.Equal(relation.Columns, same.Columns);
        Assert.Equal(relation with { Columns = same.Columns }, same);
        Assert.Empty(_diagnostics.ToSortedList());
    }

    [Fact]
    public async Task Results_are_read_as_the_run_ended()
    {
        using var shop = new TestProject(("models/a.sql", "select 1 as id"), ("models/a.yml", "models: [{name: a, columns: [{name: id, data_tests: [{accepted_values: {arguments: {values: [2]}}}]}]}]"), ("models/b.sql", "select * from {{ ref 'a' }}"));
        var run = await shop.RunAsync(cancellationToken: TestContext.Current.CancellationToken);
        var stored = PreviousRun.Read(await File.ReadAllBytesAsync(Path.Combine(shop.Root, "target", "run_results.json"), TestContext.Current.CancellationToken));
        Assert.Equal("build", stored.Command);
        Assert.Equal(run.Duration.TotalSeconds, stored.Duration.TotalSeconds, Microsecond);
        Assert.Equal(run.Results.Select(result => result.Node.Id).Order(), stored.Results.Keys.Order());
        Assert.All(run.Results, result => Assert.Equal((result.Rows, result.Failures, result.Message), Of(stored.Results[result.Node.Id])));
        Assert.All(run.Results, result => Assert.Equal(result.Duration.TotalSeconds, stored.Results[result.Node.Id].Duration.TotalSeconds, Microsecond));
        Assert.Equal("skipped", stored.Results[NodeId.Model("shop", "b")].Status);
        var test = stored.Results.Single(result => result.Key.Value.StartsWith("test.", StringComparison.Ordinal)).Value;
        Assert.Equal(("fail", 1L), (test.Status, test.Failures));
        Assert.NotEmpty(test.Message);

        static (long?, long?, string) Of(PreviousResult result) => (result.Rows, result.Failures, result.Message);
    }

    [Theory]
    [InlineData("{\"metadata\": {\"dbt_schema_version\": \"https://schemas.getdbt.com/dbt/catalog/v0.json\"}}", "it is of the schema https://schemas.getdbt.com/dbt/catalog/v0.json, and this tool reads https://schemas.getdbt.com/dbt/catalog/v1.json")]
    [InlineData("{\"metadata\": {\"dbt_schema_version\": \"https://schemas.getdbt.com/dbt/catalog/v1.json\", \"generated_at\": \"2026-01-01T00:00:00Z\"}}", "it is not of the schema https://schemas.getdbt.com/dbt/catalog/v1.json (")]
    [InlineData("{\"nodes\": {}}", "it is not of the schema")]
    [InlineData("[]", "it is not of the schema")]
    [InlineData("{\"metadata\"", "it is not of the schema")]
    [InlineData("", "it is not of the schema")]
    public void A_catalog_that_is_none_is_an_error_that_says_why(string content, string why)
    {
        _folder.Write("catalog.json", content);
        Assert.Null(CatalogArtifact.Read(_folder.File("catalog.json"), _diagnostics));
        var error = Assert.Single(_diagnostics.ToSortedList());
        Assert.Equal("ETL321", error.Code);
        Assert.Contains($"{_folder.File("catalog.json")} cannot be used: {why}", error.Message, StringComparison.Ordinal);
        Assert.NotNull(error.Hint);
    }

    [Fact]
    public void What_is_not_there_is_no_error()
    {
        Assert.Null(CatalogArtifact.Read(_folder.File("catalog.json"), _diagnostics));
        Assert.Empty(_diagnostics.ToSortedList());
    }

    [Fact]
    public void A_folder_of_dbts_is_no_state_and_the_error_says_what_is()
    {
        _folder.Write("manifest.json", "{\"metadata\": {\"dbt_schema_version\": \"https://schemas.getdbt.com/dbt/manifest/v12.json\"}}");
        Assert.Null(PreviousState.Read(_folder.Path, "before", _diagnostics));
        var error = Assert.Single(_diagnostics.ToSortedList());
        Assert.Equal("ETL320", error.Code);
        Assert.Equal("There is a `manifest.json` in before, but no `state.json`: that alone can be compared with", error.Message);
        Assert.Contains("etl compile --target-path", error.Hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("manifest/v7")]
    [InlineData("manifest/v12")]
    public void A_manifest_in_the_place_of_a_state_is_an_error_that_names_both(string schema)
    {
        _folder.Write("manifest.json", $"{{\"metadata\": {{\"dbt_schema_version\": \"https://schemas.getdbt.com/dbt/{schema}.json\"}}}}");
        Assert.Null(PreviousState.Read(_folder.File("manifest.json"), "before/manifest.json", _diagnostics));
        var error = Assert.Single(_diagnostics.ToSortedList());
        Assert.Equal("ETL321", error.Code);
        Assert.Contains($"dbt/{schema}.json, which is for other tools; what is compared is a `state.json`", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
