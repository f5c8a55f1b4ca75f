using SpotifyEtl.Models.DuckDb;
using SpotifyEtl.Models.DuckDb.Native;

namespace SpotifyEtl.Models.Conformance.DuckDb.Provider;

public sealed class LibraryTests
{
    [Fact]
    public void A_library_named_by_the_environment_that_is_not_there_is_an_error_that_says_so()
    {
        using var process = OtherProcess.Start<OtherProcessTests>(
            nameof(OtherProcessTests.Open_a_database_without_a_library),
            (NativeLibraryLocator.EnvironmentVariable, "/nowhere/libduckdb.so"));
        var (output, exitCode) = process.Finish();
        Assert.True(exitCode == 0, output);
        Assert.Contains(
            "DuckDB's library is not at /nowhere/libduckdb.so. "
            + "Correct ETL_DUCKDB_LIBRARY, or unset it to use the library beside the program.",
            output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_library_is_an_error_that_names_it()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.File("text.so"), "not a library");
        var error = Assert.Throws<DuckDbException>(() => NativeLibraryLocator.Load(folder.File("text.so"), folder.Path));
        Assert.StartsWith($"DuckDB's library {folder.File("text.so")} could not be loaded.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_library_that_the_build_did_not_bring_is_an_error_that_says_how_to_get_it()
    {
        using var folder = new TempFolder();
        var error = Assert.Throws<DuckDbException>(() => NativeLibraryLocator.Load(null, folder.Path));
        Assert.Contains(folder.Path, error.Message, StringComparison.Ordinal);
        Assert.Contains("npm ci", error.Message, StringComparison.Ordinal);
    }
}
