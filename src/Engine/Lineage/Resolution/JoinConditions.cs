using SpotifyEtl.Models.Engine.Lineage.Syntax;

namespace SpotifyEtl.Models.Engine.Lineage.Resolution;

/// <summary>What two sides of a join have to fulfil.</summary>
internal sealed class JoinConditions
{
    private readonly List<Fingerprint> _meanings = [];
    private readonly List<(Resolved One, Resolved Other)> _equalities = [];

    /// <summary>What each condition says.</summary>
    public IReadOnlyCollection<Fingerprint> Meanings => _meanings;

    /// <summary>Adds a condition.</summary>
    public void Add(Fingerprint meaning) => _meanings.Add(meaning);

    /// <summary>Adds that two values must be equal.</summary>
    public void Add(Fingerprint meaning, Resolved one, Resolved other)
    {
        Add(meaning);
        _equalities.Add((one, other));
    }

    /// <summary>Whether each row of the other side finds at most one of the table's: every column of its key must equal a value of the other side.</summary>
    public bool FindAtMostOne(ScopeTable table) => table.Key is { } key && key.All(column =>
        table.TryGet(column, out var value)
        && _equalities.Any(equality => IsFrom(equality.One, value, equality.Other, table) || IsFrom(equality.Other, value, equality.One, table)));

    private static bool IsFrom(Resolved side, Resolved key, Resolved other, ScopeTable table) =>
        side.Meaning == key.Meaning && !other.Flow.Uses.Any(use => table.Columns.Any(column => column.Value.Flow.Uses.Any(own => own.Key == use.Key)));
}
