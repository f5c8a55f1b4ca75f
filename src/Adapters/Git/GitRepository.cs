using SpotifyEtl.Models.Engine.Reviewing;

namespace SpotifyEtl.Models.Adapters.Git;

/// <summary>Reads versions with the <c>git</c> that is on the path. Neither the working tree nor the index of the repository is written.</summary>
public sealed class GitRepository : IRepository
{
    /// <inheritdoc/>
    public async Task<RepositoryPlace?> FindAsync(string folder, CancellationToken cancellationToken)
    {
        var (exitCode, output, error) = await RunAsync(folder, cancellationToken, "rev-parse", "--show-toplevel", "--is-shallow-repository", "--show-prefix");
        if (exitCode != 0)
        {
            return error.Contains("not a git repository", StringComparison.Ordinal) ? null : throw GitProcess.Failure(error);
        }

        var lines = output.Split('\n');
        var changes = await OutputAsync(folder, cancellationToken, "status", "--porcelain", "--", ".");
        return new RepositoryPlace(lines[0], lines[2], IsShallow: lines[1] == "true", HasChanges: changes.Length > 0);
    }

    /// <inheritdoc/>
    public async Task<string?> FindCommitAsync(RepositoryPlace place, string revision, CancellationToken cancellationToken)
    {
        foreach (var candidate in (string[])[revision, $"refs/remotes/origin/{revision}"])
        {
            var (exitCode, output, _) = await RunAsync(place.Root, cancellationToken, "rev-parse", "--quiet", "--verify", "--end-of-options", $"{candidate}^{{commit}}");
            if (exitCode == 0)
            {
                return output.Trim();
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public async Task<string?> FindForkAsync(RepositoryPlace place, string one, string other, CancellationToken cancellationToken)
    {
        var (exitCode, output, _) = await RunAsync(place.Root, cancellationToken, "merge-base", one, other);
        return exitCode == 0 ? output.Trim() : null;
    }

    /// <inheritdoc/>
    public async Task ExportAsync(RepositoryPlace place, string commit, string folder, KnownVersion? like, CancellationToken cancellationToken)
    {
        var tree = place.Prefix.Length == 0 ? commit : $"{commit}:{place.Prefix.TrimEnd('/')}";
        IReadOnlyList<string>? files = null;
        if (like is not null)
        {
            files = Paths(await OutputAsync(place.Root, cancellationToken, "ls-tree", "-r", "-z", "--name-only", "--full-tree", tree));
            files = await LinkAsync(place, commit, folder, like, files, cancellationToken);
        }

        // An index of its own, so that that of the repository stays as it is; `git archive` would leave out what is marked `export-ignore`.
        var index = Path.Combine(folder, ".index");
        var environment = new Dictionary<string, string> { ["GIT_INDEX_FILE"] = index };
        await OwnAsync("", "read-tree", tree);
        string[] which = files is null ? ["--all"] : ["-z", "--stdin"];
        await OwnAsync(files is null ? "" : string.Join('\0', files), ["checkout-index", "--quiet", $"--prefix={folder}{Path.DirectorySeparatorChar}", .. which]);
        File.Delete(index);

        async Task OwnAsync(string input, params string[] arguments)
        {
            var (exitCode, _, error) = await GitProcess.RunAsync(environment, input, cancellationToken, ["-C", place.Root, .. arguments]);
            if (exitCode != 0)
            {
                throw GitProcess.Failure(error);
            }
        }
    }

    private static async Task<IReadOnlyList<string>> LinkAsync(
        RepositoryPlace place, string commit, string folder, KnownVersion like, IReadOnlyList<string> files, CancellationToken cancellationToken)
    {
        var here = Path.Combine(place.Root, place.Prefix);
        string[] compared = like.Commit is { } other ? [commit, other] : [commit];
        var differing = Paths(await OutputAsync(here, cancellationToken, ["diff", "--name-only", "--relative", "--no-renames", "--no-ext-diff", "-z", .. compared, "--", "."]));
        // What no commit has is in the folder all the same, ignored or not.
        var beside = like.Commit is null ? Paths(await OutputAsync(here, cancellationToken, "ls-files", "--others", "--directory", "-z")) : [];
        try
        {
            return new LinkedCheckout(like.Folder, folder).Link(files, differing.ToHashSet(StringComparer.Ordinal), beside);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or PlatformNotSupportedException)
        {
            // Not every system lets everybody make links. Those that were made go, so that nothing is written through them.
            Directory.Delete(folder, recursive: true);
            Directory.CreateDirectory(folder);
            return files;
        }
    }

    private static string[] Paths(string output) => output.Split('\0', StringSplitOptions.RemoveEmptyEntries);

    private static async Task<string> OutputAsync(string folder, CancellationToken cancellationToken, params string[] arguments)
    {
        var (exitCode, output, error) = await RunAsync(folder, cancellationToken, arguments);
        return exitCode == 0 ? output : throw GitProcess.Failure(error);
    }

    private static Task<(int ExitCode, string Output, string Error)> RunAsync(string folder, CancellationToken cancellationToken, params string[] arguments) =>
        GitProcess.RunAsync(environment: null, cancellationToken, ["-C", folder, .. arguments]);
}
