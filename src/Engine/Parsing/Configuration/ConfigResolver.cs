using System.Collections.Concurrent;
using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Parsing.Configuration;

/// <summary>
/// Gives each node of a kind its configuration: that of <c>project.yml</c>, then of its properties, then of its template, the nearest wins.
/// </summary>
/// <param name="tree">The kind's tree in <c>project.yml</c>.</param>
/// <param name="packages">The kind's tree in the <c>project.yml</c> of each package: for the package's own nodes.</param>
/// <param name="read">Makes the typed configuration of the merged one.</param>
/// <param name="context">Where mistakes are reported.</param>
internal sealed class ConfigResolver<TConfig>(
    ConfigTree tree, IReadOnlyDictionary<string, ConfigTree> packages, Func<ConfigReader, TConfig> read, ParsingContext context)
    where TConfig : NodeConfig
{
    // Most nodes configure nothing themselves: those of one folder share one configuration.
    private readonly ConcurrentDictionary<ConfigTree.Level, TConfig> _shared = new();

    /// <summary>
    /// The configuration of a node by its name with package and folders, and by what lies nearer than <c>project.yml</c>.
    /// </summary>
    public TConfig Resolve(IReadOnlyList<string> fqn, params ReadOnlySpan<ConfigLayer?> nearer)
    {
        var level = tree.Find(fqn);
        var own = new List<ConfigLayer>(nearer.Length);
        foreach (var layer in nearer)
        {
            if (layer is { Settings.Count: > 0 })
            {
                own.Add(layer);
            }
        }

        // What the project says of a package's nodes goes before what the package itself says, wherever it says it.
        if (packages.TryGetValue(fqn[0], out var package))
        {
            return Read([.. package.Find(fqn).Layers, .. own, .. level.Layers]);
        }

        return own.Count == 0
            ? _shared.GetOrAdd(level, static (shared, resolver) => resolver.Read(shared.Layers), this)
            : Read(level.Layers.Concat(own));
    }

    private TConfig Read(IEnumerable<ConfigLayer> layers) => read(new ConfigReader(new MergedConfig(layers), context.Diagnostics));
}
