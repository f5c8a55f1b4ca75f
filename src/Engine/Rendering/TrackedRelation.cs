using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Rendering;

/// <summary>A relation that remembers whether its text was asked for.</summary>
internal sealed class TrackedRelation(RelationValue relation) : HostObject
{
    /// <summary>Whether SQL may name it.</summary>
    public bool IsUsed { get; private set; }

    public override IReadOnlyList<string> MemberNames => relation.MemberNames;

    public override bool TryGetMember(string name, out Value value) => relation.TryGetMember(name, out value);

    public override string ToText()
    {
        IsUsed = true;
        return relation.ToText();
    }
}
