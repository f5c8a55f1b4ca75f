using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Parsing.References;

/// <summary>What <c>ref</c>, <c>source</c> and <c>this</c> give while nothing is known but a name.</summary>
internal sealed class DryRelation(string name) : HostObject
{
    private static readonly string[] Names = ["database", "schema", "identifier", "name", "table", "type"];

    public override IReadOnlyList<string> MemberNames => Names;

    public override bool TryGetMember(string name, out Value value)
    {
        value = ToText();
        return Names.Contains(name);
    }

    public override string ToText() => name;
}
