using System.Runtime.InteropServices;
using SpotifyEtl.Models.DuckDb.Databases;

namespace SpotifyEtl.Models.DuckDb.Native;

internal sealed class DatabaseHandle : NativeHandle
{
    protected override void Destroy(ref nint pointer) => NativeMethods.duckdb_close(ref pointer);
}

internal sealed class ConfigHandle : NativeHandle
{
    protected override void Destroy(ref nint pointer) => NativeMethods.duckdb_destroy_config(ref pointer);
}

internal sealed class ConnectionHandle : NativeHandle
{
    private SharedDatabase? _database;

    /// <summary>
    /// Ties the database's reference to this handle, so that a connection nobody closed still lets go of its database
    /// once it is finalized.
    /// </summary>
    public void Owns(SharedDatabase database) => _database = database;

    protected override void Destroy(ref nint pointer)
    {
        NativeMethods.duckdb_disconnect(ref pointer);
        _database?.Release();
    }
}

internal sealed class ExtractedStatementsHandle : NativeHandle
{
    protected override void Destroy(ref nint pointer) => NativeMethods.duckdb_destroy_extracted(ref pointer);
}

internal sealed class PreparedStatementHandle : NativeHandle
{
    protected override void Destroy(ref nint pointer) => NativeMethods.duckdb_destroy_prepare(ref pointer);
}

internal sealed class PendingResultHandle : NativeHandle
{
    protected override void Destroy(ref nint pointer) => NativeMethods.duckdb_destroy_pending(ref pointer);
}

/// <summary>A <c>duckdb_result</c> struct, which the caller allocates and DuckDB fills.</summary>
internal sealed unsafe class ResultHandle : NativeHandle
{
    public ResultHandle() => handle = (nint)NativeMemory.AllocZeroed((nuint)sizeof(NativeResult));

    /// <summary>The next chunk of rows: invalid at the end, and invalid when fetching failed.</summary>
    public DataChunkHandle FetchChunk() => Use(NativeMethods.duckdb_fetch_chunk);

    /// <summary>What kind of result the statement gave.</summary>
    public ResultKind Kind => Use(NativeMethods.duckdb_result_return_type);

    /// <summary>Whether rows are computed as they are fetched.</summary>
    public bool IsStreaming => Use(NativeMethods.duckdb_result_is_streaming);

    protected override void Destroy(ref nint pointer)
    {
        NativeMethods.duckdb_destroy_result(pointer);
        NativeMemory.Free((void*)pointer);
    }

    // The marshaller guards handles; a struct that goes by value is for us to guard.
    private T Use<T>(Func<NativeResult, T> call)
    {
        var added = false;
        try
        {
            DangerousAddRef(ref added);
            return call(*(NativeResult*)handle);
        }
        finally
        {
            if (added)
            {
                DangerousRelease();
            }
        }
    }
}

internal sealed class DataChunkHandle : NativeHandle
{
    protected override void Destroy(ref nint pointer) => NativeMethods.duckdb_destroy_data_chunk(ref pointer);
}

internal sealed class LogicalTypeHandle : NativeHandle
{
    protected override void Destroy(ref nint pointer) => NativeMethods.duckdb_destroy_logical_type(ref pointer);
}

internal sealed class ValueHandle : NativeHandle
{
    protected override void Destroy(ref nint pointer) => NativeMethods.duckdb_destroy_value(ref pointer);
}

internal sealed class AppenderHandle : NativeHandle
{
    // Destroying also flushes; whoever wants to know of a failure closes the appender first.
    protected override void Destroy(ref nint pointer) => NativeMethods.duckdb_appender_destroy(ref pointer);
}

internal sealed class TableDescriptionHandle : NativeHandle
{
    protected override void Destroy(ref nint pointer) => NativeMethods.duckdb_table_description_destroy(ref pointer);
}
