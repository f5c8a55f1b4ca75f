using SpotifyEtl.Models.DuckDb;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Adapters.DuckDb;

/// <summary>Turns the provider's exceptions into the port's.</summary>
internal static class DuckDbErrors
{
    /// <summary>A statement was refused.</summary>
    /// <param name="error">What DuckDB said.</param>
    /// <param name="database">The database's file, or <c>:memory:</c>.</param>
    public static WarehouseException Statement(DuckDbException error, string database) => new(error.Message, error)
    {
        Hint = IsMissingTable(error)
            ? $"Build it first: `+` before a model's name selects what it reads as well. If it is built, then not in {database}: give the `--vars` and the `--target` that it was built with"
            : null,
        Position = error.Position?.Offset,
        IsTransient = error.IsTransient,
    };

    /// <summary>The database could not be opened.</summary>
    public static WarehouseException Opening(DuckDbSettings settings, Exception error) => new(error.Message, error)
    {
        IsConnectionFailure = true,
        Hint = error switch
        {
            DuckDbException { LockingProcessId: { } process } =>
                $"Process {process} holds the file: wait until it ends or stop it, or give this run another `path`",
            DuckDbException { ErrorType: DuckDbErrorType.Library } => null,
            _ => $"Check that {settings.Path} is a DuckDB database of this version or does not exist yet, and that its folder can be written to",
        },
    };

    // DuckDB has one kind of error for all that is missing from the catalog.
    private static bool IsMissingTable(DuckDbException error) =>
        error.ErrorType == DuckDbErrorType.Catalog && error.Message.StartsWith("Catalog Error: Table with name", StringComparison.Ordinal);
}
