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
    public async Task ExportAsync(RepositoryPlace place, string commit, string folder, CancellationToken cancellationToken)
    {
        // An index of its own, so that that of the repository stays as it is; `git archive` would leave out what is marked `export-ignore`.
        var index = Path.Combine(folder, ".index");
        var environment = new Dictionary<string, string> { ["GIT_INDEX_FILE"] = index };
        var tree = place.Prefix.Length == 0 ? commit : $"{commit}:{place.Prefix.TrimEnd('/')}";
        await OwnAsync("read-tree", tree);
        await OwnAsync("checkout-index", "--all", "--quiet", $"--prefix={folder}{Path.DirectorySeparatorChar}");
        File.Delete(index);

        async Task OwnAsync(params string[] arguments)
        {
            var (exitCode, _, error) = await GitProcess.RunAsync(environment, cancellationToken, ["-C", place.Root, .. arguments]);
            if (exitCode != 0)
            {
                throw GitProcess.Failure(error);
            }
        }
    }

    private static async Task<string> OutputAsync(string folder, CancellationToken cancellationToken, params string[] arguments)
    {
        var (exitCode, output, error) = await RunAsync(folder, cancellationToken, arguments);
        return exitCode == 0 ? output : throw GitProcess.Failure(error);
    }

    private static Task<(int ExitCode, string Output, string Error)> RunAsync(string folder, CancellationToken cancellationToken, params string[] arguments) =>
        GitProcess.RunAsync(environment: null, cancellationToken, ["-C", folder, .. arguments]);
}
