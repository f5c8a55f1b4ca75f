using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Rendering;

/// <summary>A relation among the arguments of a test: only its text is of use there.</summary>
internal sealed class RelationText(string text) : HostObject
{
    public override bool TryGetMember(string name, out Value value)
    {
        value = Value.Null;
        return false;
    }

    public override string ToText() => text;
}
