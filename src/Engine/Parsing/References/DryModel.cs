using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Parsing.References;

/// <summary>What <c>model</c> gives while nothing is known of a node but its name: the members of the real one, without values.</summary>
internal sealed class DryModel(string name) : HostObject
{
    private static readonly string[] Names =
        ["name", "unique_id", "resource_type", "path", "fqn", "description", "tags", "config", "columns", "database", "schema", "alias"];

    public override IReadOnlyList<string> MemberNames => Names;

    public override bool TryGetMember(string member, out Value value)
    {
        value = member switch
        {
            "fqn" or "tags" or "columns" => new ScriptArray(),
            "config" => new ScriptObject(),
            _ => name,
        };
        return Names.Contains(member);
    }

    public override string ToText() => name;
}
