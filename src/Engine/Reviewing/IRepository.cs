using SpotifyEtl.Models.Engine.Loading.Packages;

namespace SpotifyEtl.Models.Engine.Reviewing;

/// <summary>Reads versions of a project from the repository that it is in, without touching its files. Implemented outside the engine, which starts no programs.</summary>
public interface IRepository
{
    /// <summary>Finds the repository that a folder is in; null where it is in none.</summary>
    /// <exception cref="GitException">There is no git, or the repository is broken.</exception>
    Task<RepositoryPlace?> FindAsync(string folder, CancellationToken cancellationToken);

    /// <summary>The commit that a revision names; null where there is none.</summary>
    /// <param name="place">The repository.</param>
    /// <param name="revision">A branch, a tag, or a commit; of a branch that is only known as that of <c>origin</c>, its name.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<string?> FindCommitAsync(RepositoryPlace place, string revision, CancellationToken cancellationToken);

    /// <summary>The last commit that two have in common; null where they have none, or it is not here since the repository is a shallow clone.</summary>
    Task<string?> FindForkAsync(RepositoryPlace place, string one, string other, CancellationToken cancellationToken);

    /// <summary>Writes the files of the project's folder as a commit has them.</summary>
    /// <param name="place">The repository.</param>
    /// <param name="commit">The commit.</param>
    /// <param name="folder">An empty folder; below it the files lie as below the project's.</param>
    /// <param name="like">Another version that is on disk already: what is the same in it may be a link to it. Null for none.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="GitException">They could not be read.</exception>
    Task ExportAsync(RepositoryPlace place, string commit, string folder, KnownVersion? like, CancellationToken cancellationToken);
}

/// <summary>A version of the project that is on disk.</summary>
/// <param name="Folder">The project's folder, absolute.</param>
/// <param name="Commit">The commit whose files are there, and nothing else; null for the files of the repository as they are.</param>
public sealed record KnownVersion(string Folder, string? Commit);

/// <summary>A folder in a repository.</summary>
/// <param name="Root">The repository's own folder, absolute.</param>
/// <param name="Prefix">The folder below it, with a slash at its end; empty for the whole.</param>
/// <param name="IsShallow">Whether only some of its history is here.</param>
/// <param name="HasChanges">Whether files of the folder are changed or new, and not committed.</param>
public sealed record RepositoryPlace(string Root, string Prefix, bool IsShallow, bool HasChanges);
