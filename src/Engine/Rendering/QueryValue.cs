using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Rendering;

/// <summary>What is read like a relation but is none: the name of a common table expression, or a query in parentheses. It has no schema and no name, only its text.</summary>
internal sealed class QueryValue(string text) : HostObject
{
    public override bool TryGetMember(string name, out Value value)
    {
        value = Value.Null;
        return false;
    }

    public override string ToText() => text;
}
