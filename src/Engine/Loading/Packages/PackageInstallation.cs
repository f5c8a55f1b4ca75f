using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Loading.Packages;

/// <summary>One run of the installer.</summary>
internal sealed class PackageInstallation(
    IGit git, ProjectRequest request, string projectName, string folder, PackageLock? locked, TextRenderer texts, Action<string> note, DiagnosticBag diagnostics)
{
    private readonly Dictionary<string, (LockedPackage Package, PackageSpec Spec)> _installed = new(StringComparer.Ordinal);

    /// <summary>What has been installed, in order of names.</summary>
    public IReadOnlyList<LockedPackage> Installed =>
        [.. _installed.Values.Select(entry => entry.Package).OrderBy(package => package.Name, StringComparer.Ordinal)];

    /// <summary>Installs what a file asks for.</summary>
    /// <param name="asked">The text of <c>packages.yml</c>.</param>
    /// <param name="askedIn">The absolute folder that it lies in.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task InstallAsync(SourceText asked, string askedIn, CancellationToken cancellationToken)
    {
        var specs = PackagesFile.Read(asked, askedIn, texts, diagnostics);
        foreach (var spec in diagnostics.HasErrors ? [] : specs)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_installed.Values.Any(entry => IsSame(entry.Spec, spec)))
            {
                continue;
            }

            var package = spec switch
            {
                PackageSpec.Local local => await LinkAsync(local, cancellationToken),
                _ => await FetchAsync((PackageSpec.Git)spec, cancellationToken),
            };
            if (package is not null)
            {
                await InstallDependenciesAsync(package.Name, (spec as PackageSpec.Local)?.FullPath ?? Path.Combine(folder, package.Name), cancellationToken);
            }
        }
    }

    /// <summary>Removes packages that nobody asks for any more.</summary>
    public void RemoveOthers()
    {
        foreach (var other in Directory.Exists(folder) ? Directory.GetDirectories(folder) : [])
        {
            if (!_installed.ContainsKey(Path.GetFileName(other)))
            {
                PackageFolder.Remove(other);
                note($"Removed {Path.GetFileName(other)}");
            }
        }
    }

    private static bool IsSame(PackageSpec one, PackageSpec other) => (one, other) switch
    {
        (PackageSpec.Git a, PackageSpec.Git b) => a.RenderedUrl == b.RenderedUrl && a.Revision == b.Revision && a.Subdirectory == b.Subdirectory,
        (PackageSpec.Local a, PackageSpec.Local b) => a.FullPath == b.FullPath,
        _ => false,
    };

    private async Task InstallDependenciesAsync(string name, string packageFolder, CancellationToken cancellationToken)
    {
        var file = Path.Combine(packageFolder, PackagesFile.FileName);
        if (File.Exists(file) && await FileReader.ReadTextAsync(file, $"{name}/{PackagesFile.FileName}", diagnostics, cancellationToken) is { } asked)
        {
            await InstallAsync(asked, packageFolder, cancellationToken);
        }
    }

    private async Task<LockedPackage?> LinkAsync(PackageSpec.Local spec, CancellationToken cancellationToken)
    {
        if (await ReadNameAsync(spec.FullPath, spec, cancellationToken) is not { } name || !Claim(new LockedPackage(name) { Local = spec.Path }, spec))
        {
            return null;
        }

        var link = Path.Combine(folder, name);
        Directory.CreateDirectory(folder);
        PackageFolder.Remove(link);
        Directory.CreateSymbolicLink(link, Path.GetRelativePath(folder, spec.FullPath));
        note($"Linked {name} from {spec.Path}");
        return _installed[name].Package;
    }

    private async Task<LockedPackage?> FetchAsync(PackageSpec.Git spec, CancellationToken cancellationToken)
    {
        if (spec.Revision is null && !spec.MayBeUnpinned)
        {
            diagnostics.Add(DiagnosticCodes.UnpinnedPackage(spec.Url, spec.Span));
        }

        var before = locked?.Packages.FirstOrDefault(package => package.IsFor(spec));
        if (before is { Hash: { } hash } && IsInstalled(before, hash))
        {
            return Claim(before, spec) ? before : null;
        }

        Directory.CreateDirectory(folder);
        var scratch = Path.Combine(folder, $".{request.InvocationId}");
        try
        {
            var commit = await git.CheckOutAsync(spec.RenderedUrl, before?.Commit ?? spec.Revision, scratch, cancellationToken);
            return await PlaceAsync(spec, before, commit, spec.Subdirectory is { } inner ? Path.Combine(scratch, inner) : scratch, cancellationToken);
        }
        catch (GitException e)
        {
            diagnostics.Add(DiagnosticCodes.PackageNotFetched(spec.ToString(), e.Message, spec.Span));
            return null;
        }
        finally
        {
            PackageFolder.Remove(scratch);
        }
    }

    private async Task<LockedPackage?> PlaceAsync(PackageSpec.Git spec, LockedPackage? before, string commit, string source, CancellationToken cancellationToken)
    {
        if (await ReadNameAsync(source, spec, cancellationToken) is not { } name)
        {
            return null;
        }

        var package = new LockedPackage(name)
        {
            Git = spec.Url,
            Revision = spec.Revision,
            Subdirectory = spec.Subdirectory,
            Commit = commit,
            Hash = PackageFolder.Hash(source),
        };
        if (before?.Hash is { } expected && expected != package.Hash)
        {
            diagnostics.Add(DiagnosticCodes.PackageChanged(name, commit, spec.Span));
            return null;
        }

        if (!Claim(package, spec))
        {
            return null;
        }

        var target = Path.Combine(folder, name);
        PackageFolder.Replace(source, target);
        await File.WriteAllTextAsync(Path.Combine(target, PackageFolder.MarkerName), PackageReader.MarkerOf(package), cancellationToken);
        note($"Installed {name} from {spec.Url} at {spec.Revision ?? "its default branch"} ({commit[..Math.Min(10, commit.Length)]})");
        return package;
    }

    private bool IsInstalled(LockedPackage package, string hash)
    {
        var target = Path.Combine(folder, package.Name);
        return PackageReader.IsMarked(target, package) && PackageFolder.Hash(target) == hash;
    }

    private async Task<string?> ReadNameAsync(string source, PackageSpec spec, CancellationToken cancellationToken)
    {
        if (!File.Exists(Path.Combine(source, ProjectFile.FileName)))
        {
            diagnostics.Add(DiagnosticCodes.NoPackage(spec.ToString(), spec.Span));
            return null;
        }

        return await PackageReader.ReadNameAsync(source, spec.ToString(), diagnostics, cancellationToken);
    }

    // One name is one package.
    private bool Claim(LockedPackage package, PackageSpec spec)
    {
        if (package.Name == projectName)
        {
            diagnostics.Add(DiagnosticCodes.PackageIsProject(package.Name, spec.Span));
            return false;
        }

        if (_installed.TryGetValue(package.Name, out var other))
        {
            diagnostics.Add(DiagnosticCodes.PackageConflict(package.Name, other.Spec.ToString()!, spec.ToString()!, other.Spec.Span, spec.Span));
            return false;
        }

        _installed.Add(package.Name, (package, spec));
        return true;
    }
}
