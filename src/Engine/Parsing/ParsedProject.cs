using System.Diagnostics.CodeAnalysis;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Loading;
using SpotifyEtl.Models.Engine.Loading.Packages;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Parsing;

/// <summary>Everything that the files of a project say, as nodes whose references and configuration are resolved. Immutable.</summary>
public sealed record ParsedProject
{
    /// <summary>What was asked for.</summary>
    public required ProjectRequest Request { get; init; }

    /// <summary>What <c>project.yml</c> says.</summary>
    public required ProjectSettings Settings { get; init; }

    /// <summary>The warehouse to build in.</summary>
    public required TargetSettings Target { get; init; }

    /// <summary>The variables that <c>var</c> gives.</summary>
    public required IReadOnlyDictionary<string, Value> Vars { get; init; }

    /// <summary>The enabled nodes by id.</summary>
    public required IReadOnlyDictionary<NodeId, Node> Nodes { get; init; }

    /// <summary>The nodes that are configured not to exist, with their references unresolved; several may have one id.</summary>
    public IReadOnlyList<Node> Disabled { get; init; } = [];

    /// <summary>The macros by id.</summary>
    public required IReadOnlyDictionary<NodeId, MacroDefinition> Macros { get; init; }

    /// <summary>The macros by the name that templates call.</summary>
    public required IReadOnlyDictionary<string, MacroDefinition> MacrosByName { get; init; }

    /// <summary>The nodes that <c>ref</c> can name, by name: models and seeds.</summary>
    public required IReadOnlyDictionary<string, Node> Referable { get; init; }

    /// <summary>The packages that the project uses, and itself.</summary>
    internal PackageSet Packages { get => field ??= new PackageSet(Settings.Name, Vars, Settings.PackagesInstallPath, []); init; }

    /// <summary>The groups by name.</summary>
    public IReadOnlyDictionary<string, Group> Groups { get; init; } = new Dictionary<string, Group>();

    /// <summary>The doc blocks by name.</summary>
    public required IReadOnlyDictionary<string, DocBlock> DocBlocks { get; init; }

    /// <summary>The table that <c>source</c> names, if it exists.</summary>
    public bool TryGetSource(string source, string table, [NotNullWhen(true)] out SourceNode? node)
    {
        node = null;
        foreach (var package in Packages.Names)
        {
            node ??= Nodes.GetValueOrDefault(NodeId.Source(package, source, table)) as SourceNode;
        }

        return node is not null;
    }
}
