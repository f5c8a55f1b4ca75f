using SpotifyEtl.Models.Tests.Cli;

namespace SpotifyEtl.Models.Tests.Engine.Lineage;

/// <summary>What <c>etl build</c> finds out of the SQL that it is about to run.</summary>
public sealed class AnalysisBeforeRunTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public AnalysisBeforeRunTests()
    {
        _folder.Write("project.yml", "name: shop\ntarget: dev\ntargets:\n  dev: { type: duckdb, path: shop.duckdb, schema: main }\n");
        _folder.Write("seeds/orders.csv", "id,amount\n1,2.5\n");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("build")]
    [InlineData("build", "--full-refresh")]
    [InlineData("build", "--empty")]
    [InlineData("build", "-s", "m")]
    public async Task A_column_that_is_not_there_is_told_at_its_place_and_nothing_runs(params string[] args)
    {
        _folder.Write("models/m.sql", "select id, amonut from {{ ref 'orders' }}");
        var run = await CliRun.InAsync(_folder.Path, args);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("error[ETL420]: There is no column `amonut` here\n  models/m.sql:1:12\n", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File("target/run_results.json")));
    }

    [Fact]
    public async Task Mistakes_of_templates_and_of_columns_are_told_at_once()
    {
        _folder.Write("models/m.sql", "select id, amonut from {{ ref 'orders' }}");
        _folder.Write("models/n.sql", "select {{ fail 'not so' }} as id");
        var run = await CliRun.InAsync(_folder.Path, "build");
        Assert.Contains("models/m.sql:1:12", run.Error, StringComparison.Ordinal);
        Assert.Contains("not so", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_incremental_model_that_is_there_is_read_as_a_first_run_and_as_the_next()
    {
        const string Model = "{{ config materialized: 'incremental' }}select id, amount from {{ ref 'orders' }}{{ if is_incremental }} where id > (select max(id) from {{ this }}){{ end }}";
        _folder.Write("models/m.sql", Model);
        Assert.Equal(0, (await CliRun.InAsync(_folder.Path, "build")).ExitCode);
        Assert.Equal(0, (await CliRun.InAsync(_folder.Path, "build")).ExitCode);
        _folder.Write("models/m.sql", Model.Replace("max(id)", "max(idd)", StringComparison.Ordinal));
        Assert.Contains("error[ETL420]: There is no column `idd` here", (await CliRun.InAsync(_folder.Path, "build")).Error, StringComparison.Ordinal);
        _folder.Write("models/m.sql", Model.Replace("{{ if is_incremental }}", "{{ if !is_incremental }} where amuont > 0{{ else }}", StringComparison.Ordinal));
        Assert.Contains("error[ETL420]: There is no column `amuont` here", (await CliRun.InAsync(_folder.Path, "build")).Error, StringComparison.Ordinal);
    }
}
