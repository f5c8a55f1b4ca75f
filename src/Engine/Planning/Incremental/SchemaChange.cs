using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.Planning.Incremental;

/// <summary>How the columns of a model's new rows differ from those of its table. Names are compared without regard to case, as engines do.</summary>
/// <param name="Added">Columns that the table does not have.</param>
/// <param name="Missing">Columns that the new rows do not have.</param>
/// <param name="Retyped">Columns of another type, as the new rows have them.</param>
/// <param name="Common">Names that both have, in the table's spelling and order.</param>
public sealed record SchemaChange(
    IReadOnlyList<ColumnInfo> Added, IReadOnlyList<ColumnInfo> Missing, IReadOnlyList<ColumnInfo> Retyped, IReadOnlyList<string> Common)
{
    /// <summary>Whether nothing differs.</summary>
    public bool IsEmpty => Added.Count + Missing.Count + Retyped.Count == 0;

    /// <summary>Compares the two lists of columns.</summary>
    /// <exception cref="ArgumentException">One list is empty: that is a catalog that gave no answer, never a table without columns.</exception>
    public static SchemaChange Between(IReadOnlyList<ColumnInfo> table, IReadOnlyList<ColumnInfo> newRows)
    {
        if (table.Count == 0 || newRows.Count == 0)
        {
            throw new ArgumentException("A relation without columns: the catalog gave no answer.", table.Count == 0 ? nameof(table) : nameof(newRows));
        }

        var inTable = table.ToDictionary(column => column.Name, StringComparer.OrdinalIgnoreCase);
        var inNewRows = newRows.ToDictionary(column => column.Name, StringComparer.OrdinalIgnoreCase);
        return new SchemaChange(
            [.. newRows.Where(column => !inTable.ContainsKey(column.Name))],
            [.. table.Where(column => !inNewRows.ContainsKey(column.Name))],
            [.. newRows.Where(column => inTable.TryGetValue(column.Name, out var old) && old.Type != column.Type)],
            [.. table.Where(column => inNewRows.ContainsKey(column.Name)).Select(column => column.Name)]);
    }

    /// <summary>The statements by which the table follows the model, as the policy says; empty where it stays as it is.</summary>
    /// <param name="table">The table.</param>
    /// <param name="policy">What to do when columns differ.</param>
    /// <param name="dialect">The engine's SQL.</param>
    /// <param name="config">The model's configuration, which may say how the values of new columns are to be kept.</param>
    public IEnumerable<string> Alterations(RelationName table, OnSchemaChange policy, Dialect dialect, ConfigMap config)
    {
        if (policy is not (OnSchemaChange.AppendNewColumns or OnSchemaChange.SyncAllColumns))
        {
            return [];
        }

        var added = Added.Select(column => dialect.AddColumn(table, column, config));
        return policy == OnSchemaChange.AppendNewColumns
            ? added
            : added
                .Concat(Missing.Select(column => dialect.DropColumn(table, column.Name)))
                .Concat(Retyped.Select(column => dialect.AlterColumnType(table, column)));
    }

    /// <summary>The columns to insert once the table follows the model.</summary>
    public IReadOnlyList<string> InsertedColumns(OnSchemaChange policy) =>
        policy is OnSchemaChange.AppendNewColumns or OnSchemaChange.SyncAllColumns ? [.. Common, .. Added.Select(column => column.Name)] : Common;

    /// <summary>The difference in words: <c>added `a`, `b`; missing `c`; another type for `d`</c>.</summary>
    public string Describe()
    {
        string?[] parts =
        [
            List("added", Added), List("missing", Missing), List("another type for", Retyped),
        ];
        return string.Join("; ", parts.OfType<string>());

        static string? List(string what, IReadOnlyList<ColumnInfo> columns) =>
            columns.Count == 0 ? null : $"{what} {string.Join(", ", columns.Select(column => $"`{column.Name}`"))}";
    }
}
