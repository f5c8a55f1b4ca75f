using Xunit;

namespace SpotifyEtl.Models.Support.Reviews;

/// <summary>
/// A git repository of a test's own with the small project of the folder <c>Shop</c>: two sources, a seed, staging, a dimension with a contract, an incremental fact, marts, tests, exposures.
/// <c>main</c> has it as it is there; the branch <c>change</c> is checked out, and waits for one.
/// </summary>
public sealed class ShopRepository : IDisposable
{
    private static readonly string Original = System.IO.Path.Combine(Repository.FolderOfCaller(), "Shop");

    private readonly TempFolder _folder = new();

    /// <summary>Makes it.</summary>
    public ShopRepository()
    {
        foreach (var file in Directory.EnumerateFiles(Original, "*", SearchOption.AllDirectories))
        {
            Write(System.IO.Path.GetRelativePath(Original, file), System.IO.File.ReadAllText(file));
        }

        Support.Git.Init(Path);
        Git("checkout", "--quiet", "-b", "change");
    }

    /// <summary>Its absolute path.</summary>
    public string Path => _folder.Path;

    /// <summary>The absolute path of a file in it.</summary>
    public string File(string path) => _folder.File(path);

    /// <summary>Writes a file.</summary>
    public void Write(string path, string text) => _folder.Write(path, text);

    /// <summary>Replaces a text that a file has once.</summary>
    public void Replace(string path, string old, string text)
    {
        var before = System.IO.File.ReadAllText(File(path));
        Assert.True(before.Split(old).Length == 2, $"{path} has not once:\n{old}");
        Write(path, before.Replace(old, text, StringComparison.Ordinal));
    }

    /// <summary>Adds a text at the end of a file.</summary>
    public void Append(string path, string text) => System.IO.File.AppendAllText(File(path), text);

    /// <summary>Deletes a file.</summary>
    public void Delete(string path) => System.IO.File.Delete(File(path));

    /// <summary>Moves a file.</summary>
    public void Move(string path, string to)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(File(to))!);
        System.IO.File.Move(File(path), File(to));
    }

    /// <summary>Commits everything.</summary>
    public void Commit(string message) => Support.Git.Commit(Path, message);

    /// <summary>Runs git, and gives what it wrote.</summary>
    public string Git(params string[] arguments) => Support.Git.Run(Path, arguments);

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();
}
