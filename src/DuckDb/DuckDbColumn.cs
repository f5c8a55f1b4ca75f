using System.Data.Common;
using SpotifyEtl.Models.DuckDb.Execution;
using SpotifyEtl.Models.DuckDb.Reading;
using SpotifyEtl.Models.DuckDb.Types;

namespace SpotifyEtl.Models.DuckDb;

/// <summary>A column of a result: <c>DataTypeName</c> is DuckDB's type, such as <c>DECIMAL(18,3)</c> or <c>VARCHAR[]</c>.</summary>
public sealed class DuckDbColumn : DbColumn
{
    internal DuckDbColumn(ResultColumn column, int ordinal, Type clrType)
    {
        ColumnName = column.Name;
        ColumnOrdinal = ordinal;
        DataTypeName = column.Type.Name;
        DataType = clrType;
        AllowDBNull = true;
        IsReadOnly = true;
        if (column.Type.Id == TypeId.Decimal)
        {
            NumericPrecision = column.Type.Width;
            NumericScale = column.Type.Scale;
        }
    }

    internal static DuckDbColumn[] List(IReadOnlyList<ResultColumn> columns) =>
        [.. columns.Select((column, ordinal) => new DuckDbColumn(column, ordinal, VectorReader.For(column.Type).ClrType))];
}
