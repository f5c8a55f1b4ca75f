namespace SpotifyEtl.Models.Engine.Lineage.Resolution;

/// <summary>A value of a query with its names looked up.</summary>
/// <param name="Flow">Where it comes from.</param>
internal readonly record struct Resolved(Flow Flow)
{
    /// <summary>The type where the syntax alone tells it: that of a column, of a cast, of a condition, of a count. Null elsewhere.</summary>
    public string? Type { get; init; }

    /// <summary>Whether its type follows from that of a column whose type is not known.</summary>
    public bool HasOpenType { get; init; }

    /// <summary>Where it comes from that cannot be told; null where that can be.</summary>
    public string? Unknown { get; init; }

    /// <summary>A value that is computed of others.</summary>
    public static Resolved Of(IReadOnlyCollection<Resolved> parts, ColumnUse use) => new(Flow.Join(parts.Select(part => part.Flow), use))
    {
        HasOpenType = parts.Any(part => part.HasOpenType),
        Unknown = parts.Select(part => part.Unknown).FirstOrDefault(unknown => unknown is not null),
    };
}

/// <summary>A column of a query or of a table in it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
internal readonly record struct ResolvedColumn(string Name, Resolved Value);

/// <summary>A query with its names looked up.</summary>
/// <param name="Columns">Its columns, in order.</param>
internal sealed record ResolvedQuery(IReadOnlyList<ResolvedColumn> Columns)
{
    /// <summary>Gives a column that is not among <see cref="Columns"/>, where not all of them are known; null where all are.</summary>
    public Func<string, Resolved>? Open { get; init; }

    /// <summary>The columns that decide which rows there are.</summary>
    public FilterSet Filters { get; init; } = new();
}

/// <summary>The columns that decide which rows there are, each clause once, in order of first mention.</summary>
internal sealed class FilterSet
{
    private readonly List<FilterColumn> _filters = [];
    private readonly HashSet<FilterColumn> _seen = [];

    /// <summary>The columns.</summary>
    public IReadOnlyList<FilterColumn> Filters => _filters;

    /// <summary>Adds what a clause reads.</summary>
    public void Add(Resolved value, QueryClause clause)
    {
        foreach (var (column, _) in value.Flow.Uses)
        {
            Add(new FilterColumn(column, clause));
        }
    }

    /// <summary>Adds those of a query that is read.</summary>
    public void Add(FilterSet others)
    {
        foreach (var filter in others._filters)
        {
            Add(filter);
        }
    }

    private void Add(FilterColumn filter)
    {
        if (_seen.Add(filter))
        {
            _filters.Add(filter);
        }
    }
}

/// <summary>A name that a query uses and that does not say what is meant.</summary>
/// <param name="Kind">What is wrong with it.</param>
/// <param name="Name">The name as written.</param>
/// <param name="Location">Offset in the query's text, in UTF-16 units; null where the parser gives none.</param>
/// <param name="Candidates">The names that are there instead; of an ambiguous name, the tables that have it.</param>
internal sealed record NameProblem(NameProblemKind Kind, string Name, int? Location, IReadOnlyList<string> Candidates);

/// <summary>What is wrong with a name.</summary>
internal enum NameProblemKind
{
    /// <summary>No column has it.</summary>
    NoColumn,

    /// <summary>No table has the name in front of it.</summary>
    NoTable,

    /// <summary>Columns of several tables have it.</summary>
    Ambiguous,
}

/// <summary>A column that a staged source does not name, and may have all the same.</summary>
/// <param name="Table">The source's table.</param>
/// <param name="Name">The column.</param>
/// <param name="Location">Offset in the query's text, in UTF-16 units; null where the parser gives none.</param>
/// <param name="Candidates">The columns that it names.</param>
internal sealed record DoubtfulColumn(string Table, string Name, int? Location, IReadOnlyList<string> Candidates);
