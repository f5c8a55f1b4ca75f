using System.Runtime.InteropServices;

namespace SpotifyEtl.Models.DuckDb.Native;

/// <summary>Strings that DuckDB returns: UTF-8 with a NUL at the end.</summary>
internal static class NativeText
{
    /// <summary>Reads a string that DuckDB keeps.</summary>
    public static string? Borrowed(nint text) => Marshal.PtrToStringUTF8(text);

    /// <summary>Reads a string that is the caller's to free.</summary>
    public static string? Owned(nint text)
    {
        if (text == 0)
        {
            return null;
        }

        try
        {
            return Marshal.PtrToStringUTF8(text);
        }
        finally
        {
            NativeMethods.duckdb_free(text);
        }
    }
}
