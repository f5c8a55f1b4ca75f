using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Graph;

namespace SpotifyEtl.Models.Engine.Reviewing;

/// <summary>What can be said where the base cannot be read as a project: whose file is new or another one, and who reads that. What it does is not known.</summary>
/// <param name="head">The nodes of the head.</param>
/// <param name="root">The folder of the base.</param>
internal sealed class UnreadBase(ProjectGraph head, string root)
{
    /// <summary>Adds the models and seeds whose files differ, and all that is downstream of them.</summary>
    public Review AddTo(Review frame)
    {
        var changes = head.Nodes.Select(Compare).OfType<NodeChange>().ToList();
        var changed = head.SetOf(changes.Where(change => change.Class != ChangeClass.Additive).Select(change => change.Id));
        var own = changes.Select(change => change.Id).ToHashSet();
        var reached = head.Descendants(changed);
        reached.UnionWith(changed);
        var impacted = reached.Select(index => head[index]).Where(node => !own.Contains(node.Id)).Select(node =>
        {
            var parent = head.Nodes[head.Parents(head.IndexOf(node.Id)).ToArray().First(reached.Contains)];
            return new ImpactedNode(node.Id, node.Name, node.ResourceType, ChangeClass.Unknown, [], $"it reads `{parent.Name}`, and what became of that is not known");
        }).ToList();
        var shown = own.Concat(impacted.Select(node => node.Id)).ToHashSet();
        return frame with { Changes = changes, Impacted = impacted, Edges = ReviewEdge.Among(head, shown) };
    }

    private NodeChange? Compare(Node node)
    {
        var text = node switch { ModelNode model => model.Template.Source.Text, SeedNode seed => seed.Csv.Text, _ => null };
        if (text is null)
        {
            return null;
        }

        var file = Path.Combine(root, node.Path);
        var was = File.Exists(file) ? File.ReadAllText(file) : null;
        return was == text ? null : new NodeChange(node.Id, was is null ? ChangeKind.Added : ChangeKind.Modified)
        {
            Name = node.Name,
            ResourceType = node.ResourceType,
            Path = node.Path,
            Class = was is null ? ChangeClass.Additive : ChangeClass.Unknown,
            Reasons = [was is null ? new ChangeReason(ChangeClass.Additive, "it is new") : new ChangeReason(ChangeClass.Unknown, "its file is another one, and the base cannot be compiled")],
            Parts = [ChangedPart.Body],
            Template = new TextPair(was, text),
        };
    }
}
