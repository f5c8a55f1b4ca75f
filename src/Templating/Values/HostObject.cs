namespace SpotifyEtl.Models.Templating.Values;

/// <summary>An object of the program that renders, shown to templates: a relation, a target. It is read-only to them.</summary>
public abstract class HostObject
{
    /// <summary>Gets a member by its name; false makes it an unknown member.</summary>
    public abstract bool TryGetMember(string name, out Value value);

    /// <summary>The text that a template prints for this object.</summary>
    public abstract string ToText();

    /// <summary>The names of the members, for suggestions and for loops over them.</summary>
    public virtual IReadOnlyList<string> MemberNames => [];

    /// <inheritdoc/>
    public sealed override string ToString() => ToText();
}
