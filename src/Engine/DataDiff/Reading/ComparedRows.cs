namespace SpotifyEtl.Models.Engine.DataDiff.Reading;

/// <summary>What a full outer join of both sides counted.</summary>
/// <param name="Columns">How many rows match, and hashes of keys of rows that do not, for each compared column.</param>
internal sealed record ComparedRows(IReadOnlyList<ComparedColumn> Columns)
{
    /// <summary>The rows with a key on the left side.</summary>
    public long Left { get; private init; }

    /// <summary>The rows with a key on the right side.</summary>
    public long Right { get; private init; }

    /// <summary>How often rows of the left side came out of the join.</summary>
    public long LeftMet { get; private init; }

    /// <summary>How often rows of the right side came out of it.</summary>
    public long RightMet { get; private init; }

    /// <summary>How many pairs there were.</summary>
    public long Both { get; private init; }

    /// <summary>How many of them differ.</summary>
    public long Changed { get; private init; }

    /// <summary>Hashes of some keys that only the left side has.</summary>
    public IReadOnlyList<long> OnlyLeftHashes { get; private init; } = [];

    /// <summary>Hashes of some keys that only the right side has.</summary>
    public IReadOnlyList<long> OnlyRightHashes { get; private init; } = [];

    /// <summary>Whether a key seems to come more than once on a side: a row was met twice, or two rows of one side have the same hash.</summary>
    public bool HasRepeated { get; private init; }

    /// <summary>All hashes of examples.</summary>
    public IReadOnlyCollection<long> Hashes => [.. OnlyLeftHashes.Concat(OnlyRightHashes).Concat(Columns.SelectMany(column => column.Hashes)).Distinct().Order()];

    /// <summary>Reads the row that <see cref="Sql.ComparisonSql.Of"/> asks for.</summary>
    public static ComparedRows Read(object?[] row, int examples, int columns)
    {
        var figures = new Figures(row);
        var (left, right, leftMet, rightMet, both, changed) = (figures.Count(), figures.Count(), figures.Count(), figures.Count(), figures.Count(), figures.Count());
        var (keysOnlyLeft, keysOnlyRight) = (figures.Count(), figures.Count());
        return new ComparedRows([])
        {
            Left = left,
            Right = right,
            LeftMet = leftMet,
            RightMet = rightMet,
            Both = both,
            Changed = changed,
            HasRepeated = left != leftMet || right != rightMet || keysOnlyLeft != leftMet - both || keysOnlyRight != rightMet - both,
            OnlyLeftHashes = ReadHashes(figures, examples),
            OnlyRightHashes = ReadHashes(figures, examples),
            Columns = [.. Enumerable.Range(0, columns).Select(_ => new ComparedColumn(figures.Count(), ReadHashes(figures, examples)))],
        };
    }

    private static IReadOnlyList<long> ReadHashes(Figures figures, int examples) =>
        [.. Enumerable.Range(0, examples).Select(_ => figures.Hash()).OfType<long>()];
}

/// <summary>What was counted of a column.</summary>
/// <param name="Matched">How many rows have the same value on both sides.</param>
/// <param name="Hashes">Hashes of keys of some rows that do not.</param>
internal sealed record ComparedColumn(long Matched, IReadOnlyList<long> Hashes);
