using System.Data.Common;
using SpotifyEtl.Models.DuckDb.Execution;
using SpotifyEtl.Models.DuckDb.Native;

namespace SpotifyEtl.Models.DuckDb;

/// <summary>What DuckDB refused or could not do.</summary>
public sealed class DuckDbException : DbException
{
    private DuckDbException(DuckDbErrorType errorType, string detail, string message, Exception? inner = null)
        : base(message, inner)
    {
        ErrorType = errorType;
        Detail = detail;
    }

    /// <summary>The kind of error.</summary>
    public DuckDbErrorType ErrorType { get; }

    /// <summary>DuckDB's message without the kind before it: <c>Message</c> is <c>Binder Error: </c> and this.</summary>
    public string Detail { get; }

    /// <summary>Where in the command's text the error is, where DuckDB knows.</summary>
    public SqlPosition? Position { get; private init; }

    /// <summary>DuckDB's finer kind, such as <c>COLUMN_NOT_FOUND</c>, where it has one.</summary>
    public string? Subtype { get; private init; }

    /// <summary>The process that holds the database file, where that is the error and DuckDB names it.</summary>
    public int? LockingProcessId { get; private init; }

    /// <summary>Whether the same transaction may succeed when tried again: it conflicted with another.</summary>
    public override bool IsTransient =>
        ErrorType == DuckDbErrorType.Transaction && Detail.Contains("conflict", StringComparison.OrdinalIgnoreCase);

    /// <summary>An error in DuckDB's words.</summary>
    internal static DuckDbException FromNative(string? text, string? sql = null)
    {
        var error = NativeError.Parse(text ?? "DuckDB gave no reason.");
        return new DuckDbException(error.Type, error.Message, $"{error.TypeName} Error: {error.Message}")
        {
            Position = sql is null ? null : error.Locate(sql),
            Subtype = error.Subtype,
            LockingProcessId = LockMessage.ProcessId(error.Message),
        };
    }

    /// <summary>An error in this provider's words.</summary>
    internal static DuckDbException FromText(string message, DuckDbErrorType type, Exception? inner = null) =>
        new(type, message, message, inner);

    internal static DuckDbException BadSetting(string name, string value) => FromText(
        $"DuckDB does not take `{name}={value}` when a database is opened: there is no such setting, or not with that value.",
        DuckDbErrorType.Configuration);

    /// <summary>DuckDB's reason for not opening a database.</summary>
    internal static DuckDbException NotOpened(string? text)
    {
        var error = FromNative(text);
        return error.Detail.Contains("options were not recognized", StringComparison.Ordinal)
            ? FromText($"{error.Detail}. A connection string takes `Data Source` and DuckDB's own settings.", DuckDbErrorType.Configuration)
            : error;
    }

    internal static DuckDbException OpenWithOtherSettings(string path) => FromText(
        $"{path} is already open in this process with other settings. Connections to one database must agree on them.",
        DuckDbErrorType.Configuration);

    internal static DuckDbException TimedOut(int seconds, DuckDbException interrupt) => FromText(
        $"The statement was stopped: it ran longer than its CommandTimeout of {seconds} s.",
        DuckDbErrorType.Interrupt,
        new TimeoutException(interrupt.Message, interrupt));

    internal static DuckDbException LibraryNotLoaded(string file, bool named, bool exists, Exception reason)
    {
        var what = exists ? $"DuckDB's library {file} could not be loaded." : $"DuckDB's library is not at {file}.";
        var next = named
            ? $"Correct {NativeLibraryLocator.EnvironmentVariable}, or unset it to use the library beside the program."
            : "Build the program again (the build fetches it with `npm ci`), or set "
                + $"{NativeLibraryLocator.EnvironmentVariable} to its path.";
        return FromText($"{what} {next}", DuckDbErrorType.Library, reason);
    }
}
