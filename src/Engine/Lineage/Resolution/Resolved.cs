using SpotifyEtl.Models.Engine.Lineage.Syntax;

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

    /// <summary>How it is computed of the columns of relations, whatever queries it passes through on the way and whatever it is called in them.</summary>
    public Fingerprint Meaning { get; init; }

    /// <summary>A value that is computed of others.</summary>
    public static Resolved Of(IReadOnlyCollection<Resolved> parts, ColumnUse use) => new(Flow.Join(parts.Select(part => part.Flow), use))
    {
        Meaning = default(Fingerprint).WithAll(parts.Select(part => part.Meaning)),
        HasOpenType = parts.Any(part => part.HasOpenType),
        Unknown = parts.Select(part => part.Unknown).FirstOrDefault(unknown => unknown is not null),
    };
}

/// <summary>A column of a query or of a table in it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
internal readonly record struct ResolvedColumn(string Name, Resolved Value)
{
    /// <summary>Offset of its expression in the query's text, in UTF-16 units; null where the parser gives none.</summary>
    public int? Location { get; init; }
}

/// <summary>A query with its names looked up.</summary>
/// <param name="Columns">Its columns, in order.</param>
internal sealed record ResolvedQuery(IReadOnlyList<ResolvedColumn> Columns)
{
    /// <summary>Gives a column that is not among <see cref="Columns"/>, where not all of them are known; null where all are.</summary>
    public Func<string, Resolved>? Open { get; init; }

    /// <summary>Tells apart what <see cref="Open"/> gives; nothing where that is null.</summary>
    public Fingerprint OpenMeaning { get; init; }

    /// <summary>The columns that decide which rows there are.</summary>
    public FilterSet Filters { get; init; } = new();

    /// <summary>Which rows there are.</summary>
    public RowSet Rows { get; init; } = RowSet.Single;

    /// <summary>The names of columns of which no two rows have the same values; null where none are known.</summary>
    public IReadOnlyList<string>? Key { get; init; }
}

/// <summary>The clauses that decide which rows there are, and the columns that they read, each once, in order of first mention.</summary>
internal sealed class FilterSet
{
    private readonly List<FilterColumn> _filters = [];
    private readonly HashSet<FilterColumn> _seen = [];
    private readonly List<RowClause> _clauses = [];

    /// <summary>The columns.</summary>
    public IReadOnlyList<FilterColumn> Filters => _filters;

    /// <summary>The clauses, those of the queries that are read among them.</summary>
    public IReadOnlyList<RowClause> Clauses => _clauses;

    /// <summary>Adds what a clause reads.</summary>
    /// <param name="value">What it says.</param>
    /// <param name="clause">Which clause it is.</param>
    /// <param name="location">Offset in the query's text, in UTF-16 units; null where the parser gives none.</param>
    public void Add(Resolved value, QueryClause clause, int? location)
    {
        Add(new RowClause(clause, value.Meaning, location));
        foreach (var (column, _) in value.Flow.Uses)
        {
            Add(new FilterColumn(column, clause));
        }
    }

    /// <summary>Adds a clause.</summary>
    public void Add(RowClause clause) => _clauses.Add(clause);

    /// <summary>Adds those of a part of the query.</summary>
    /// <param name="others">What it reads.</param>
    /// <param name="decides">Whether it has a say in which rows there are; otherwise only in their values.</param>
    public void Add(FilterSet others, bool decides)
    {
        _clauses.AddRange(decides ? others._clauses : others._clauses.Select(clause => clause with { Decides = false }));
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
