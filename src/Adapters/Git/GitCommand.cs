using SpotifyEtl.Models.Engine.Loading.Packages;

namespace SpotifyEtl.Models.Adapters.Git;

/// <summary>Gets repositories with the <c>git</c> that is on the path, and with the credentials that it knows.</summary>
public sealed class GitCommand : IGit
{
    private const string Name = "the repository";

    /// <inheritdoc/>
    public async Task<string> CheckOutAsync(string url, string? revision, string folder, CancellationToken cancellationToken)
    {
        // What looks like an option would be one.
        if (url.StartsWith('-') || revision?.StartsWith('-') == true)
        {
            throw new GitException("neither a repository nor a revision can begin with `-`");
        }

        await RunAsync(url, cancellationToken, "clone", "--quiet", "--no-checkout", "--", url, folder);
        var commit = await FindCommitAsync(revision, folder, cancellationToken)
            ?? throw new GitException($"it has no tag, branch or commit `{revision}`");
        await RunAsync(url, cancellationToken, "-C", folder, "-c", "core.autocrlf=false", "checkout", "--quiet", "--detach", commit);
        return commit;
    }

    // A branch is only known as that of the repository it came from.
    private static async Task<string?> FindCommitAsync(string? revision, string folder, CancellationToken cancellationToken)
    {
        string[] candidates = revision is null ? ["HEAD"] : [$"refs/tags/{revision}", $"refs/remotes/origin/{revision}", revision];
        foreach (var candidate in candidates)
        {
            var (exitCode, output, _) = await GitProcess.RunAsync(environment: null, cancellationToken, "-C", folder, "rev-parse", "--quiet", "--verify", "--end-of-options", $"{candidate}^{{commit}}");
            if (exitCode == 0)
            {
                return output.Trim();
            }
        }

        return revision is null ? throw new GitException($"{Name} has no commits") : null;
    }

    private static async Task RunAsync(string url, CancellationToken cancellationToken, params string[] arguments)
    {
        var (exitCode, _, error) = await GitProcess.RunAsync(environment: null, cancellationToken, arguments);
        if (exitCode != 0)
        {
            // The URL may hold a secret.
            throw GitProcess.Failure(error.Replace($"repository '{url}'", Name, StringComparison.Ordinal).Replace(url, Name, StringComparison.Ordinal));
        }
    }
}
