using SpotifyEtl.Models.Adapters;
using SpotifyEtl.Models.Engine;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Reporting.Artifacts.Catalog;
using SpotifyEtl.Models.Engine.Warehouse;
using SpotifyEtl.Models.Support.DbtSchemas;

namespace SpotifyEtl.Models.Conformance.Runs;

/// <summary>What the engine's catalog tells of a project's relations, and that all artifacts of a project with every kind of node are valid by dbt's schemas.</summary>
public abstract class CatalogSpec(ITestEngine engine) : RunSpec(engine)
{
    protected override IEnumerable<(string Path, string Text)> Files => EveryKindOfNode.Files;

    /// <summary>Whether relations have owners.</summary>
    protected virtual bool HasOwners => true;

    /// <summary>Whether the engine tells how many bytes a table takes.</summary>
    protected virtual bool KnowsBytes => true;

    /// <summary>Whether columns of views can have comments.</summary>
    protected virtual bool CommentsOnColumnsOfViews => true;

    [Fact]
    public async Task The_catalog_tells_of_each_relation_what_the_engine_knows()
    {
        await BuildAsync();
        await ExecuteAsync("analyze");
        var catalog = await ReadAsync();
        Assert.Equal(
            [
                "model.shop.größe", "model.shop.history", "model.shop.orders_clean", "model.shop.totals", "seed.shop.orders", "snapshot.shop.orders_snapshot", "source.shop.raw.returned",
                "source.shop.raw.stock",
            ],
            catalog.Relations.Keys.Select(id => id.Value).Order(StringComparer.Ordinal));

        var view = catalog.Relations[NodeId.Model("shop", "orders_clean")];
        Assert.Equal(RelationKind.View, view.Kind);
        Assert.Equal("Orders, and nothing else.", view.Comment);
        Assert.Equal(["id", "customer", "amount", "amount_cents"], view.Columns.Select(column => column.Name));
        Assert.Equal(CommentsOnColumnsOfViews ? ["The number", null, "In *whole* units.", null] : [null, null, null, null], view.Columns.Select(column => column.Comment));
        Assert.Null(view.Rows);
        Assert.Null(view.Bytes);

        var table = catalog.Relations[NodeId.Seed("shop", "orders")];
        Assert.Equal(RelationKind.Table, table.Kind);
        Assert.Equal(3, table.Rows);
        Assert.Equal(KnowsBytes, table.Bytes > 0);
        Assert.Equal(HasOwners, table.Owner is not null);
        Assert.False(string.IsNullOrEmpty(table.Database));
        Assert.Equal("bigint", table.Columns[2].Type.ToLowerInvariant());
    }

    [Fact]
    public async Task What_is_not_there_is_not_in_the_catalog()
    {
        var catalog = await ReadAsync();
        Assert.Empty(catalog.Relations);
    }

    [Fact]
    public async Task All_artifacts_are_valid_by_dbts_schemas()
    {
        await BuildAsync();
        await ExecuteAsync("insert into main.stock select 1, cast('2026-01-01 00:00:00' as timestamp)");
        Assert.Equal(2, (await Project.CheckFreshnessAsync()).Count);
        await ReadAsync();
        var target = Path.Combine(Project.Root, "target");
        Assert.Empty(await DbtSchema.ViolationsAsync(
            ("manifest-v12", Path.Combine(target, "manifest.json")),
            ("catalog-v1", Path.Combine(target, "catalog.json")),
            ("run-results-v6", Path.Combine(target, "run_results.json")),
            ("sources-v3", Path.Combine(target, "sources.json"))));
    }

    private async Task BuildAsync()
    {
        Project.Write("project.yml", await File.ReadAllTextAsync(Path.Combine(Project.Root, "project.yml")) + EveryKindOfNode.Settings);
        var run = await Project.RunAsync();
        Assert.True(run.Succeeded, string.Join('\n', run.Results.SelectMany(result => result.Diagnostics).Concat(run.HookErrors).Select(diagnostic => diagnostic.Message)));
    }

    // As `etl docs generate` does.
    private async Task<ProjectCatalog> ReadAsync()
    {
        var project = await Project.ReadAsync(new DiagnosticBag());
        var adapters = new AdapterRegistry(TimeProvider.System);
        var pipeline = new Pipeline(adapters, adapters, adapters, TimeProvider.System);
        await using var warehouse = await pipeline.OpenAsync(project, CancellationToken.None);
        var catalog = await pipeline.ReadCatalogAsync(project, warehouse, CancellationToken.None);
        CatalogArtifact.Write(Path.Combine(project.TargetPath, CatalogArtifact.FileName), catalog, project.Parsed.Request);
        return catalog;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var warehouse = await Project.OpenAsync();
        await using var session = await warehouse.OpenSessionAsync(CancellationToken.None);
        await session.ExecuteAsync(sql, CancellationToken.None);
    }
}
