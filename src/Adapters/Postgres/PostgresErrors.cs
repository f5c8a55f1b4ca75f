using Npgsql;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Adapters.Postgres;

/// <summary>
/// Turns the driver's exceptions into the port's, and knows which of them may pass when the whole transaction is replayed. The codes are those of PostgreSQL's
/// appendix of error codes.
/// </summary>
internal static class PostgresErrors
{
    // Conflicts with others, and a server that goes down, comes up or is full.
    private static readonly HashSet<string> TransientStates =
    [
        PostgresErrorCodes.SerializationFailure, PostgresErrorCodes.DeadlockDetected, PostgresErrorCodes.LockNotAvailable,
        PostgresErrorCodes.AdminShutdown, PostgresErrorCodes.CrashShutdown, PostgresErrorCodes.CannotConnectNow, PostgresErrorCodes.TooManyConnections,
    ];

    private const string IdleInTransactionTimeout = "25P03";

    /// <summary>A statement was refused, or the connection broke under it.</summary>
    /// <param name="error">What the driver said.</param>
    /// <param name="sql">What was sent; empty where it was not SQL of anyone's.</param>
    public static WarehouseException Statement(NpgsqlException error, string sql) => error is PostgresException refused
        ? new WarehouseException(Message(refused), error) { Position = PositionIn(sql, refused), IsTransient = IsTransient(refused), Hint = Hint(refused) }
        : new WarehouseException($"The connection to the server broke: {Innermost(error).Message}", error) { IsTransient = IsBroken(error) };

    /// <summary>The server could not be reached, or let nobody in.</summary>
    public static WarehouseException Opening(PostgresSettings settings, Exception error) => new(error is PostgresException refused ? refused.MessageText : Innermost(error).Message, error)
    {
        IsConnectionFailure = true,
        Hint = error is PostgresException { SqlState: var state }
            ? state switch
            {
                PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
                    $"Check `user` and `password` of the target; the server at {settings.Host}:{settings.Port} answers, and refuses `{settings.User}`",
                PostgresErrorCodes.InvalidCatalogName => $"Create the database, or name another: `database` of the target",
                PostgresErrorCodes.TooManyConnections => "Give the target fewer `threads`, or the server more connections",
                _ => null,
            }
            : $"Check `host` and `port` of the target, that a server listens at {settings.Host}:{settings.Port}, and that `sslmode` is what it speaks",
    };

    /// <summary>Whether nothing can be said to the server any more over this connection.</summary>
    public static bool IsBroken(NpgsqlException error) => error is PostgresException refused
        ? refused.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or IdleInTransactionTimeout
        : error.IsTransient;

    /// <summary>Whether the server refused the statement itself: not the connection, another transaction or a cancellation was in the way.</summary>
    public static bool IsRefusal(PostgresException error) => !IsBroken(error) && !IsTransient(error) && error.SqlState != PostgresErrorCodes.QueryCanceled;

    /// <summary>Whether it may be otherwise next time.</summary>
    public static bool IsTransient(PostgresException error) =>
        TransientStates.Contains(error.SqlState)
        || error.SqlState.StartsWith("08", StringComparison.Ordinal)
        // Two runs that create the same schema: the one that comes second sees it neither before nor after.
        || (error.SqlState == PostgresErrorCodes.UniqueViolation && error.SchemaName == "pg_catalog")
        // A relation that another run has just replaced.
        || (error.SqlState == PostgresErrorCodes.InternalError && error.MessageText.StartsWith("could not open relation with OID", StringComparison.Ordinal))
        || (error.SqlState == PostgresErrorCodes.InternalError && error.MessageText.StartsWith("tuple concurrently", StringComparison.Ordinal));

    private static string Message(PostgresException error)
    {
        string?[] parts = [error.MessageText, error.Detail, error.SqlState == PostgresErrorCodes.InternalError ? null : CopyPlace(error)];
        return string.Join("; ", parts.OfType<string>());
    }

    // "COPY table, line 3, column day: "x"" says which row of a seed it is; other contexts are calls within functions.
    private static string? CopyPlace(PostgresException error) => error.Where is { } where && where.StartsWith("COPY ", StringComparison.Ordinal) ? where : null;

    private static string? Hint(PostgresException error) => error.SqlState switch
    {
        PostgresErrorCodes.UndefinedTable => error.Hint ?? "Build it first: `+` before a model's name selects what it reads as well. If it is built, then not in this database: check `--target` and `--vars`",
        PostgresErrorCodes.InsufficientPrivilege => error.Hint ?? "Grant it to the target's user, or name a `role` that has it",
        PostgresErrorCodes.DependentObjectsStillExist => "Drop what depends on it yourself, if nobody needs it any more",
        _ => error.Hint,
    };

    // The server counts characters from 1, in one statement. Of a script, the driver does not say which it was.
    private static int? PositionIn(string sql, PostgresException error)
    {
        if (error.Position <= 0 || sql.Length == 0 || SqlScript.Postgres.Single(sql) is null)
        {
            return null;
        }

        var offset = 0;
        for (var character = 1; character < error.Position && offset < sql.Length; character++)
        {
            offset += char.IsSurrogatePair(sql, offset) ? 2 : 1;
        }

        return offset;
    }

    private static Exception Innermost(Exception error) => error.InnerException is { } inner ? Innermost(inner) : error;
}
