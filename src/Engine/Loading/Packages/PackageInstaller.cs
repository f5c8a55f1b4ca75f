using SpotifyEtl.Models.Engine.Diagnostics;

namespace SpotifyEtl.Models.Engine.Loading.Packages;

/// <summary>Installs the packages that a project asks for, and those that they ask for in turn: <c>etl deps</c>.</summary>
/// <param name="git">Gets repositories.</param>
public sealed class PackageInstaller(IGit git)
{
    /// <summary>Installs, and writes the lock. What is locked is installed as it was locked.</summary>
    /// <param name="request">The project.</param>
    /// <param name="upgrade">Whether tags and branches are looked up anew.</param>
    /// <param name="note">Is told of each package.</param>
    /// <param name="diagnostics">Takes mistakes.</param>
    /// <param name="cancellationToken">Stops the work; the lock is written at the end only.</param>
    /// <exception cref="ProjectException">Something is wrong with what is asked for; the lock is as it was.</exception>
    public async Task InstallAsync(ProjectRequest request, bool upgrade, Action<string> note, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        var root = await PackageReader.ReadProjectAsync(request, request.Root, ProjectFile.FileName, diagnostics, cancellationToken);
        diagnostics.ThrowIfErrors();
        var file = Path.Combine(request.Root, PackagesFile.FileName);
        if (!File.Exists(file))
        {
            note($"There is no `{PackagesFile.FileName}`, so nothing to install");
            return;
        }

        var asked = await FileReader.ReadTextAsync(file, PackagesFile.FileName, diagnostics, cancellationToken);
        diagnostics.ThrowIfErrors();
        var locked = upgrade ? null : await PackageReader.ReadLockAsync(request.Root, diagnostics, cancellationToken);
        diagnostics.ThrowIfErrors();

        var folder = Path.GetFullPath(root!.Settings.PackagesInstallPath, request.Root);
        var texts = new TextRenderer(VariableFunctions.CreateScope(root.Vars, request.Environment), diagnostics);
        var work = new PackageInstallation(git, request, root.Settings.Name, folder, locked, texts, note, diagnostics);
        await work.InstallAsync(asked!, request.Root, cancellationToken);
        diagnostics.ThrowIfErrors();
        work.RemoveOthers();
        var text = new PackageLock(PackageFolder.HashOf(asked!.Text), work.Installed).ToText();
        await File.WriteAllTextAsync(Path.Combine(request.Root, PackageLock.FileName), text, cancellationToken);
    }
}
