namespace SpotifyEtl.Models.Engine.Graph.Selection;

/// <summary>
/// A name, or package and folders from the left (<c>staging</c>, <c>spotify.marts.core</c>), with wildcards from some part on. The package may be left out.
/// A dot within a name separates parts like any other. A pattern without a dot may also be the name alone: dbt finds <c>stg_*</c> in no folder,
/// which is what nobody means.
/// </summary>
internal sealed class FqnPattern(string pattern)
{
    private readonly bool _hasWildcard = Wildcard.IsIn(pattern);

    // Wildcards begin to count in the part that has the first: what stands before it must be there literally.
    private readonly int _literalLength = pattern.LastIndexOf('.', Math.Max(0, pattern.AsSpan().IndexOfAny("*?[]"))) + 1;

    /// <summary>Whether a node of this fully qualified name is meant.</summary>
    public bool Matches(IReadOnlyList<string> fqn) =>
        IsName(fqn[^1]) || MatchesFrom(fqn, 0) || MatchesFrom(fqn, 1);

    private bool IsName(string name) => _hasWildcard
        ? !pattern.Contains('.', StringComparison.Ordinal) && Wildcard.Matches(pattern, name)
        : string.Equals(name, pattern, StringComparison.Ordinal);

    private bool MatchesFrom(IReadOnlyList<string> fqn, int start)
    {
        if (!_hasWildcard)
        {
            return StartsWithPattern(fqn, start);
        }

        var text = string.Join('.', fqn.Skip(start));
        return text.AsSpan().StartsWith(pattern.AsSpan(0, _literalLength), StringComparison.Ordinal)
            && Wildcard.Matches(pattern.AsSpan(_literalLength), text.AsSpan(_literalLength));
    }

    // Whether the pattern is the joined name's beginning, up to the end of a part; without joining it.
    private bool StartsWithPattern(IReadOnlyList<string> fqn, int start)
    {
        var rest = pattern.AsSpan();
        for (var i = start; i < fqn.Count; i++)
        {
            var part = fqn[i].AsSpan();
            if (!rest.StartsWith(part, StringComparison.Ordinal))
            {
                return part.Length > rest.Length && part[rest.Length] == '.' && part.StartsWith(rest, StringComparison.Ordinal);
            }

            rest = rest[part.Length..];
            if (rest.IsEmpty)
            {
                return true;
            }

            if (rest[0] != '.')
            {
                return false;
            }

            rest = rest[1..];
        }

        return false;
    }
}
