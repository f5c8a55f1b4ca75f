namespace SpotifyEtl.Models.Tests.Cli.Commands;

public sealed class InitCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_new_project_has_these_files() => Golden.Verify((await CliRun.InAsync(_folder.Path, "init", "shop")).Transcript(_folder.Path));

    [Fact]
    public async Task A_new_project_builds_at_once_and_passes_its_tests()
    {
        await CliRun.InAsync(_folder.Path, "init", "shop");
        var run = await CliRun.InAsync(_folder.File("shop"), "build");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("3 built; 9 tests passed", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("duckdb")]
    [InlineData("postgres")]
    [InlineData("redshift")]
    public async Task The_target_for_production_is_of_the_adapter_that_was_chosen(string adapter)
    {
        await CliRun.InAsync(_folder.Path, "init", "shop", "--adapter", adapter);
        Golden.Verify(await File.ReadAllTextAsync(_folder.File("shop/project.yml"), TestContext.Current.CancellationToken), adapter);

        var environment = new Dictionary<string, string> { ["PGPASSWORD"] = "x", ["REDSHIFT_WORKGROUP"] = "x" };
        Assert.Equal(0, (await CliRun.WithAsync(_folder.File("shop"), environment, "compile", "-t", "prod")).ExitCode);
        Assert.Equal(0, (await CliRun.InAsync(_folder.File("shop"), "build")).ExitCode);
    }

    [Fact]
    public async Task An_existing_folder_is_left_as_it_is()
    {
        _folder.Write("shop/notes.txt", "mine");
        var run = await CliRun.InAsync(_folder.Path, "init", "shop");
        Assert.Equal(2, run.ExitCode);
        Assert.Equal(["notes.txt"], Directory.EnumerateFileSystemEntries(_folder.File("shop")).Select(path => Path.GetFileName(path)));
        Golden.Verify(run.Error);
    }

    [Fact]
    public async Task An_empty_folder_is_used()
    {
        Directory.CreateDirectory(_folder.File("shop"));
        Assert.Equal(0, (await CliRun.InAsync(_folder.Path, "init", "shop")).ExitCode);
        Assert.True(File.Exists(_folder.File("shop/project.yml")));
    }

    [Theory]
    [InlineData("../shop")]
    [InlineData("Shop")]
    [InlineData("my-shop")]
    [InlineData("1shop")]
    public async Task A_name_that_could_not_be_a_schema_is_refused(string name)
    {
        var run = await CliRun.InAsync(_folder.Path, "init", name);
        Assert.Equal(2, run.ExitCode);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
        Assert.Contains($"`{name}` cannot be the name of a project", run.Error, StringComparison.Ordinal);
    }
}
