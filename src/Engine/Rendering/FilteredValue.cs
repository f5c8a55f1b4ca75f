using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Rendering;

/// <summary>A relation of which only the rows of a batch are read. Its <c>render</c> is still all of it, as in dbt.</summary>
internal sealed class FilteredValue(string text, RelationValue unfiltered) : HostObject
{
    public override IReadOnlyList<string> MemberNames => unfiltered.MemberNames;

    public override bool TryGetMember(string name, out Value value) => unfiltered.TryGetMember(name, out value);

    public override string ToText() => text;
}
