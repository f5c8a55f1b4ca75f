using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Loading;
using SpotifyEtl.Models.Engine.Parsing.Properties;
using SpotifyEtl.Models.Engine.Parsing.References;

namespace SpotifyEtl.Models.Engine.Parsing.Nodes;

/// <summary>Everything that can be referred to, before references are resolved.</summary>
internal sealed record Drafts(
    IReadOnlyList<Draft<ModelNode>> Models,
    IReadOnlyList<Draft<SeedNode>> Seeds,
    IReadOnlyList<Draft<SnapshotNode>> Snapshots,
    IReadOnlyList<Draft<SourceNode>> Sources)
{
    /// <summary>The enabled nodes that YAML describes, with what it says.</summary>
    public IReadOnlyList<(Node Node, NodeProperties Properties)> Described =>
        [.. DescribedOf(Models), .. DescribedOf(Seeds), .. DescribedOf(Snapshots), .. DescribedOf(Sources)];

    /// <summary>What names stand for. A file that could not be read or parsed still has a name.</summary>
    public ReferenceResolver CreateResolver(ParsingContext context, PropertySet properties, ProjectFiles files)
    {
        var named = new Dictionary<string, Referent>(StringComparer.Ordinal);
        foreach (var model in Models)
        {
            named.TryAdd(model.Name, model.ToReferent());
        }

        foreach (var seed in Seeds)
        {
            named.TryAdd(seed.Name, seed.ToReferent());
        }

        foreach (var snapshot in Snapshots)
        {
            named.TryAdd(snapshot.Name, snapshot.ToReferent());
        }

        foreach (var path in files.Unreadable)
        {
            named.TryAdd(Path.GetFileNameWithoutExtension(path), Referent.Unreadable);
        }

        var sources = Sources.ToDictionary(draft => draft.Name, draft => draft.ToReferent(), StringComparer.Ordinal);
        return new ReferenceResolver(context.Project.Packages, named, sources, properties.IsComplete, context.Diagnostics);
    }

    /// <summary>The nodes, disabled ones included, with their references resolved.</summary>
    public IEnumerable<Node> Resolve(ReferenceResolver resolver) =>
    [
        .. NodesOf(Sources),
        .. NodesOf(Seeds),
        .. Snapshots.Where(draft => draft.Node is not null).Select(draft => ResolveSnapshot(draft.Node!, draft.References, resolver)),
        .. Models.Where(draft => draft.Node is not null).Select(draft => ResolveModel(draft.Node!, draft.References, resolver)),
    ];

    private static ModelNode ResolveModel(ModelNode model, TemplateReferences references, ReferenceResolver resolver) =>
        model.Config.Enabled && references.Nodes.Count > 0
            ? model with { DependsOn = resolver.Resolve(references.Nodes, model.Config) }
            : model;

    private static SnapshotNode ResolveSnapshot(SnapshotNode snapshot, TemplateReferences references, ReferenceResolver resolver) =>
        snapshot.Config.Enabled ? snapshot with { DependsOn = resolver.Resolve(references.Nodes, snapshot.Config) } : snapshot;

    private static IEnumerable<T> NodesOf<T>(IEnumerable<Draft<T>> drafts) where T : Node => drafts.Select(draft => draft.Node).OfType<T>();

    private static IEnumerable<(Node, NodeProperties)> DescribedOf<T>(IEnumerable<Draft<T>> drafts) where T : Node =>
        drafts.Where(draft => draft is { Node.BaseConfig.Enabled: true, Properties: not null })
            .Select(draft => ((Node)draft.Node!, draft.Properties!));
}
