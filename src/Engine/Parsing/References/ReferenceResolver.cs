using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Loading.Packages;

namespace SpotifyEtl.Models.Engine.Parsing.References;

/// <summary>What a name stands for.</summary>
/// <param name="Id">The node; null for one that is too broken to be there, about which more errors would be no news.</param>
/// <param name="Config">Its configuration; null for a broken one.</param>
internal sealed record Referent(NodeId? Id, NodeConfig? Config)
{
    /// <summary>A node whose file could not be read.</summary>
    public static readonly Referent Unreadable = new(Id: null, Config: null);
}

/// <summary>Finds the nodes that references name, and reports those that name none.</summary>
/// <param name="packages">The project and its packages. Names are unique across them.</param>
/// <param name="named">Models and seeds by name.</param>
/// <param name="sources">Tables of sources by <c>source.table</c>.</param>
/// <param name="knowsAllSources">Whether a table that is not in <paramref name="sources"/> does not exist.</param>
/// <param name="diagnostics">Where unknown names are reported.</param>
internal sealed class ReferenceResolver(
    PackageSet packages,
    IReadOnlyDictionary<string, Referent> named,
    IReadOnlyDictionary<string, Referent> sources,
    bool knowsAllSources,
    DiagnosticBag diagnostics)
{
    /// <summary>The nodes, without repetition, in order of first mention.</summary>
    public IReadOnlyList<NodeId> Resolve(IReadOnlyList<NodeReference> references, NodeConfig referrer)
    {
        if (references.Count == 0)
        {
            return [];
        }

        var ids = new List<NodeId>(references.Count);
        foreach (var reference in references)
        {
            if (Resolve(reference, referrer) is { } id && !ids.Contains(id))
            {
                ids.Add(id);
            }
        }

        return ids;
    }

    /// <summary>The node; null where there is none, which is then reported, or where it is broken.</summary>
    /// <param name="reference">The reference.</param>
    /// <param name="referrer">The configuration of who refers; null for a test of something, which may look at all that there is.</param>
    public NodeId? Resolve(NodeReference reference, NodeConfig? referrer) => reference switch
    {
        NodeReference.Ref name => ResolveRef(name, referrer),
        NodeReference.Source source => ResolveSource(source),
        _ => null,
    };

    private NodeId? ResolveRef(NodeReference.Ref reference, NodeConfig? referrer)
    {
        if (reference.Package is { } other && !packages.Names.Contains(other))
        {
            diagnostics.Add(DiagnosticCodes.UnknownPackage(other, packages.Names, reference.Span));
            return null;
        }

        if (!named.TryGetValue(reference.Name, out var referent))
        {
            diagnostics.Add(DiagnosticCodes.UnknownRef(reference.Name, Suggest.Nearest(reference.Name, named.Keys), reference.Span));
            return null;
        }

        if (reference.Package is { } package && referent.Id is { } found && found.Value.Split('.')[1] != package)
        {
            diagnostics.Add(DiagnosticCodes.NotInPackage(reference.Name, package, reference.Span));
            return null;
        }

        if (referent.Config is { Enabled: false })
        {
            diagnostics.Add(DiagnosticCodes.DisabledReference(reference.Name, reference.Span));
            return null;
        }

        // As in dbt, what belongs to no group is one group in this respect.
        if (referrer is not null && referent.Config is ModelConfig { Access: Access.Private } target && target.Group != referrer.Group)
        {
            diagnostics.Add(DiagnosticCodes.PrivateReference(reference.Name, target.Group, reference.Span));
        }

        return referent.Id;
    }

    private NodeId? ResolveSource(NodeReference.Source reference)
    {
        var name = $"{reference.Name}.{reference.Table}";
        if (!sources.TryGetValue(name, out var referent))
        {
            if (knowsAllSources)
            {
                var nearest = Suggest.Nearest(name, sources.Keys);
                diagnostics.Add(DiagnosticCodes.UnknownSource(reference.Name, reference.Table, nearest, reference.Span));
            }

            return null;
        }

        if (referent.Config is { Enabled: false })
        {
            diagnostics.Add(DiagnosticCodes.DisabledReference(name, reference.Span));
            return null;
        }

        return referent.Id;
    }
}
