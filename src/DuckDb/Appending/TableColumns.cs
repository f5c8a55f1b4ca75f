using SpotifyEtl.Models.DuckDb.Native;

namespace SpotifyEtl.Models.DuckDb.Appending;

/// <summary>The names of a table's stored columns, for messages.</summary>
internal static class TableColumns
{
    public static IReadOnlyList<string> Names(DuckDbConnection connection, string? catalog, string? schema, string table)
    {
        var state = NativeMethods.duckdb_table_description_create_ext(connection.Handle, catalog, schema, table, out var description);
        using (description)
        {
            if (state == NativeState.Error)
            {
                throw DuckDbException.FromNative(NativeText.Borrowed(NativeMethods.duckdb_table_description_error(description)));
            }

            var names = new string[NativeMethods.duckdb_table_description_get_column_count(description)];
            for (var i = 0; i < names.Length; i++)
            {
                names[i] = NativeText.Owned(NativeMethods.duckdb_table_description_get_column_name(description, (ulong)i)) ?? "";
            }

            return names;
        }
    }
}
