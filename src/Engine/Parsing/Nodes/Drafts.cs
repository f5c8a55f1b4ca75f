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
        .. Models.Where(draft => draft.Node is not null).Select(draft => ResolveModel(draft, resolver)),
    ];

    private static ModelNode ResolveModel(Draft<ModelNode> draft, ReferenceResolver resolver)
    {
        var (model, references) = (draft.Node!, draft.References);
        if (!model.Config.Enabled)
        {
            return model;
        }

        model = references.Nodes.Count > 0 ? model with { DependsOn = resolver.Resolve(references.Nodes, model.Config) } : model;
        return draft.Properties?.Constraints is { Count: > 0 } constraints ? WithConstraints(model, constraints, resolver) : model;
    }

    // A foreign key needs the table that it refers to, as a query would.
    private static ModelNode WithConstraints(ModelNode model, IReadOnlyList<ConstraintProperties> constraints, ReferenceResolver resolver)
    {
        var resolved = constraints.Select(constraint => constraint.Constraint with { To = constraint.To is { } to ? resolver.Resolve(to, model.Config) : null }).ToList();
        var needed = model.Config.Contract.IsEnforced ? resolved.Select(constraint => constraint.To).OfType<NodeId>() : [];
        return model with { Constraints = resolved, DependsOn = [.. model.DependsOn.Union(needed)] };
    }

    private static SnapshotNode ResolveSnapshot(SnapshotNode snapshot, TemplateReferences references, ReferenceResolver resolver) =>
        snapshot.Config.Enabled ? snapshot with { DependsOn = resolver.Resolve(references.Nodes, snapshot.Config) } : snapshot;

    private static IEnumerable<T> NodesOf<T>(IEnumerable<Draft<T>> drafts) where T : Node => drafts.Select(draft => draft.Node).OfType<T>();

    private static IEnumerable<(Node, NodeProperties)> DescribedOf<T>(IEnumerable<Draft<T>> drafts) where T : Node =>
        drafts.Where(draft => draft is { Node.BaseConfig.Enabled: true, Properties: not null })
            .Select(draft => ((Node)draft.Node!, draft.Properties!));
}
