using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Loading;
using SpotifyEtl.Models.Engine.Loading.Packages;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Reviewing;

/// <summary>The folders that hold the two versions of a project. What was exported is deleted with it.</summary>
public sealed class ReviewedVersions : IDisposable
{
    private static readonly string[] MainBranches = ["main", "master"];

    private readonly string _folder;

    private ReviewedVersions(string folder) => _folder = folder;

    /// <summary>The absolute path of the project's own folder, which paths of a target begin at.</summary>
    public required string ProjectRoot { get; init; }

    /// <summary>How to load the base.</summary>
    public required ProjectRequest BaseRequest { get; init; }

    /// <summary>How to load the head.</summary>
    public required ProjectRequest HeadRequest { get; init; }

    /// <summary>What the base is.</summary>
    public required Revision Base { get; init; }

    /// <summary>What the head is.</summary>
    public required Revision Head { get; init; }

    /// <summary>What a reader has to know of it, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Finds the versions, and writes those that are not the files as they are into a folder of their own.</summary>
    /// <param name="request">Which.</param>
    /// <param name="project">How to load the project as it is.</param>
    /// <param name="repository">Reads the repository.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ProjectException">There is no repository, or no such revision.</exception>
    public static async Task<ReviewedVersions> PrepareAsync(ReviewRequest request, ProjectRequest project, IRepository repository, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("etl-review-").FullName;
        try
        {
            return await PrepareAsync(request, project, repository, folder, cancellationToken);
        }
        catch (GitException e)
        {
            Directory.Delete(folder, recursive: true);
            throw new ProjectException(DiagnosticCodes.GitFailed(e.Message));
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<ReviewedVersions> PrepareAsync(ReviewRequest request, ProjectRequest project, IRepository repository, string folder, CancellationToken cancellationToken)
    {
        var place = await repository.FindAsync(project.Root, cancellationToken) ?? throw new ProjectException(DiagnosticCodes.NoRepository());
        var head = await FindAsync(request.Head ?? "HEAD");
        var (baseName, tip) = await FindBaseAsync();
        var notes = new List<string>();
        var fork = await repository.FindForkAsync(place, tip, head, cancellationToken);
        if (fork is null && place.IsShallow)
        {
            throw new ProjectException(DiagnosticCodes.NoRevision(baseName, isShallow: true));
        }

        if (fork is null)
        {
            notes.Add($"`{baseName}` and the head have no commit in common: they are compared as they are.");
        }
        else if (fork != tip)
        {
            notes.Add($"`{baseName}` has moved on since: the head is compared with the commit at which the two went apart.");
        }

        if (request.Head is null && place.HasChanges)
        {
            notes.Add("The head has changes that are not committed; they are included.");
        }

        var headRoot = request.Head is null ? project.Root : await ExportAsync(head, "head", request.Head, like: null);
        var baseRoot = await ExportAsync(fork ?? tip, "base", baseName, new KnownVersion(headRoot, request.Head is null ? null : head));
        return new ReviewedVersions(folder)
        {
            ProjectRoot = project.Root,
            BaseRequest = project with { Root = baseRoot, TargetPath = Path.Combine(folder, "target") },
            HeadRequest = project with { Root = headRoot, TargetPath = Path.Combine(folder, "target") },
            Base = new Revision(baseName, fork ?? tip),
            Head = request.Head is { } name ? new Revision(name, head) : new Revision(place.HasChanges ? "the files as they are" : "HEAD", place.HasChanges ? null : head),
            Notes = notes,
        };

        async Task<string> FindAsync(string revision) =>
            await repository.FindCommitAsync(place, revision, cancellationToken) ?? throw new ProjectException(DiagnosticCodes.NoRevision(revision, place.IsShallow));

        async Task<(string Name, string Commit)> FindBaseAsync()
        {
            if (request.Base is { } given)
            {
                return (given, await FindAsync(given));
            }

            foreach (var branch in MainBranches)
            {
                if (await repository.FindCommitAsync(place, branch, cancellationToken) is { } commit)
                {
                    return (branch, commit);
                }
            }

            throw new ProjectException(DiagnosticCodes.NoRevision(MainBranches[0], place.IsShallow));
        }

        async Task<string> ExportAsync(string commit, string side, string name, KnownVersion? like)
        {
            var root = Directory.CreateDirectory(Path.Combine(folder, side)).FullName;
            await repository.ExportAsync(place, commit, root, like, cancellationToken);
            if (!File.Exists(Path.Combine(root, ProjectFile.FileName)))
            {
                throw new ProjectException(DiagnosticCodes.NoProjectInBase(name));
            }

            LinkPackages(project, root, notes);
            return root;
        }
    }

    // Packages are installed and not committed: both sides are read with those that are there.
    private static void LinkPackages(ProjectRequest project, string to, List<string> notes)
    {
        var file = Path.Combine(project.Root, ProjectFile.FileName);
        if (!File.Exists(file) || ProjectFile.Read(new SourceText(ProjectFile.FileName, File.ReadAllText(file)), project, new DiagnosticBag()) is not { Settings.PackagesInstallPath: var path })
        {
            return;
        }

        var (installed, exported) = (Path.Combine(project.Root, path), Path.Combine(to, path));
        if (!Directory.Exists(installed) || Directory.Exists(exported))
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(exported)!);
        Directory.CreateSymbolicLink(exported, installed);
        var (own, other) = (Path.Combine(project.Root, PackageLock.FileName), Path.Combine(to, PackageLock.FileName));
        if (File.Exists(own) != File.Exists(other) || (File.Exists(own) && File.ReadAllText(own) != File.ReadAllText(other)))
        {
            notes.Add("The two sides lock other packages: both were read with those that are installed now, so that changes in packages are not seen.");
        }
    }
}
