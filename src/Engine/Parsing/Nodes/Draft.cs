using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Parsing.Properties;
using SpotifyEtl.Models.Engine.Parsing.References;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Parsing.Nodes;

/// <summary>A node whose references are still names: they can only be resolved once every file has been read.</summary>
/// <param name="Name">The node's name.</param>
/// <param name="Declaration">Where it is declared.</param>
/// <param name="Node">The node, disabled ones included; null for one that is too broken to be one.</param>
/// <param name="References">What it refers to.</param>
/// <param name="Properties">What YAML says of it, if anything.</param>
internal sealed record Draft<TNode>(
    string Name, SourceSpan Declaration, TNode? Node, TemplateReferences References, NodeProperties? Properties)
    where TNode : Node
{
    /// <summary>What references to the node stand for.</summary>
    public Referent ToReferent() => new(Node?.Id, Node?.BaseConfig);
}
