using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Loading.Packages;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Loading;

/// <summary>A project in memory: settings, target and the text of every file. Nothing below this touches the file system.</summary>
public sealed record LoadedProject
{
    /// <summary>What was asked for.</summary>
    public required ProjectRequest Request { get; init; }

    /// <summary>What <c>project.yml</c> says.</summary>
    public required ProjectSettings Settings { get; init; }

    /// <summary>
    /// The warehouse to build in. Where it could not be read, an error says so, and this only serves to find further errors.
    /// </summary>
    public required TargetSettings Target { get; init; }

    /// <summary>The variables that <c>var</c> gives: those of <c>project.yml</c>, overridden by those of the request.</summary>
    public required IReadOnlyDictionary<string, Value> Vars { get; init; }

    /// <summary>What <c>project.yml</c> configures by folder; parsing gives it to the nodes.</summary>
    internal ConfigTrees Configs { get; init; } = new();

    /// <summary>The packages that the project uses, and itself.</summary>
    internal PackageSet Packages { get => field ??= new PackageSet(Settings.Name, Vars, Settings.PackagesInstallPath, []); init; }

    /// <summary>Every file of the project and of its packages.</summary>
    public required ProjectFiles Files { get; init; }
}
