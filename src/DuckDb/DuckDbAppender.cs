using SpotifyEtl.Models.DuckDb.Appending;
using SpotifyEtl.Models.DuckDb.Native;
using SpotifyEtl.Models.DuckDb.Types;

namespace SpotifyEtl.Models.DuckDb;

/// <summary>
/// Adds many rows to a table, fast: values go straight into the engine's vectors. Row by row, <c>Append</c> a value for each
/// column and end the row with <see cref="EndRow"/>; or column by column, <see cref="WriteColumn{T}"/> for each and
/// <see cref="EndRows"/>. <see cref="Complete"/> writes what is left; disposing without it drops that. Rows written so far stay:
/// wrap the appender in a transaction where it is to be all or nothing.
/// </summary>
public sealed partial class DuckDbAppender : IDisposable
{
    private readonly DuckDbConnection _connection;
    private readonly AppenderHandle _handle;
    private readonly DataChunkHandle _chunk;
    private readonly VectorWriter[] _writers;
    private readonly string _table;

    // Values given by column for rows that are not ended yet.
    private readonly int[] _columnRows;
    private int _row;
    private int _column;
    private bool _completed;

    internal DuckDbAppender(DuckDbConnection connection, string? catalog, string? schema, string table, IReadOnlyList<string> columns)
    {
        _connection = connection;
        _table = table;
        _handle = Create(connection, catalog, schema, table, columns);
        try
        {
            var names = columns.Count > 0 ? columns : TableColumns.Names(connection, catalog, schema, table);
            (_chunk, _writers) = CreateChunk(names);
        }
        catch
        {
            Dispose();
            throw;
        }

        Capacity = (int)NativeMethods.duckdb_vector_size();
        _columnRows = new int[_writers.Length];
        StartChunk();
    }

    /// <summary>The most rows that one <see cref="EndRows"/> can end.</summary>
    public int Capacity { get; }

    /// <summary>How many rows <see cref="EndRows"/> can end now: after a part of a chunk, the rest of it.</summary>
    public int RoomInChunk => Capacity - _row;

    /// <summary>Columns to be given for each row.</summary>
    public int ColumnCount => _writers.Length;

    /// <summary>Rows that were ended.</summary>
    public long RowCount { get; private set; }

    /// <summary>Ends a row.</summary>
    /// <exception cref="InvalidOperationException">It has not a value for every column.</exception>
    /// <exception cref="DuckDbException">Rows that were due to be written violate a constraint; the appender is of no more use.</exception>
    public void EndRow()
    {
        if (_column != _writers.Length)
        {
            throw new InvalidOperationException(
                $"A row for {_table} has {_writers.Length} values; {_column} were given, "
                + $"the next is for column {_writers[_column].Column}.");
        }

        _column = 0;
        Advance(1);
    }

    /// <summary>Ends as many rows as <see cref="WriteColumn{T}"/> has given values for, in every column.</summary>
    /// <param name="count">At most <see cref="Capacity"/>.</param>
    public void EndRows(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Capacity);
        RefuseStartedRow();
        if (Array.FindIndex(_columnRows, given => given != count) is >= 0 and var column)
        {
            throw new InvalidOperationException(
                $"{count} rows are to be ended; column {_writers[column].Column} was given {_columnRows[column]} values.");
        }

        Array.Clear(_columnRows);
        Advance(count);
    }

    /// <summary>Writes what is left. After it the appender only waits to be disposed.</summary>
    /// <exception cref="DuckDbException">The rows violate a constraint, or cannot be written.</exception>
    public void Complete()
    {
        RefuseStartedRow();
        _completed = true;
        WriteChunk();
        Check(NativeMethods.duckdb_appender_close(_handle));
    }

    /// <inheritdoc cref="Complete" />
    public Task CompleteAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return _connection.Threads.RunAsync(() =>
        {
            Complete();
            return true;
        });
    }

    /// <summary>Lets go of the appender; rows that were not written yet are dropped unless <see cref="Complete"/> wrote them.</summary>
    public void Dispose()
    {
        if (!_handle.IsClosed && !_completed)
        {
            // Destroying an appender flushes what it has buffered, which is not wanted half way through.
            NativeMethods.duckdb_appender_clear(_handle);
        }

        _handle.Dispose();
        _chunk?.Dispose();
    }

    private static AppenderHandle Create(
        DuckDbConnection connection, string? catalog, string? schema, string table, IReadOnlyList<string> columns)
    {
        var state = NativeMethods.duckdb_appender_create_ext(connection.Handle, catalog, schema, table, out var handle);
        foreach (var column in columns)
        {
            state = state == NativeState.Success ? NativeMethods.duckdb_appender_add_column(handle, column) : state;
        }

        if (state == NativeState.Success)
        {
            return handle;
        }

        using (handle)
        {
            throw DuckDbException.FromNative(NativeText.Borrowed(NativeMethods.duckdb_appender_error(handle)));
        }
    }

    private (DataChunkHandle Chunk, VectorWriter[] Writers) CreateChunk(IReadOnlyList<string> names)
    {
        var count = (int)NativeMethods.duckdb_appender_column_count(_handle);
        var types = new LogicalTypeHandle[count];
        try
        {
            for (var i = 0; i < count; i++)
            {
                types[i] = NativeMethods.duckdb_appender_column_type(_handle, (ulong)i);
            }

            var chunk = NativeMethods.duckdb_create_data_chunk(Array.ConvertAll(types, type => type.DangerousGetHandle()), (ulong)count);
            return (chunk, [.. types.Select((type, i) => VectorWriter.For(LogicalTypeReader.Take(type), names[i]))]);
        }
        finally
        {
            Array.ForEach(types, type => type?.Dispose());
        }
    }

    private void StartChunk()
    {
        _row = 0;
        for (var i = 0; i < _writers.Length; i++)
        {
            _writers[i].Attach(NativeMethods.duckdb_data_chunk_get_vector(_chunk, (ulong)i));
            _writers[i].Reset();
        }
    }

    private void Advance(int count)
    {
        ObjectDisposedException.ThrowIf(_handle.IsClosed || _completed, this);
        _row += count;
        RowCount += count;
        if (_row == Capacity)
        {
            WriteChunk();
        }
    }

    private void WriteChunk()
    {
        if (_row == 0)
        {
            return;
        }

        _connection.RefuseOpenReader();
        NativeMethods.duckdb_data_chunk_set_size(_chunk, (ulong)_row);
        Check(NativeMethods.duckdb_append_data_chunk(_handle, _chunk));
        NativeMethods.duckdb_data_chunk_reset(_chunk);
        StartChunk();
    }

    private void Check(NativeState state)
    {
        if (state == NativeState.Error)
        {
            throw DuckDbException.FromNative(NativeText.Borrowed(NativeMethods.duckdb_appender_error(_handle)));
        }
    }

    private void RefuseStartedRow()
    {
        if (_column != 0)
        {
            throw new InvalidOperationException(
                $"The last row for {_table} has {_column} of {_writers.Length} values. Give the rest and end it.");
        }
    }
}
