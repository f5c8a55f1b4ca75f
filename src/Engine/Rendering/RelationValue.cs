using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Warehouse;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Rendering;

/// <summary>A relation in a template: what <c>ref</c>, <c>source</c> and <c>this</c> give. Prints its quoted name.</summary>
/// <param name="name">The relation.</param>
/// <param name="dialect">Spells its name.</param>
/// <param name="text">What to print in the place of the name; null for the name.</param>
internal sealed class RelationValue(RelationName name, Dialect dialect, string? text = null) : HostObject
{
    private static readonly string[] Members = ["database", "schema", "identifier", "name", "render"];

    private readonly string _text = text ?? dialect.Quote(name);

    public RelationName Name { get; } = name;

    public override IReadOnlyList<string> MemberNames => Members;

    public override bool TryGetMember(string name, out Value value)
    {
        value = name switch
        {
            "database" => Name.Database,
            "schema" => Name.Schema,
            "identifier" or "name" => Name.Identifier,
            // As in dbt, the relation itself, of which all rows are read.
            "render" => dialect.Quote(Name),
            _ => Value.Null,
        };
        return Members.Contains(name, StringComparer.Ordinal);
    }

    public override string ToText() => _text;
}
