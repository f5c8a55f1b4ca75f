using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Rendering;

/// <summary>An ephemeral model in a template: it has no relation, and prints the name of its common table expression.</summary>
internal sealed class EphemeralValue(string quotedName) : HostObject
{
    public override bool TryGetMember(string name, out Value value)
    {
        value = Value.Null;
        return false;
    }

    public override string ToText() => quotedName;
}
