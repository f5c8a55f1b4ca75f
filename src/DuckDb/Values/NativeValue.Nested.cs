using System.Collections;
using System.Runtime.InteropServices;
using SpotifyEtl.Models.DuckDb.Native;
using SpotifyEtl.Models.DuckDb.Types;

namespace SpotifyEtl.Models.DuckDb.Values;

internal static partial class NativeValue
{
    private static ValueHandle List(IEnumerable elements)
    {
        using var values = new ValueArray(elements.Cast<object?>().Select(Create));

        // The first that is not NULL says what the list is of; DuckDB casts the others to it.
        using var nullType = NativeMethods.duckdb_create_logical_type(TypeId.SqlNull);
        var type = values.Handles
            .Select(NativeMethods.duckdb_get_value_type)
            .FirstOrDefault(type => !IsNullType(type), nullType.DangerousGetHandle());
        return NativeMethods.duckdb_create_list_value(type, values.Pointers, (ulong)values.Pointers.Length);
    }

    private static ValueHandle Struct(IReadOnlyDictionary<string, object?> members)
    {
        using var values = new ValueArray(members.Values.Select(Create));
        var types = values.Handles.Select(NativeMethods.duckdb_get_value_type).ToArray();
        var names = members.Keys.Select(Marshal.StringToCoTaskMemUTF8).ToArray();
        try
        {
            using var type = NativeMethods.duckdb_create_struct_type(types, names, (ulong)names.Length);
            return NativeMethods.duckdb_create_struct_value(type, values.Pointers);
        }
        finally
        {
            Array.ForEach(names, Marshal.FreeCoTaskMem);
        }
    }

    private static bool IsNullType(nint type) => NativeMethods.duckdb_get_type_id(type) == TypeId.SqlNull;

    /// <summary>Values that live until the one that is made of them has copied them.</summary>
    private sealed class ValueArray : IDisposable
    {
        public ValueArray(IEnumerable<ValueHandle> values)
        {
            Handles = [.. values];
            Pointers = Array.ConvertAll(Handles, value => value.DangerousGetHandle());
        }

        public ValueHandle[] Handles { get; }

        public nint[] Pointers { get; }

        public void Dispose() => Array.ForEach(Handles, value => value.Dispose());
    }
}
