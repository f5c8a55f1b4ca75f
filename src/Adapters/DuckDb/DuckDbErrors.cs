using SpotifyEtl.Models.DuckDb;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Adapters.DuckDb;

/// <summary>Turns the provider's exceptions into the port's.</summary>
internal static class DuckDbErrors
{
    /// <summary>A statement was refused.</summary>
    public static WarehouseException Statement(DuckDbException error) => new(error.Message, error)
    {
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
}
