using System.Runtime.InteropServices;

namespace SpotifyEtl.Models.DuckDb.Native;

/// <summary>Finds DuckDB's library: the file that <c>ETL_DUCKDB_LIBRARY</c> names, or the one beside the program.</summary>
internal static class NativeLibraryLocator
{
    public const string LibraryName = "duckdb";
    public const string EnvironmentVariable = "ETL_DUCKDB_LIBRARY";

    /// <summary>Makes this assembly's P/Invokes ask <see cref="Load"/>. Must happen once, before the first of them.</summary>
    public static void Register() =>
        NativeLibrary.SetDllImportResolver(typeof(NativeLibraryLocator).Assembly, (name, _, _) => name == LibraryName
            ? Load(Environment.GetEnvironmentVariable(EnvironmentVariable), AppContext.BaseDirectory)
            : 0);

    /// <summary>Loads the named file, or else the platform's own file in the folder.</summary>
    /// <exception cref="DuckDbException">It is not there or cannot be loaded; the message says what was tried.</exception>
    public static nint Load(string? namedFile, string folder)
    {
        var file = string.IsNullOrEmpty(namedFile) ? Path.Combine(folder, PlatformFileName) : Path.GetFullPath(namedFile);
        try
        {
            return NativeLibrary.Load(file);
        }
        catch (Exception reason) when (reason is DllNotFoundException or BadImageFormatException)
        {
            throw DuckDbException.LibraryNotLoaded(file, named: !string.IsNullOrEmpty(namedFile), File.Exists(file), reason);
        }
    }

    private static string PlatformFileName =>
        OperatingSystem.IsWindows() ? "duckdb.dll" :
        OperatingSystem.IsMacOS() ? "libduckdb.dylib" :
        "libduckdb.so";
}
