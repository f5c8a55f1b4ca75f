using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Loading.Packages;

/// <summary>A package that the project uses: its files are among those of the project, below its folder.</summary>
/// <param name="Name">The name that its own <c>project.yml</c> gives it.</param>
/// <param name="Folder">The folder that it is installed in, relative to the project's root, with forward slashes.</param>
/// <param name="Vars">What <c>var</c> gives in its files: its own variables, overridden by those of the project.</param>
internal sealed record LoadedPackage(string Name, string Folder, IReadOnlyDictionary<string, Value> Vars)
{
    /// <summary>What its <c>project.yml</c> configures for its own nodes.</summary>
    public required ConfigTrees Configs { get; init; }
}
