using SpotifyEtl.Models.Engine.Lineage.Syntax;

namespace SpotifyEtl.Models.Engine.Lineage.Resolution;

/// <summary>The tables and names that the expressions of one <c>select</c> can use.</summary>
/// <param name="outer">The scope around it, whose columns a subquery can use; null for none.</param>
internal sealed class Scope(Scope? outer)
{
    private readonly List<ScopeTable> _tables = [];
    private readonly Dictionary<string, Resolved> _merged = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The scope around it.</summary>
    public Scope? Outer => outer;

    /// <summary>The tables, in order.</summary>
    public IReadOnlyList<ScopeTable> Tables => _tables;

    /// <summary>The columns that were selected so far: later expressions can use their names.</summary>
    public List<ResolvedColumn> Selected { get; } = [];

    /// <summary>The parameters of functions without a name around the expression.</summary>
    public Dictionary<string, Resolved> Parameters { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The columns that a join with <c>using</c> gives once.</summary>
    public IReadOnlyDictionary<string, Resolved> Merged => _merged;

    /// <summary>Which rows the tables give together.</summary>
    public RowSet Rows { get; set; } = RowSet.Single;

    /// <summary>Adds a table.</summary>
    public void Add(ScopeTable table) => _tables.Add(table);

    /// <summary>Gives a column that several tables have one value.</summary>
    public void Merge(string column, Resolved value) => _merged[column] = value;

    /// <summary>Gives the values of tables that another scope has too another meaning: in a join of a table with itself, each side has its own rows.</summary>
    public void TellApartFrom(Scope other)
    {
        for (var place = 0; place < _tables.Count; place++)
        {
            var same = other._tables.Count(table => table.Rows.Meaning == _tables[place].Rows.Meaning);
            _tables[place] = same == 0 ? _tables[place] : _tables[place].With(default(Fingerprint).With((ulong)same));
        }
    }

    /// <summary>The scope with another meaning of its values: theirs, and of something more.</summary>
    public Scope With(Fingerprint more)
    {
        var scope = new Scope(outer) { Rows = Rows };
        scope._tables.AddRange(_tables.Select(table => table.With(more)));
        foreach (var (name, value) in _merged)
        {
            scope._merged[name] = value;
        }

        return scope;
    }

    /// <summary>Takes over what another scope has.</summary>
    public void AddAll(Scope other)
    {
        _tables.AddRange(other._tables);
        foreach (var (name, value) in other._merged)
        {
            _merged[name] = value;
        }
    }
}

/// <summary>A table in a scope.</summary>
/// <param name="Name">The name by which columns are qualified; empty for none.</param>
/// <param name="Columns">Its columns, as far as they are known.</param>
/// <param name="Open">Gives a column that is not among them, where not all are known; null where all are.</param>
internal sealed record ScopeTable(string Name, IReadOnlyList<ResolvedColumn> Columns, Func<string, Resolved>? Open)
{
    /// <summary>Its schema, where the query writes one.</summary>
    public string? Schema { get; init; }

    /// <summary>Whether it only decides on rows, and <c>*</c> does not mean its columns.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Its rows.</summary>
    public RowSet Rows { get; init; } = RowSet.Single;

    /// <summary>The names of columns of which no two of its rows have the same values; null where none are known.</summary>
    public IReadOnlyList<string>? Key { get; init; }

    /// <summary>The table with another meaning of its values: that of those columns, and of something more.</summary>
    public ScopeTable With(Fingerprint more)
    {
        var open = Open;
        return new ScopeTable(Name, [.. Columns.Select(column => column with { Value = And(column.Value) })], open is null ? null : column => And(open(column)))
        {
            Schema = Schema,
            IsHidden = IsHidden,
            Rows = Rows,
            Key = Key,
        };

        Resolved And(Resolved value) => value with { Meaning = value.Meaning.With(more) };
    }

    // Tables of hundreds of columns are looked into once for each mention.
    private readonly Lazy<Dictionary<string, Resolved>> _byName = new(() =>
    {
        var byName = new Dictionary<string, Resolved>(Columns.Count, StringComparer.OrdinalIgnoreCase);
        foreach (var column in Columns)
        {
            byName.TryAdd(column.Name, column.Value);
        }

        return byName;
    });

    /// <summary>Its column of that name, among those that are known.</summary>
    public bool TryGet(string column, out Resolved value) => _byName.Value.TryGetValue(column, out value);
}
