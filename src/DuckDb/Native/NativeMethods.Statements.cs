using System.Runtime.InteropServices;

namespace SpotifyEtl.Models.DuckDb.Native;

internal static partial class NativeMethods
{
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial ulong duckdb_extract_statements(
        ConnectionHandle connection, string sql, out ExtractedStatementsHandle statements);

    [LibraryImport(Library)]
    internal static partial nint duckdb_extract_statements_error(ExtractedStatementsHandle statements);

    [LibraryImport(Library)]
    internal static partial void duckdb_destroy_extracted(ref nint statements);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial NativeState duckdb_prepare(ConnectionHandle connection, string sql, out PreparedStatementHandle statement);

    [LibraryImport(Library)]
    internal static partial NativeState duckdb_prepare_extracted_statement(
        ConnectionHandle connection, ExtractedStatementsHandle statements, ulong index, out PreparedStatementHandle statement);

    [LibraryImport(Library)]
    internal static partial nint duckdb_prepare_error(PreparedStatementHandle statement);

    [LibraryImport(Library)]
    internal static partial void duckdb_destroy_prepare(ref nint statement);

    [LibraryImport(Library)]
    internal static partial ulong duckdb_nparams(PreparedStatementHandle statement);

    [LibraryImport(Library)]
    internal static partial nint duckdb_parameter_name(PreparedStatementHandle statement, ulong index);

    [LibraryImport(Library)]
    internal static partial ulong duckdb_prepared_statement_column_count(PreparedStatementHandle statement);

    [LibraryImport(Library)]
    internal static partial nint duckdb_prepared_statement_column_name(PreparedStatementHandle statement, ulong column);

    [LibraryImport(Library)]
    internal static partial LogicalTypeHandle duckdb_prepared_statement_column_logical_type(
        PreparedStatementHandle statement, ulong column);

    [LibraryImport(Library)]
    internal static partial NativeState duckdb_pending_prepared(PreparedStatementHandle statement, out PendingResultHandle pending);

    [LibraryImport(Library)]
    internal static partial NativeState duckdb_pending_prepared_streaming(
        PreparedStatementHandle statement, out PendingResultHandle pending);

    [LibraryImport(Library)]
    internal static partial nint duckdb_pending_error(PendingResultHandle pending);

    [LibraryImport(Library)]
    internal static partial NativeState duckdb_execute_pending(PendingResultHandle pending, ResultHandle result);

    [LibraryImport(Library)]
    internal static partial void duckdb_destroy_pending(ref nint pending);
}
