using SpotifyEtl.Models.Adapters.Git;
using SpotifyEtl.Models.Engine.Reviewing;

namespace SpotifyEtl.Models.Tests.Adapters.Git;

/// <summary>A version of a project on disk, written whole or as links to another version: the same files with the same text, and nothing of the other one.</summary>
public sealed class ExportTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly GitRepository _repository = new();

    public ExportTests()
    {
        foreach (var name in (string[])["a", "b", "über all", "with'quote", "new\nline"])
        {
            Write($"project/models/same/{name}.sql", $"select '{name}'");
            Write($"project/models/mixed/{name}.sql", $"select 1 as {name.Length}");
        }

        Write("project/models/mixed/deep/er/x.sql", "select 1");
        Write("project/models/gone/only.sql", "select 2");
        Write("project/project.yml", "name: shop");
        Write("project/.gitignore", "ignored.sql\ntarget/\n");
        Write("elsewhere/readme.md", "not of the project");
        File.CreateSymbolicLink(Path.Combine(Root, "project/models/link.sql"), "same/a.sql");
        Support.Git.Init(Root);
    }

    private string Root => _folder.Path;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Files_as_they_are_lend_what_they_have_of_a_commit()
    {
        Write("project/models/mixed/a.sql", "select 'changed'");
        Write("project/models/mixed/deep/er/new.sql", "select 'untracked'");
        Write("project/models/mixed/ignored.sql", "select 'ignored'");
        Write("project/models/fresh/new.sql", "select 'in a folder of its own'");
        Write("project/target/compiled/a.sql", "select 'artifact'");
        File.Delete(Path.Combine(Root, "project/models/same/b.sql"));
        Directory.Delete(Path.Combine(Root, "project/models/gone"), recursive: true);
        Support.Git.Run(Root, "mv", "project/models/mixed/b.sql", "project/models/mixed/moved.sql");
        var before = Contents(Root, withGit: false);

        await SameAsync("HEAD", like: null);

        Assert.Equal(before, Contents(Root, withGit: false));
    }

    [Fact]
    public async Task A_commit_lends_what_it_has_of_another()
    {
        Write("project/models/mixed/a.sql", "select 'changed'");
        Write("project/models/mixed/new.sql", "select 'new'");
        Directory.Delete(Path.Combine(Root, "project/models/gone"), recursive: true);
        Support.Git.Commit(Root, "second");

        await SameAsync("HEAD~1", like: "HEAD");
    }

    [Fact]
    public async Task A_folder_that_is_the_same_is_one_link()
    {
        Write("project/models/mixed/a.sql", "select 'changed'");
        var linked = await ExportAsync("HEAD", new KnownVersion(Path.Combine(Root, "project"), Commit: null));

        Assert.NotNull(new DirectoryInfo(Path.Combine(linked, "models/same")).LinkTarget);
        Assert.Null(new DirectoryInfo(Path.Combine(linked, "models/mixed")).LinkTarget);
        Assert.NotNull(new FileInfo(Path.Combine(linked, "models/mixed/b.sql")).LinkTarget);
        Assert.Null(new FileInfo(Path.Combine(linked, "models/mixed/a.sql")).LinkTarget);
    }

    private async Task SameAsync(string revision, string? like)
    {
        var known = like is null ? new KnownVersion(Path.Combine(Root, "project"), Commit: null) : new KnownVersion(await ExportAsync(like, like: null), Commit(like));
        var whole = Contents(await ExportAsync(revision, like: null), withGit: true);

        Assert.Equal(whole, Contents(await ExportAsync(revision, known), withGit: true));
        Assert.Contains("models/mixed/b.sql: select 1 as 1", whole, StringComparison.Ordinal);
    }

    private async Task<string> ExportAsync(string revision, KnownVersion? like)
    {
        var place = await _repository.FindAsync(Path.Combine(Root, "project"), CancellationToken.None);
        var folder = Directory.CreateDirectory(Path.Combine(Root, ".git", Guid.NewGuid().ToString("N"))).FullName;
        await _repository.ExportAsync(place!, Commit(revision), folder, like, CancellationToken.None);
        return folder;
    }

    private string Commit(string revision) => Support.Git.Run(Root, "rev-parse", revision).Trim();

    private void Write(string path, string text) => _folder.Write(path, text);

    private static string Contents(string folder, bool withGit) => string.Join(
        '\n',
        Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
            .Select(path => (Path: path, Name: Path.GetRelativePath(folder, path)))
            .Where(file => withGit || !file.Name.StartsWith(".git/", StringComparison.Ordinal))
            .Select(file => $"{file.Name}: {File.ReadAllText(file.Path)}").Order(StringComparer.Ordinal));
}
