using SpotifyEtl.Models.DuckDb.Native;

namespace SpotifyEtl.Models.DuckDb.Execution;

/// <summary>
/// A command's text, split into its statements by DuckDB's own parser. A statement is prepared when it is first needed and no
/// sooner, because it may use what the ones before it create.
/// </summary>
internal sealed class Script : IDisposable
{
    private readonly ConnectionHandle _connection;
    private readonly ExtractedStatementsHandle _statements;
    private readonly PreparedStatement?[] _prepared;

    private Script(ConnectionHandle connection, string sql, ExtractedStatementsHandle statements, int count)
    {
        _connection = connection;
        _statements = statements;
        _prepared = new PreparedStatement?[count];
        Sql = sql;
    }

    public string Sql { get; }

    /// <summary>Whether it is of no use any more: its command or its connection let go of it.</summary>
    public bool IsDisposed { get; private set; }

    /// <summary>How many statements there are: none in an empty text or one of comments.</summary>
    public int Count => _prepared.Length;

    public static Script Parse(ConnectionHandle connection, string sql)
    {
        RefuseNul(sql);
        var count = NativeMethods.duckdb_extract_statements(connection, sql, out var statements);
        if (count == 0 && NativeText.Borrowed(NativeMethods.duckdb_extract_statements_error(statements)) is { Length: > 0 } error)
        {
            statements.Dispose();
            throw DuckDbException.FromNative(error, sql);
        }

        return new Script(connection, sql, statements, checked((int)count));
    }

    /// <summary>The statement at an index, prepared.</summary>
    public PreparedStatement Prepare(int index)
    {
        if (_prepared[index] is { } known)
        {
            return known;
        }

        var state = NativeMethods.duckdb_prepare_extracted_statement(_connection, _statements, (ulong)index, out var handle);
        if (state == NativeState.Success)
        {
            return _prepared[index] = new PreparedStatement(handle, Sql);
        }

        using (handle)
        {
            throw DuckDbException.FromNative(NativeText.Borrowed(NativeMethods.duckdb_prepare_error(handle)), Sql);
        }
    }

    public void Dispose()
    {
        IsDisposed = true;
        foreach (var statement in _prepared)
        {
            statement?.Dispose();
        }

        _statements.Dispose();
    }

    // DuckDB takes the text up to a NUL and would silently run only what stands before it.
    private static void RefuseNul(string sql)
    {
        if (sql.Contains('\0'))
        {
            throw DuckDbException.FromText("Parser Error: the SQL contains a NUL character.", DuckDbErrorType.Parser);
        }
    }
}
