using SpotifyEtl.Models.Engine.Lineage.Syntax;

namespace SpotifyEtl.Models.Engine.Lineage.Resolution;

/// <summary>
/// Which rows a query has, as far as its text tells: the relations that are combined, and the conditions that every combination fulfils, both in any order. However they are nested, joins without
/// a side that stays and filters above them are one such set; everything else (a group, a limit, an outer join) makes a new relation of one. Immutable.
/// </summary>
internal sealed class RowSet
{
    /// <summary>The one row of a query that reads nothing.</summary>
    public static readonly RowSet Single = new([], []);

    private readonly Fingerprint[] _relations;
    private readonly Fingerprint[] _conditions;

    private RowSet(Fingerprint[] relations, Fingerprint[] conditions) => (_relations, _conditions) = (relations, conditions);

    /// <summary>Tells apart two sets.</summary>
    public Fingerprint Meaning => default(Fingerprint).WithUnordered(_relations).WithUnordered(_conditions.Distinct());

    /// <summary>The rows of a relation.</summary>
    public static RowSet Of(Fingerprint relation) => new([relation], []);

    /// <summary>Every combination of these rows with those.</summary>
    public RowSet With(RowSet other) => new([.. _relations, .. other._relations], [.. _conditions, .. other._conditions]);

    /// <summary>Those of the rows that fulfil all of the conditions.</summary>
    public RowSet Where(IReadOnlyCollection<Fingerprint> conditions) => conditions.Count == 0 ? this : new(_relations, [.. _conditions, .. conditions]);

    /// <summary>What is made of the rows.</summary>
    /// <param name="how">By what: a name of SQL's.</param>
    /// <param name="details">What else decides on it.</param>
    public RowSet Made(string how, Fingerprint details) => Of(Meaning.With(how).With(details));
}
