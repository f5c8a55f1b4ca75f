using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Staging.Headers;

/// <summary>The names by which the columns of a staging table are known in headers.</summary>
public sealed class KnownColumns
{
    private readonly Dictionary<string, ColumnAlias> _exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ColumnAlias> _anyCase = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes the declared columns, then those that earlier files have added to the table under their own names.</summary>
    public KnownColumns(IReadOnlyList<StagedColumn> declared, IEnumerable<string> added)
    {
        foreach (var column in declared)
        {
            Add(column.Name, column.Aliases);
        }

        foreach (var name in added)
        {
            Add(name, [name]);
        }
    }

    /// <summary>How many columns are known.</summary>
    public int Count { get; private set; }

    /// <summary>The column that a cell of a header names: by an alias exactly, or else by one in another case; null for none.</summary>
    public ColumnAlias? Find(string cell) =>
        _exact.TryGetValue(cell, out var exact) ? exact : _anyCase.TryGetValue(cell, out var alias) ? alias : null;

    private void Add(string column, IReadOnlyList<string> aliases)
    {
        Count++;
        for (var preference = 0; preference < aliases.Count; preference++)
        {
            var alias = new ColumnAlias(column, preference);
            _exact.TryAdd(aliases[preference], alias);
            _anyCase.TryAdd(aliases[preference], alias);
        }

        // The canonical name is always understood, even where the list of aliases leaves it out.
        _exact.TryAdd(column, new ColumnAlias(column, aliases.Count));
        _anyCase.TryAdd(column, new ColumnAlias(column, aliases.Count));
    }
}

/// <summary>A name that was understood.</summary>
/// <param name="Column">The column of the staging table.</param>
/// <param name="Preference">The place of the name among the column's aliases; the lowest wins where a file has several of them.</param>
public readonly record struct ColumnAlias(string Column, int Preference);
