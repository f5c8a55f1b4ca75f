using System.Text;

namespace SpotifyEtl.Models.Tests.Engine.Loading;

public sealed class FilesTests
{
    [Fact]
    public async Task Files_are_listed_by_kind_in_the_order_of_their_paths_without_hidden_ones()
    {
        using var project = new ProjectFolder()
            .With("models/b/x.sql", "select 1")
            .With("models/a.sql", "select 1")
            .With("models/a.yml", "version: 2")
            .With("models/.hidden/h.sql", "select 1")
            .With("models/.h.sql", "select 1")
            .With("models/readme.md", "text")
            .With("models/notes.txt", "text")
            .With("seeds/s.csv", "a\n1\n")
            .With("macros/m.yaml", "version: 2")
            .With("tests/data/t.sql", "select 1")
            .With("target/compiled/c.sql", "select 1");
        var files = (await project.LoadAsync())!.Files;
        Assert.Equal(["models/a.sql", "models/b/x.sql"], files.Models.Select(file => file.Path));
        Assert.Equal(["macros/m.yaml", "models/a.yml"], files.Properties.Select(file => file.Path));
        Assert.Equal(["models/readme.md"], files.Docs.Select(file => file.Path));
        Assert.Equal(["seeds/s.csv"], files.Seeds.Select(file => file.Path));
        Assert.Equal(["tests/data/t.sql"], files.Tests.Select(file => file.Path));
    }

    [Fact]
    public async Task A_project_may_keep_its_models_at_the_root_beside_what_is_built()
    {
        using var project = new ProjectFolder()
            .Configured("model-paths: ['.']\n")
            .With("a.sql", "select 1")
            .With("target/b.sql", "select 1");
        Assert.Equal(["a.sql"], (await project.LoadAsync())!.Files.Models.Select(file => file.Path));
    }

    [Fact]
    public async Task A_link_that_leads_back_does_not_hang()
    {
        using var project = new ProjectFolder().With("models/a.sql", "select 1");
        Directory.CreateSymbolicLink(Path.Combine(project.Root, "models", "loop"), Path.Combine(project.Root, "models"));
        Assert.Equal(["models/a.sql"], (await project.LoadAsync())!.Files.Models.Select(file => file.Path));
    }

    [Fact]
    public async Task A_test_that_lies_where_it_never_runs_is_warned_of()
    {
        using var project = new ProjectFolder().With("tests/no_negatives.sql", "select 1").With("tests/data/fine.sql", "select 1");
        Assert.Equal(["tests/data/fine.sql"], (await project.LoadAsync())!.Files.Tests.Select(file => file.Path));
        Assert.Contains("tests/no_negatives.sql", Assert.Single(project.Diagnostics.ToSortedList(), diagnostic => diagnostic.Code == "ETL105").Message, StringComparison.Ordinal);

        using var configured = new ProjectFolder().Configured("test-paths: [tests]\n").With("tests/no_negatives.sql", "select 1");
        Assert.Single((await configured.LoadAsync())!.Files.Tests);
        Assert.DoesNotContain(configured.Diagnostics.ToSortedList(), diagnostic => diagnostic.Code == "ETL105");
    }

    [Fact]
    public async Task A_byte_order_mark_is_no_part_of_the_text()
    {
        using var project = new ProjectFolder().With("models/a.sql", "select 1");
        var plain = (await project.LoadAsync())!.Files.Models.Single();
        File.WriteAllText(Path.Combine(project.Root, "models", "a.sql"), "select 1", Encoding.UTF8);
        var marked = (await project.LoadAsync())!.Files.Models.Single();
        Assert.Equal(plain.Text.Text, marked.Text.Text);
    }

    [Fact]
    public async Task A_file_that_is_not_utf8_is_shown_at_the_byte_and_nothing_else_is_said_about_it()
    {
        using var project = new ProjectFolder()
            .With("models/a.sql", "")
            .With("models/b.sql", "select * from {{ ref 'a' }}");
        File.WriteAllBytes(Path.Combine(project.Root, "models", "a.sql"), [.. "select\n 'é"u8, 0xFF, .. "' as x"u8]);
        Golden.Verify(await project.MistakesAsync());
    }
}
