using System.Text;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.UnitTesting;

/// <summary>A SELECT that gives rows which are written down.</summary>
internal static class FixtureSql
{
    /// <summary>The rows with all columns, in their types; columns that the rows do not name are null.</summary>
    public static string Select(FixtureTable table, IReadOnlyList<ColumnInfo> columns, Dialect dialect)
    {
        // Where in a row the value of each column stands; -1 for nowhere.
        var places = columns.Select(column => IndexOf(table.Columns, column.Name)).ToArray();
        var sql = new StringBuilder();
        for (var row = 0; row < table.Rows.Count; row++)
        {
            sql.Append(row == 0 ? "" : "\nunion all\n");
            AppendRow(sql, columns, index => places[index] < 0 ? null : table.Rows[row][places[index]], dialect);
        }

        if (table.Rows.Count == 0)
        {
            AppendRow(sql, columns, _ => null, dialect);
            sql.Append("\nwhere 1 = 0");
        }

        return sql.ToString();
    }

    private static void AppendRow(StringBuilder sql, IReadOnlyList<ColumnInfo> columns, Func<int, string?> valueOf, Dialect dialect)
    {
        for (var index = 0; index < columns.Count; index++)
        {
            var value = valueOf(index);
            sql.Append(index == 0 ? "select " : ", ")
                .Append($"cast({(value is null ? "null" : dialect.Literal(value))} as {columns[index].Type}) as {dialect.Quote(columns[index].Name)}");
        }
    }

    private static int IndexOf(IReadOnlyList<string> names, string name)
    {
        for (var index = 0; index < names.Count; index++)
        {
            if (names[index].Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return index;
            }
        }

        return -1;
    }
}
