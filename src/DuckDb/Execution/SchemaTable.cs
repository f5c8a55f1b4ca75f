using System.Collections.ObjectModel;
using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace SpotifyEtl.Models.DuckDb.Execution;

/// <summary>The older form of a result's columns: a table with a row for each.</summary>
internal static class SchemaTable
{
    [UnconditionalSuppressMessage("Trimming", "IL2111", Justification = "The table holds types; it does not ask for their members.")]
    public static DataTable Of(ReadOnlyCollection<DbColumn> columns)
    {
        var table = new DataTable("SchemaTable") { Locale = System.Globalization.CultureInfo.InvariantCulture };
        table.Columns.Add(SchemaTableColumn.ColumnName, typeof(string));
        table.Columns.Add(SchemaTableColumn.ColumnOrdinal, typeof(int));
        table.Columns.Add(SchemaTableColumn.ColumnSize, typeof(int));
        table.Columns.Add(SchemaTableColumn.NumericPrecision, typeof(short));
        table.Columns.Add(SchemaTableColumn.NumericScale, typeof(short));
        table.Columns.Add(SchemaTableColumn.DataType, typeof(Type));
        table.Columns.Add(SchemaTableColumn.AllowDBNull, typeof(bool));
        table.Columns.Add("DataTypeName", typeof(string));
        foreach (var column in columns)
        {
            table.Rows.Add(
                column.ColumnName, column.ColumnOrdinal, -1, Cell(column.NumericPrecision), Cell(column.NumericScale),
                column.DataType, column.AllowDBNull, column.DataTypeName);
        }

        return table;
    }

    private static object Cell(int? number) => number is { } value ? (short)value : DBNull.Value;
}
