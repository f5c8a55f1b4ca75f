using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Loading;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Tests.Engine.Loading;

public sealed class ProjectFileTests
{
    [Fact]
    public async Task A_project_says_where_its_files_are()
    {
        using var project = new ProjectFolder()
            .Configured("model-paths: [sql, ./more/]\ntarget-path: out\nclean-targets: [logs]\n")
            .With("sql/a.sql", "select 1")
            .With("more/deep/b.SQL", "select 1")
            .With("models/c.sql", "select 1");
        var loaded = await project.LoadAsync();
        Assert.Equal(["more/deep/b.SQL", "sql/a.sql"], loaded!.Files.Models.Select(file => file.Path));
        Assert.Equal(["more", "sql"], loaded.Files.Models.Select(file => file.BasePath));
        Assert.Equal("out", loaded.Settings.TargetPath);
        Assert.Equal(["logs"], loaded.Settings.CleanTargets);
    }

    [Fact]
    public async Task A_project_says_how_far_its_templates_may_go()
    {
        using var project = new ProjectFolder().Configured("template-limits: { steps: 5, depth: 6, characters: 7, regex_seconds: 8 }\n");
        var templates = (await project.LoadAsync())!.Settings.Templates;
        Assert.Equal((5, 6, 7, 8.0), (templates.LoopLimit, templates.RecursionLimit, templates.OutputLimit, templates.RegexTimeout.TotalSeconds));
        Assert.True(templates.StrictVariables);
    }

    [Fact]
    public async Task Variables_of_the_command_line_win_over_those_of_the_project_which_win_over_those_for_all()
    {
        using var project = new ProjectFolder().Configured("vars: { a: all, b: all, c: all, shop: { b: own, c: own } }\n");
        project.Request = request => request with { Vars = new Dictionary<string, Value> { ["c"] = "line", ["d"] = 1 } };
        var vars = (await project.LoadAsync())!.Vars;
        Assert.Equal("a=all b=own c=line d=1", string.Join(' ', vars.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key}={pair.Value}")));
    }

    [Fact]
    public async Task Texts_are_rendered_except_for_sql_and_other_targets()
    {
        using var project = new ProjectFolder().With("project.yml",
            """
            name: shop
            target: "{{ env_var 'TARGET' 'dev' }}"
            target-path: "{{ var 'out' }}"
            vars: { out: "built" }
            on-run-start: "set x = '{{ target.name }}'"
            targets:
              dev: { type: duckdb, schema: "{{ env_var 'SCHEMA' }}_x", threads: "{{ 2 + 1 }}" }
              prod: { type: postgres, schema: "{{ env_var 'MISSING' }}" }
            """);
        project.Environment["SCHEMA"] = "mine";
        var loaded = (await project.LoadAsync())!;
        Assert.Empty(project.Diagnostics.ToSortedList());
        Assert.Equal("built", loaded.Settings.TargetPath);
        Assert.Equal("set x = '{{ target.name }}'", loaded.Settings.OnRunStart.Single().Text.Trim());
        Assert.Equal(("dev", "duckdb", "mine_x", 3), (loaded.Target.Name, loaded.Target.Type, loaded.Target.Schema, loaded.Target.Threads));
    }

    [Fact]
    public async Task A_target_keeps_the_keys_of_its_adapter_with_their_places()
    {
        using var project = new ProjectFolder();
        var target = (await project.LoadAsync())!.Target;
        Assert.True(target.Options.TryGet("path", out var path));
        Assert.Equal("shop.duckdb", path.Value.ToString());
        Assert.Equal(4, path.Span!.Value.Position.Line);
        Assert.False(target.Options.TryGet("schema", out _));
    }

    [Fact]
    public async Task The_request_wins_over_the_files()
    {
        using var project = new ProjectFolder().Configured("target-path: out\n");
        project.Request = request => request with { Threads = 7, TargetPath = "elsewhere" };
        var loaded = (await project.LoadAsync())!;
        Assert.Equal(7, loaded.Target.Threads);
        Assert.Equal("elsewhere", loaded.Settings.TargetPath);
    }

    [Fact]
    public async Task A_target_may_come_from_the_first_profiles_file_that_is_found()
    {
        using var home = new TempFolder();
        home.Write("profiles.yml", "shop:\n  target: prod\n  outputs:\n    prod: { type: duckdb, schema: home }\nother: { outputs: }\n");
        using var project = new ProjectFolder()
            .With("project.yml", "name: shop\n")
            .With("profiles.yml", "shop:\n  outputs:\n    default: { type: duckdb, schema: here }\n");
        project.Request = request => request with { ProfilesDirectories = [home.Path] };
        Assert.Equal("home", (await project.LoadAsync())!.Target.Schema);
        project.Request = request => request;
        Assert.Equal("here", (await project.LoadAsync())!.Target.Schema);
        Assert.Empty(project.Diagnostics.ToSortedList());
    }

    [Fact]
    public void Variables_are_read_from_yaml_and_from_json()
    {
        var diagnostics = new DiagnosticBag();
        Assert.Equal("data", Variables.Parse("{landing: data}", diagnostics)["landing"].ToString());
        Assert.Equal(ValueKind.Integer, Variables.Parse("""{"days": 3, "list": ["a"]}""", diagnostics)["days"].Kind);
        Assert.Equal("a: b", Variables.Parse("x: 'a: b'", diagnostics)["x"].ToString());
        Assert.Empty(Variables.Parse("", diagnostics));
        Assert.False(diagnostics.HasErrors);
        Assert.Empty(Variables.Parse("{landing: ", diagnostics));
        Assert.True(diagnostics.HasErrors);
    }
}
