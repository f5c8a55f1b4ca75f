using SpotifyEtl.Models.DuckDb.Native;
using SpotifyEtl.Models.DuckDb.Values;

namespace SpotifyEtl.Models.DuckDb.Execution;

/// <summary>Hands a parameter's value to a prepared statement.</summary>
internal static class ParameterBinder
{
    /// <param name="statement">The statement.</param>
    /// <param name="index">The parameter's number in it, from 1.</param>
    /// <param name="name">Its name in it.</param>
    /// <param name="parameter">What it is given.</param>
    public static void Bind(PreparedStatementHandle statement, int index, string name, DuckDbParameter? parameter)
    {
        if (parameter is null)
        {
            throw DuckDbException.FromText($"The statement's parameter `${name}` has no value.", DuckDbErrorType.Parameter);
        }

        using var value = NativeValue.Create(parameter.Value);
        if (NativeMethods.duckdb_bind_value(statement, (ulong)index, value) == NativeState.Error)
        {
            throw DuckDbException.FromNative(NativeText.Borrowed(NativeMethods.duckdb_prepare_error(statement)));
        }
    }
}
