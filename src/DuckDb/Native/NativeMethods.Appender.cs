using System.Runtime.InteropServices;

namespace SpotifyEtl.Models.DuckDb.Native;

internal static partial class NativeMethods
{
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial NativeState duckdb_appender_create_ext(
        ConnectionHandle connection, string? catalog, string? schema, string table, out AppenderHandle appender);

    [LibraryImport(Library)]
    internal static partial nint duckdb_appender_error(AppenderHandle appender);

    [LibraryImport(Library)]
    internal static partial NativeState duckdb_appender_flush(AppenderHandle appender);

    [LibraryImport(Library)]
    internal static partial NativeState duckdb_appender_close(AppenderHandle appender);

    [LibraryImport(Library)]
    internal static partial NativeState duckdb_appender_clear(AppenderHandle appender);

    [LibraryImport(Library)]
    internal static partial NativeState duckdb_appender_destroy(ref nint appender);

    [LibraryImport(Library)]
    internal static partial ulong duckdb_appender_column_count(AppenderHandle appender);

    [LibraryImport(Library)]
    internal static partial LogicalTypeHandle duckdb_appender_column_type(AppenderHandle appender, ulong column);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial NativeState duckdb_appender_add_column(AppenderHandle appender, string name);

    [LibraryImport(Library)]
    internal static partial NativeState duckdb_append_data_chunk(AppenderHandle appender, DataChunkHandle chunk);

    [LibraryImport(Library)]
    internal static partial NativeState duckdb_append_default_to_chunk(
        AppenderHandle appender, DataChunkHandle chunk, ulong column, ulong row);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial NativeState duckdb_table_description_create_ext(
        ConnectionHandle connection, string? catalog, string? schema, string table, out TableDescriptionHandle description);

    [LibraryImport(Library)]
    internal static partial nint duckdb_table_description_error(TableDescriptionHandle description);

    [LibraryImport(Library)]
    internal static partial ulong duckdb_table_description_get_column_count(TableDescriptionHandle description);

    [LibraryImport(Library)]
    internal static partial nint duckdb_table_description_get_column_name(TableDescriptionHandle description, ulong index);

    [LibraryImport(Library)]
    internal static partial void duckdb_table_description_destroy(ref nint description);
}
