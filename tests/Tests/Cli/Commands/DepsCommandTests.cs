namespace SpotifyEtl.Models.Tests.Cli.Commands;

/// <summary>Packages from real git repositories of this machine, and from folders.</summary>
public sealed class DepsCommandTests : IDisposable
{
    private const string Macros = "{{ func cents(x) }}{{ half_of x }} / {{ var 'unit' 50 }}{{ end }}{{ func half_of(x) }}{{ x }} / 2{{ end }}";

    private readonly TempFolder _folder = new();

    public DepsCommandTests()
    {
        Repository("utils", ("project.yml", "name: utils\nvars: { unit: 10 }\nmodels: { utils: { +materialized: table } }\n"), ("macros/money.sql", Macros),
            ("models/calendar.sql", "select 1 as day"), ("models/calendar.yml", "models: [{ name: calendar, columns: [{ name: day, data_tests: [not_null] }] }]"));
        Git("repositories/utils", "tag", "v1");
        Project("");
        _folder.Write("project/models/m.sql", "select {{ utils.cents '100' }} as x, day from {{ ref 'utils' 'calendar' }}");
    }

    public void Dispose()
    {
        foreach (var file in Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories))
        {
            File.SetAttributes(file, FileAttributes.Normal);
        }

        _folder.Dispose();
    }

    [Fact]
    public async Task A_package_brings_macros_and_models()
    {
        Asked("{ git: ../repositories/utils, revision: v1 }");

        var deps = await PassAsync("deps");
        Assert.StartsWith("Installed utils from ../repositories/utils at v1 (", deps.Error, StringComparison.Ordinal);
        await PassAsync("build");

        Assert.Contains("""{"x":5,"day":1}""", (await PassAsync("show", "-s", "m", "--output", "json")).Output.Replace(".0", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal("calendar\n", (await PassAsync("ls", "-s", "package:utils", "--resource-type", "model", "--output", "name")).Output);
        Assert.Contains("\"unique_id\":\"model.utils.calendar\"", (await PassAsync("ls", "-s", "utils", "--output", "json")).Output, StringComparison.Ordinal);
        Assert.Contains("table model", (await PassAsync("run", "-s", "calendar")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_project_has_the_last_word_on_what_a_package_configures()
    {
        Project("vars: { utils: { unit: 25 }, unit: 5 }\nmodels: { utils: { +materialized: view, +schema: extra } }\n");
        Asked("{ git: ../repositories/utils, revision: v1 }");
        await PassAsync("deps");

        Assert.Contains("view model         main_extra.calendar", (await PassAsync("build")).Error, StringComparison.Ordinal);
        Assert.Contains("/ 25", (await PassAsync("compile", "-s", "m")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_lock_keeps_the_commit_until_an_upgrade()
    {
        Asked("{ git: ../repositories/utils, revision: main }");
        await PassAsync("deps");
        var locked = Read("project/package-lock.yml");
        Assert.Contains($"commit: \"{Git("repositories/utils", "rev-parse", "HEAD")}\"", locked, StringComparison.Ordinal);

        _folder.Write("repositories/utils/models/calendar.sql", "select 2 as day");
        Commit("utils");
        Directory.Delete(_folder.File("project/etl_packages"), recursive: true);
        Assert.Equal(2, (await EtlAsync("parse")).ExitCode);
        await PassAsync("deps");
        Assert.Equal("select 1 as day", Read("project/etl_packages/utils/models/calendar.sql"));
        Assert.Equal(locked, Read("project/package-lock.yml"));

        await PassAsync("deps", "--upgrade");
        Assert.Equal("select 2 as day", Read("project/etl_packages/utils/models/calendar.sql"));
        Assert.NotEqual(locked, Read("project/package-lock.yml"));
    }

    [Fact]
    public async Task A_package_that_was_changed_by_hand_is_put_right()
    {
        Asked("{ git: ../repositories/utils, revision: v1 }");
        await PassAsync("deps");
        Assert.Equal("", (await PassAsync("deps")).Error);

        _folder.Write("project/etl_packages/utils/models/calendar.sql", "select 3 as day");
        await PassAsync("deps");
        Assert.Equal("select 1 as day", Read("project/etl_packages/utils/models/calendar.sql"));
    }

    [Fact]
    public async Task A_local_package_is_used_where_it_is()
    {
        _folder.Write("shared/inner/project.yml", "name: inner\n");
        _folder.Write("shared/inner/packages.yml", "packages: [{ git: ../../repositories/utils, revision: v1 }]");
        _folder.Write("shared/inner/models/deep.sql", "select day from {{ ref 'calendar' }}");
        Asked("{ local: ../shared/inner }");

        Assert.Contains("Linked inner from ../shared/inner", (await PassAsync("deps")).Error, StringComparison.Ordinal);
        await PassAsync("build");
        _folder.Write("shared/inner/models/deep.sql", "select day + 1 as day from {{ ref 'calendar' }}");
        Assert.Contains("2", (await PassAsync("show", "-s", "deep", "--output", "json")).Output, StringComparison.Ordinal);

        _folder.Write("project/models/m.sql", "select 1");
        Asked("{ git: ../repositories/utils, revision: v1 }");
        Assert.Contains("Removed inner", (await PassAsync("deps")).Error, StringComparison.Ordinal);
        Assert.True(File.Exists(_folder.File("shared/inner/project.yml")));
    }

    [Fact]
    public async Task A_package_may_lie_in_a_folder_of_its_repository()
    {
        Repository("many", ("one/project.yml", "name: one\n"), ("one/models/a.sql", "select 1"), ("two/project.yml", "name: two\n"));
        _folder.Write("project/models/m.sql", "select * from {{ ref 'one' 'a' }}");
        Asked("{ git: ../repositories/many, subdirectory: one, warn-unpinned: false }", "{ git: ../repositories/many, subdirectory: two, warn-unpinned: false }");

        await PassAsync("deps");
        await PassAsync("build");
        Assert.False(Directory.Exists(_folder.File("project/etl_packages/one/.git")));
    }

    [Fact]
    public async Task A_secret_in_an_address_is_in_no_file_and_no_message()
    {
        Asked("{ git: \"https://{{ env_var 'TOKEN' }}@localhost:1/nothing.git\", revision: v1 }");
        var run = await CliRun.WithAsync(_folder.File("project"), new() { ["TOKEN"] = "s3cr3t" }, "deps");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("error[ETL143]: https://{{ env_var 'TOKEN' }}@localhost:1/nothing.git at v1 cannot be got", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hub", "{ package: dbt-labs/dbt_utils, version: 1.1.0 }")]
    [InlineData("neither", "{ revision: v1 }")]
    [InlineData("unknown-key", "{ git: ../repositories/utils, revison: v1 }")]
    [InlineData("no-revision", "{ git: ../repositories/utils, revision: v2 }")]
    [InlineData("no-repository", "{ git: ../repositories/nowhere, revision: v1 }")]
    [InlineData("no-package", "{ local: .. }")]
    [InlineData("an-option", "{ git: --upload-pack=touch, revision: v1 }")]
    [InlineData("conflict", "{ git: ../repositories/utils, revision: v1 }, { git: ../repositories/utils, revision: main }")]
    [InlineData("name-of-the-project", "{ local: ../project }")]
    public async Task A_mistake_in_what_is_asked_for_is_explained(string mistake, string asked)
    {
        Asked(asked);
        Golden.Verify((await EtlAsync("deps")).Transcript(_folder.Path), mistake);
        Assert.False(File.Exists(_folder.File("project/package-lock.yml")));
    }

    [Theory]
    [InlineData("not-installed", null)]
    [InlineData("same-model", "models/calendar.sql", "select 1")]
    [InlineData("same-macro", "macros/more.sql", "{{ func cents(x) }}{{ end }}")]
    [InlineData("not-in-package", "models/other.sql", "select * from {{ ref 'utils' 'm' }}")]
    [InlineData("unknown-package", "models/other.sql", "select * from {{ ref 'util' 'calendar' }}")]
    [InlineData("asked-anew", "packages.yml", "packages: [{ git: ../repositories/utils, revision: main }]")]
    public async Task What_does_not_fit_together_is_explained(string mistake, string? path, string text = "")
    {
        Asked("{ git: ../repositories/utils, revision: v1 }");
        if (path is not null)
        {
            await PassAsync("deps");
            _folder.Write($"project/{path}", text);
        }

        Golden.Verify((await EtlAsync("parse")).Transcript(_folder.Path), mistake);
    }

    private void Project(string more) => _folder.Write(
        "project/project.yml", "name: shop\ntargets:\n  dev: { type: duckdb, path: shop.duckdb, schema: main, threads: 1 }\n" + more);

    private void Asked(params string[] packages) => _folder.Write("project/packages.yml", $"packages: [{string.Join(", ", packages)}]\n");

    private string Read(string path) => File.ReadAllText(_folder.File(path));

    private void Repository(string name, params (string Path, string Text)[] files)
    {
        foreach (var (path, text) in files)
        {
            _folder.Write($"repositories/{name}/{path}", text);
        }

        Git($"repositories/{name}", "init", "--quiet", "--initial-branch", "main");
        Commit(name);
    }

    private void Commit(string repository)
    {
        Git($"repositories/{repository}", "add", "--all");
        Git($"repositories/{repository}", "commit", "--quiet", "--message", "Change");
    }

    private string Git(string folder, params string[] arguments) => Support.Git.Run(_folder.File(folder), arguments).Trim();

    private async Task<CliRun> PassAsync(params string[] args)
    {
        var run = await EtlAsync(args);
        Assert.True(run.ExitCode == 0, run.Error);
        return run;
    }

    private Task<CliRun> EtlAsync(params string[] args) => CliRun.InAsync(_folder.File("project"), args);
}
