using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;

namespace SpotifyEtl.Models.Engine.DataDiff;

/// <summary>A relation as a person names it.</summary>
/// <param name="Text">What was typed.</param>
/// <param name="Name">Where it lives.</param>
/// <param name="Node">The node whose relation it is; null where none was named.</param>
internal sealed record NamedRelation(string Text, RelationName Name, Node? Node)
{
    /// <summary>
    /// Reads a node's name, <c>source.table</c> of a source, a node's unique id, or <c>schema.table</c> with or without a database in front; parts may be quoted.
    /// Where a text could be either, it is the node.
    /// </summary>
    /// <exception cref="ProjectException">It is none of these.</exception>
    public static NamedRelation Parse(string text, IEnumerable<Node> nodes)
    {
        var known = new Dictionary<string, Node>(StringComparer.Ordinal);
        foreach (var node in nodes.Where(node => node.Relation is not null))
        {
            known.TryAdd(node is SourceNode source ? $"{source.SourceName}.{source.Name}" : node.Name, node);
            known.TryAdd(node.Id.Value, node);
        }

        if (known.TryGetValue(text, out var named))
        {
            return new NamedRelation(text, named.Relation!, named);
        }

        var name = QuotedNames.Split(text, '.') switch
        {
            [var schema, var identifier] => new RelationName(null, schema, identifier),
            [var database, var schema, var identifier] => new RelationName(database, schema, identifier),
            _ => throw new ProjectException(DiagnosticCodes.NotARelation(text, known.Keys)),
        };
        return new NamedRelation(text, name, Node: null);
    }
}
