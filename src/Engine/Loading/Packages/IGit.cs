namespace SpotifyEtl.Models.Engine.Loading.Packages;

/// <summary>Gets repositories. Implemented outside the engine, which starts no programs.</summary>
public interface IGit
{
    /// <summary>Puts the files of a revision into an empty folder, and gives the commit that it is.</summary>
    /// <param name="url">The repository; never to be shown, since it may hold a secret.</param>
    /// <param name="revision">A tag, a branch or a commit; null for the default branch.</param>
    /// <param name="folder">The folder; it may exist if it is empty.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="GitException">It could not be got; the message says why, without the URL.</exception>
    Task<string> CheckOutAsync(string url, string? revision, string folder, CancellationToken cancellationToken);
}

/// <summary>A repository or a revision could not be got.</summary>
/// <param name="message">Why.</param>
public sealed class GitException(string message) : Exception(message);
