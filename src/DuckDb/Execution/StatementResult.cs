using SpotifyEtl.Models.DuckDb.Native;
using SpotifyEtl.Models.DuckDb.Reading;
using SpotifyEtl.Models.DuckDb.Types;

namespace SpotifyEtl.Models.DuckDb.Execution;

/// <summary>What one statement gave. Rows of a streaming result are not stored: fetching a chunk makes DuckDB compute it.</summary>
internal sealed class StatementResult : IDisposable
{
    private readonly ResultHandle _handle;
    private readonly string _sql;
    private bool _isExhausted;

    private StatementResult(ResultHandle handle, string sql)
    {
        _handle = handle;
        _sql = sql;
        Kind = handle.Kind;
        IsUnderWay = handle.IsStreaming;
    }

    public ResultKind Kind { get; }

    /// <summary>Rows inserted, updated or deleted, by a statement that gives no others; null where it does not count them.</summary>
    public long? CountChangedRows() => Kind switch
    {
        ResultKind.ChangedRows => (long)NativeMethods.duckdb_rows_changed(_handle),
        ResultKind.Nothing => CreatedRows(),
        _ => null,
    };

    /// <summary>Whether DuckDB still holds the statement open, to compute rows that nobody has fetched yet.</summary>
    public bool IsUnderWay { get; private set; }

    public static StatementResult Run(PendingResultHandle pending, string sql)
    {
        var handle = new ResultHandle();
        if (NativeMethods.duckdb_execute_pending(pending, handle) == NativeState.Success)
        {
            return new StatementResult(handle, sql);
        }

        using (handle)
        {
            throw DuckDbException.FromNative(NativeText.Borrowed(NativeMethods.duckdb_result_error(handle)), sql);
        }
    }

    public ResultColumn[] ReadColumns()
    {
        var columns = new ResultColumn[NativeMethods.duckdb_column_count(_handle)];
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = new ResultColumn(
                NativeText.Borrowed(NativeMethods.duckdb_column_name(_handle, (ulong)i)) ?? "",
                LogicalTypeReader.Take(NativeMethods.duckdb_column_logical_type(_handle, (ulong)i)));
        }

        return columns;
    }

    /// <summary>The next chunk, which the caller disposes; null at the end.</summary>
    public DataChunkHandle? FetchChunk()
    {
        if (_isExhausted)
        {
            return null;
        }

        var chunk = _handle.FetchChunk();
        if (!chunk.IsInvalid)
        {
            return chunk;
        }

        chunk.Dispose();
        if (NativeText.Borrowed(NativeMethods.duckdb_result_error(_handle)) is { Length: > 0 } error)
        {
            throw DuckDbException.FromNative(error, _sql);
        }

        _isExhausted = true;
        IsUnderWay = false;
        return null;
    }

    public void Dispose() => _handle.Dispose();

    // `create table as` counts as a statement without a result, and yet returns the number of its rows.
    private long? CreatedRows()
    {
        using var chunk = FetchChunk();
        if (chunk is null || ReadColumns() is not [{ Type.Id: TypeId.BigInt } count])
        {
            return null;
        }

        var reader = VectorReader.For(count.Type);
        reader.Attach(NativeMethods.duckdb_data_chunk_get_vector(chunk, 0));
        return reader.GetInt64(0);
    }
}
