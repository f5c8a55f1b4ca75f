using SpotifyEtl.Models.DuckDb.Native;
using SpotifyEtl.Models.DuckDb.Types;

namespace SpotifyEtl.Models.DuckDb.Execution;

/// <summary>One statement of a script, bound to the catalog and ready to run any number of times.</summary>
internal sealed class PreparedStatement(PreparedStatementHandle handle, string sql) : IDisposable
{
    private readonly string[] _parameters = ParameterNames(handle);

    /// <summary>The columns of its result, known without running it.</summary>
    public ResultColumn[] ReadColumns()
    {
        var columns = new ResultColumn[NativeMethods.duckdb_prepared_statement_column_count(handle)];
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = new ResultColumn(
                NativeText.Owned(NativeMethods.duckdb_prepared_statement_column_name(handle, (ulong)i)) ?? "",
                LogicalTypeReader.Take(NativeMethods.duckdb_prepared_statement_column_logical_type(handle, (ulong)i)));
        }

        return columns;
    }

    /// <summary>Gives every parameter of the statement its value.</summary>
    public void Bind(DuckDbParameterCollection parameters)
    {
        for (var i = 0; i < _parameters.Length; i++)
        {
            ParameterBinder.Bind(handle, i + 1, _parameters[i], parameters.Find(_parameters[i], i));
        }
    }

    /// <summary>Runs the statement: to its end, or where its rows are to be streamed, until the first of them are there.</summary>
    public StatementResult Execute(bool streams, Interruption interruption)
    {
        PendingResultHandle pending;
        var state = streams
            ? NativeMethods.duckdb_pending_prepared_streaming(handle, out pending)
            : NativeMethods.duckdb_pending_prepared(handle, out pending);
        using (pending)
        {
            if (state == NativeState.Error)
            {
                throw DuckDbException.FromNative(NativeText.Borrowed(NativeMethods.duckdb_pending_error(pending)), sql);
            }

            // From here on nothing clears the connection's interrupt flag, so a request cannot be lost.
            interruption.ThrowIfRequested();
            return StatementResult.Run(pending, sql);
        }
    }

    public void Dispose() => handle.Dispose();

    private static string[] ParameterNames(PreparedStatementHandle handle)
    {
        var names = new string[NativeMethods.duckdb_nparams(handle)];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = NativeText.Owned(NativeMethods.duckdb_parameter_name(handle, (ulong)i + 1)) ?? "";
        }

        return names;
    }
}
