using SpotifyEtl.Models.Engine.Diagnostics;

namespace SpotifyEtl.Models.Conformance.DuckDb;

public sealed class MaterializedViewTests
{
    [Fact]
    public async Task DuckDB_has_none_and_what_to_do_instead_is_told()
    {
        using var project = new TestProject(("models/m.sql", "{{ config materialized: 'materialized_view' }} select 1 as id"));
        var error = Assert.Single((await Assert.ThrowsAsync<ProjectException>(() => project.RunAsync())).Diagnostics);
        Assert.Equal(("ETL522", "materialized_view"), (error.Code, error.Span!.Value.Text.ToString().Trim('\'')));
    }
}
