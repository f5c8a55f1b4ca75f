namespace SpotifyEtl.Models.Tests.Engine.Loading;

public sealed class ProjectFileMistakesTests
{
    private const string Target = "targets: { dev: { type: duckdb, schema: s } }\n";

    [Theory]
    [InlineData("unknown-key", "name: shop\nmodel-path: [models]\n" + Target)]
    [InlineData("no-name", "version: 1\n" + Target)]
    [InlineData("bad-name", "name: my-shop\n" + Target)]
    [InlineData("key-without-effect", "name: shop\nrequire-dbt-version: '>=1.0'\n" + Target)]
    [InlineData("wrong-kind", "name: shop\nmodels: all\nmodel-paths: { a: b }\n" + Target)]
    [InlineData("no-such-folder", "name: shop\nmodel-paths: [modles]\n" + Target)]
    [InlineData("no-targets", "name: shop\n")]
    [InlineData("no-default", "name: shop\ntargets: { a: { type: duckdb, schema: s }, b: { type: duckdb, schema: s } }\n")]
    [InlineData("unknown-default",
        "name: shop\ntarget: prd\ntargets: { dev: { type: duckdb, schema: s }, prod: { type: duckdb, schema: s } }\n")]
    [InlineData("target-without-type", "name: shop\ntargets: { dev: { path: x } }\n")]
    [InlineData("target-is-text", "name: shop\ntargets: { dev: duckdb }\n")]
    [InlineData("threads-is-text", "name: shop\ntargets: { dev: { type: duckdb, schema: s, threads: many } }\n")]
    [InlineData("missing-environment-variable",
        "name: shop\ntargets:\n  dev:\n    type: postgres\n    schema: s\n    password: \"{{ env_var 'PGPASSWORD' }}\"\n")]
    [InlineData("missing-variable", "name: shop\nvars: { landing: x }\ntarget-path: \"{{ var 'landng' }}\"\n" + Target)]
    [InlineData("broken-template", "name: shop\ntarget-path: \"{{ var( }}\"\n" + Target)]
    public async Task A_mistake_in_the_project_file_is_explained(string mistake, string yaml)
    {
        using var project = new ProjectFolder().With("project.yml", yaml);
        Golden.Verify(await project.MistakesAsync(), mistake);
    }

    [Fact]
    public async Task A_folder_without_a_project_is_explained()
    {
        using var project = new ProjectFolder();
        File.Delete(Path.Combine(project.Root, "project.yml"));
        Golden.Verify(await project.MistakesAsync());
    }

    [Fact]
    public async Task A_project_of_dbt_is_recognised()
    {
        using var project = new ProjectFolder().With("dbt_project.yml", "name: shop");
        File.Delete(Path.Combine(project.Root, "project.yml"));
        Golden.Verify(await project.MistakesAsync());
    }

    [Fact]
    public async Task A_profile_that_is_not_there_is_explained()
    {
        using var project = new ProjectFolder()
            .With("project.yml", "name: shop\nprofile: shopp\n")
            .With("profiles.yml", "shop: { outputs: { a: { type: duckdb } } }\n");
        Golden.Verify(await project.MistakesAsync());
    }

    [Fact]
    public async Task A_profile_without_outputs_is_explained()
    {
        using var project = new ProjectFolder().With("project.yml", "name: shop\n").With("profiles.yml", "shop: { target: dev }\n");
        Golden.Verify(await project.MistakesAsync());
    }

    [Theory]
    [InlineData("beside-the-mistake", "dev: { type: duckdb, password: hunter2, threads: none }")]
    [InlineData("is-the-mistake", "dev: { type: duckdb, schema: s, password: { a: hunter2 }, threads: x }")]
    [InlineData("in-broken-yaml", "dev: { type: duckdb, password: 'hunter2 }")]
    [InlineData("on-the-next-line", "dev:\n    type: duckdb\n    password:\n      hunter2: a: b")]
    public async Task A_password_never_appears_in_a_message(string case_, string target)
    {
        using var project = new ProjectFolder().With("project.yml", $"name: shop\ntargets:\n  {target}\n");
        var mistakes = await project.MistakesAsync();
        Assert.NotEmpty(mistakes);
        Assert.DoesNotContain("hunter2", mistakes, StringComparison.Ordinal);
        Golden.Verify(mistakes, case_);
    }
}
