using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Graph;

namespace SpotifyEtl.Models.Engine.Reviewing;

/// <summary>What can be said where the base cannot be read as a project: whose file is new or another one. What that does is not known.</summary>
/// <param name="head">The nodes of the head.</param>
/// <param name="root">The folder of the base.</param>
internal sealed class UnreadBase(ProjectGraph head, string root)
{
    /// <summary>The models and seeds whose files differ.</summary>
    public IReadOnlyList<NodeChange> Changes() => [.. head.Nodes.Select(Compare).OfType<NodeChange>()];

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
