using SpotifyEtl.Models.Engine.Lineage.Syntax;

namespace SpotifyEtl.Models.Engine.Lineage.Resolution;

/// <summary>What the names of columns in a query mean, each at the place where it stands.</summary>
internal sealed class ColumnMeanings
{
    private readonly Dictionary<ColumnReference, ColumnMeaning> _meanings = new(ReferenceEqualityComparer.Instance);

    /// <summary>What a name means; null where nothing has it, or nobody looked.</summary>
    public ColumnMeaning? Find(ColumnReference column) => _meanings.GetValueOrDefault(column);

    /// <summary>Takes note of a name that was found in a scope.</summary>
    public void Add(ColumnReference column, Scope scope, Resolved value) => _meanings[column] = new ColumnMeaning(TablesOf(column.Names, scope), value);

    private static List<ScopeTable> TablesOf(IReadOnlyList<string> names, Scope scope)
    {
        if (names.Count > 1)
        {
            // `table.column`; else a schema in front, or a field behind.
            return [.. scope.Tables.Where(table => names.SkipLast(1).Any(name => SameName(table.Name, name))).Take(1)];
        }

        // What `using` gives once belongs to no table alone.
        if (scope.Parameters.ContainsKey(names[0]) || scope.Merged.ContainsKey(names[0]))
        {
            return [];
        }

        var having = scope.Tables.Where(table => !table.IsHidden && table.TryGet(names[0], out _)).ToList();
        var isOther = having.Count == 0 && (scope.Selected.Exists(selected => SameName(selected.Name, names[0])) || scope.Tables.Any(table => SameName(table.Name, names[0])));
        return having.Count > 0 ? having : isOther ? [] : [.. scope.Tables.Where(table => table.Open is not null)];
    }

    private static bool SameName(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}

/// <summary>What a name means.</summary>
/// <param name="Tables">The table whose column it is; several where it cannot be told which one's; none where it is no table's own: a parameter, a column that the query gives.</param>
/// <param name="Value">The value.</param>
internal sealed record ColumnMeaning(IReadOnlyList<ScopeTable> Tables, Resolved Value);
