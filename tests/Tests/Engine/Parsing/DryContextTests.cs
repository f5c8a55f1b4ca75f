using SpotifyEtl.Models.Adapters.DuckDb;
using SpotifyEtl.Models.Engine.Parsing.References;
using SpotifyEtl.Models.Engine.Rendering;
using SpotifyEtl.Models.Engine.Warehouse;
using SpotifyEtl.Models.Templating.Evaluation;
using SpotifyEtl.Models.Templating.Functions;

namespace SpotifyEtl.Models.Tests.Engine.Parsing;

public sealed class DryContextTests
{
    // What each rendering adds for its own node.
    private static readonly string[] OfTheNode = ["execute", "model"];

    [Fact]
    public async Task A_dry_rendering_knows_the_names_that_a_real_one_knows()
    {
        using var project = new ProjectFolder();
        var loaded = (await project.LoadAsync())!;
        var parsed = await project.ParseCleanAsync();
        var dialect = new DuckDbDialect();
        var real = ProjectScope.Create(parsed, dialect, WarehouseState.Empty, fullRefresh: false, new TemplateFunctions(parsed, dialect));
        var dry = new FunctionTable(DryContext.CreateScope(loaded), [], byPackage: null, "duckdb", isComplete: true).Scope;
        Assert.Equal(Names(real).Union(OfTheNode).Order(), Names(dry).Union(OfTheNode).Order());
    }

    private static IEnumerable<string> Names(Scope? scope) =>
        scope is null || scope == Builtins.Scope ? [] : scope.Variables.Names.Concat(Names(scope.Parent));
}
