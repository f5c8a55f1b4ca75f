namespace SpotifyEtl.Models.Engine.Graph.Selection.Named;

/// <summary>The selectors that <c>selectors.yml</c> names.</summary>
/// <param name="ByName">The selectors. Whatever they refer to among each other exists, and leads to no circle.</param>
/// <param name="Default">The name of the one that is meant where a command selects nothing itself; null for none.</param>
public sealed record NamedSelectors(IReadOnlyDictionary<string, Selector> ByName, string? Default)
{
    /// <summary>What a project without <c>selectors.yml</c> has.</summary>
    public static NamedSelectors None { get; } = new(new Dictionary<string, Selector>(), Default: null);

    /// <summary>The names that a name or pattern means, in ordinal order; none where there are none.</summary>
    internal IReadOnlyList<string> Find(string nameOrPattern) => ByName.ContainsKey(nameOrPattern)
        ? [nameOrPattern]
        : [.. ByName.Keys.Where(name => Wildcard.Matches(nameOrPattern, name)).Order(StringComparer.Ordinal)];
}
