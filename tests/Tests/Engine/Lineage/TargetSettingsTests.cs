using SpotifyEtl.Models.Tests.Cli;

namespace SpotifyEtl.Models.Tests.Engine.Lineage;

/// <summary>Settings of a DuckDB target by which the same query means something else: the analysis reads it with them, as the run does.</summary>
public sealed class TargetSettingsTests : IDisposable
{
    private readonly TempFolder _shop = new();

    public TargetSettingsTests() => _shop.Write("seeds/orders.csv", "id,note\n7,a\n");

    public void Dispose() => _shop.Dispose();

    [Theory]
    [InlineData("{}", """{"name":"half","type":"DOUBLE"}""")]
    [InlineData("{ integer_division: true }", """{"name":"half","type":"BIGINT"}""")]
    [InlineData("{ Integer_Division: true }", """{"name":"half","type":"BIGINT"}""")]
    public async Task A_setting_changes_a_type(string settings, string column)
    {
        Write(settings, "select id / 2 as half from {{ ref 'orders' }}");
        Assert.Contains(column, (await LineageAsync()).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", """{"name":"OrderId","type":"BIGINT"}""")]
    [InlineData("{ preserve_identifier_case: false }", """{"name":"orderid","type":"BIGINT"}""")]
    public async Task A_setting_changes_a_name(string settings, string column)
    {
        Write(settings, "select id as OrderId from {{ ref 'orders' }}");
        Assert.Contains(column, (await LineageAsync()).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", 2, "error[ETL422]")]
    [InlineData("{ old_implicit_casting: true }", 0, "nothing is wrong")]
    public async Task A_setting_allows_a_query(string settings, int exitCode, string expected)
    {
        Write(settings, "select substring(id, 1, 1) as first from {{ ref 'orders' }}");
        var run = await CliRun.InAsync(_shop.Path, "compile", "--static-analysis");
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_setting_with_a_value_that_DuckDB_refuses_is_told_as_when_the_database_is_opened()
    {
        Write("{ integer_division: perhaps }", "select id from {{ ref 'orders' }}");
        var analysis = await CliRun.InAsync(_shop.Path, "compile", "--static-analysis");
        var opening = await CliRun.InAsync(_shop.Path, "seed");
        Assert.Equal((2, 2), (analysis.ExitCode, opening.ExitCode));
        var told = Assert.Single(analysis.Error.Split('\n'), line => line.Contains("`integer_division=perhaps`", StringComparison.Ordinal));
        Assert.Contains(told, opening.Error.Split('\n'));
        Assert.Contains("  project.yml:4:3", analysis.Error.Split('\n'));
    }

    [Fact]
    public async Task What_is_about_running_queries_stays_outside()
    {
        Write("{ access_mode: read_only, memory_limit: 1GB, temp_directory: /nowhere/at/all, autoload_known_extensions: true }", "select id from {{ ref 'orders' }}");
        var run = await CliRun.InAsync(_shop.Path, "compile", "--static-analysis");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("nothing is wrong", run.Error, StringComparison.Ordinal);
    }

    private void Write(string settings, string model)
    {
        _shop.Write("project.yml", $"name: shop\ntarget: dev\ntargets:\n  dev: {{ type: duckdb, path: shop.duckdb, schema: main, settings: {settings} }}\n");
        _shop.Write("models/m.sql", model);
    }

    private Task<CliRun> LineageAsync() => CliRun.InAsync(_shop.Path, "lineage", "m", "--upstream", "--output", "json");
}
