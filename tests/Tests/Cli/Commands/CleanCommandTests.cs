namespace SpotifyEtl.Models.Tests.Cli.Commands;

public sealed class CleanCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_artifacts_are_removed_and_listed()
    {
        WriteProject();
        _folder.Write("project/target/compiled/a.sql", "select 1");
        var run = await CleanAsync();
        Assert.Equal((0, "target\n"), (run.ExitCode, run.Output));
        Assert.False(Directory.Exists(_folder.File("project/target")));
        Assert.True(File.Exists(_folder.File("project/project.yml")));
    }

    [Fact]
    public async Task Without_artifacts_there_is_nothing_to_do()
    {
        WriteProject();
        var run = await CleanAsync();
        Assert.Equal((0, "", "Nothing to remove\n"), (run.ExitCode, run.Output, run.Error));
    }

    [Fact]
    public async Task Further_folders_of_the_project_are_removed_where_it_says_so()
    {
        WriteProject("clean-targets: [logs, target/old]");
        _folder.Write("project/logs/today.log", "");
        var run = await CleanAsync();
        Assert.Equal((0, "logs\n"), (run.ExitCode, run.Output));
        Assert.False(Directory.Exists(_folder.File("project/logs")));
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("models")]
    [InlineData("models/staging")]
    [InlineData("logs/../../outside")]
    public async Task What_is_outside_or_a_source_is_refused(string target)
    {
        WriteProject($"clean-targets: ['{target}']");
        _folder.Write("outside/precious.txt", "");
        _folder.Write("project/models/staging/a.sql", "select 1 as a");
        var run = await CleanAsync();
        Assert.Equal(2, run.ExitCode);
        Assert.True(File.Exists(_folder.File("outside/precious.txt")));
        Assert.True(File.Exists(_folder.File("project/models/staging/a.sql")));
        Golden.Verify(run.Error, target.Replace('/', '-'));
    }

    [Fact]
    public async Task A_link_is_removed_and_what_it_points_to_stays()
    {
        WriteProject();
        _folder.Write("outside/precious.txt", "");
        Directory.CreateSymbolicLink(_folder.File("project/target"), _folder.File("outside"));
        Assert.Equal(0, (await CleanAsync()).ExitCode);
        Assert.False(Path.Exists(_folder.File("project/target")));
        Assert.True(File.Exists(_folder.File("outside/precious.txt")));
    }

    [Fact]
    public async Task A_link_among_the_artifacts_is_not_followed()
    {
        WriteProject();
        _folder.Write("outside/precious.txt", "");
        _folder.Write("project/target/a.sql", "");
        Directory.CreateSymbolicLink(_folder.File("project/target/link"), _folder.File("outside"));
        Assert.Equal(0, (await CleanAsync()).ExitCode);
        Assert.False(Path.Exists(_folder.File("project/target")));
        Assert.True(File.Exists(_folder.File("outside/precious.txt")));
    }

    [Fact]
    public async Task A_link_on_the_way_is_refused()
    {
        WriteProject("target-path: link/target");
        _folder.Write("outside/target/precious.txt", "");
        Directory.CreateSymbolicLink(_folder.File("project/link"), _folder.File("outside"));
        var run = await CleanAsync();
        Assert.Equal(2, run.ExitCode);
        Assert.True(File.Exists(_folder.File("outside/target/precious.txt")));
        Golden.Verify(run.Error);
    }

    private void WriteProject(string more = "") => _folder.Write("project/project.yml", $$"""
        name: shop
        targets:
          dev: { type: duckdb, path: target/shop.duckdb, schema: main }
        {{more}}
        """);

    private Task<CliRun> CleanAsync() => CliRun.InAsync(_folder.File("project"), "clean");
}
