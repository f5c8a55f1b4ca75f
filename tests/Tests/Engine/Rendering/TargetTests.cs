using SpotifyEtl.Models.Tests.Cli;

namespace SpotifyEtl.Models.Tests.Engine.Rendering;

/// <summary><c>target</c> as the SQL of models sees it.</summary>
public sealed class TargetTests
{
    [Theory]
    [InlineData("{ type: postgres, host: localhost, database: shop, user: me, password: x, schema: main, threads: 3 }", "there postgres main shop 3")]
    [InlineData("{ type: duckdb, path: shop.duckdb, schema: main }", "there duckdb main none 1")]
    public async Task A_model_can_read_what_is_no_secret(string target, string expected)
    {
        using var folder = new TempFolder();
        folder.Write("project.yml", $"name: shop\ntarget: there\ntargets:\n  there: {target}\n");
        folder.Write("models/m.sql", "select '{{ target.name }} {{ target.type }} {{ target.schema }} {{ target.database ?? 'none' }} {{ target.threads }}' as told");
        var run = await CliRun.InAsync(folder.Path, "compile", "-s", "m");
        Assert.Contains($"select '{expected}' as told", run.Output, StringComparison.Ordinal);
    }
}
