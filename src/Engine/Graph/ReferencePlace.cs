using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Parsing.References;
using SpotifyEtl.Models.Templating.Syntax;
using SpotifyEtl.Models.Templating.Text;
using GraphNode = SpotifyEtl.Models.Engine.Definitions.Node;

namespace SpotifyEtl.Models.Engine.Graph;

/// <summary>Finds where one node's template refers to another; for messages only, so the tree is walked again when it is asked.</summary>
internal sealed class ReferencePlace : SyntaxVisitor
{
    private readonly string _name;
    private SourceSpan? _place;

    private ReferencePlace(string name) => _name = name;

    /// <summary>The first call of <c>ref</c> with the other's name; where there is none, since a macro makes the reference, the node's declaration.</summary>
    public static SourceSpan Find(GraphNode from, GraphNode to)
    {
        var finder = new ReferencePlace(to.Name);
        if (from is ModelNode model)
        {
            finder.Visit(model.Template.Root);
        }

        return finder._place ?? from.Declaration;
    }

    /// <inheritdoc/>
    protected override void VisitFunctionCall(FunctionCall node)
    {
        // The name is the last argument: a package may stand before it, a version by name behind it.
        if (node.Target.Path == "ref" && node.Arguments.LastOrDefault(argument => argument.Name is null) is { } last
            && StaticValues.TryGetText(last.Value, out var name) && name == _name)
        {
            _place ??= node.Span;
        }

        VisitChildren(node);
    }
}
