namespace SpotifyEtl.Models.Tests.Cli.Commands;

public sealed class DocsCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public DocsCommandTests()
    {
        _folder.Write("project.yml", "name: shop\ntargets:\n  dev: { type: duckdb, path: target/shop.duckdb, schema: main }\n");
        _folder.Write("models/orders.sql", "select 1 as id");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Pages_are_written_and_the_first_is_named()
    {
        var run = await CliRun.InAsync(_folder.Path, "docs", "generate", "--empty-catalog");
        Assert.Equal((0, "target/site/index.html\n"), (run.ExitCode, run.Output));
        Assert.True(File.Exists(_folder.File("target/site/index.html")));
        Assert.False(File.Exists(_folder.File("target/shop.duckdb")));
    }

    [Fact]
    public async Task One_file_goes_where_it_is_wanted()
    {
        var run = await CliRun.InAsync(_folder.Path, "docs", "generate", "--static", "--no-compile", "--empty-catalog", "--output", "out/all.html");
        Assert.Equal((0, "out/all.html\n"), (run.ExitCode, run.Output));
        Assert.True(new FileInfo(_folder.File("out/all.html")).Length > 100_000);
        Assert.False(Directory.Exists(_folder.File("target/compiled")));
    }

    [Fact]
    public async Task A_warehouse_that_cannot_be_reached_is_a_warning()
    {
        _folder.Write("project.yml", "name: shop\ntargets:\n  dev: { type: duckdb, path: file/shop.duckdb, schema: main }\n");
        _folder.Write("file", "no folder");
        var run = await CliRun.InAsync(_folder.Path, "docs", "generate");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("warning[ETL821]", run.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(_folder.File("target/site/index.html")));
    }

    [Theory]
    [InlineData("ETL042", "docs serve")]
    [InlineData("ETL041", "docs serve --static")]
    [InlineData("ETL041", "docs generate --port 0")]
    [InlineData("ETL007", "docs publish")]
    [InlineData("ETL006", "docs")]
    public async Task A_mistake_is_told_with_a_next_step(string code, string line)
    {
        var run = await CliRun.InAsync(_folder.Path, line.Split(' '));
        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"error[{code}]", run.Error, StringComparison.Ordinal);
        Assert.Contains("hint", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--host", "nowhere")]
    [InlineData("--port", "70000")]
    public async Task Where_nothing_can_listen_is_told(string option, string value)
    {
        await CliRun.InAsync(_folder.Path, "docs", "generate", "--empty-catalog");
        var run = await CliRun.InAsync(_folder.Path, "docs", "serve", option, value);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("error[ETL044]", run.Error, StringComparison.Ordinal);
    }
}
