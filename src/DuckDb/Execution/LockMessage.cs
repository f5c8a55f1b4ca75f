using System.Globalization;

namespace SpotifyEtl.Models.DuckDb.Execution;

/// <summary>
/// DuckDB's words about a file that another process has locked: <c>Could not set lock on file "…": Conflicting lock is held
/// in /usr/bin/python3 (PID 4711) by user …</c>.
/// </summary>
internal static class LockMessage
{
    private const string Mark = "(PID ";

    /// <summary>The process that holds the lock, if the message is about a lock and names one.</summary>
    public static int? ProcessId(string message)
    {
        var start = message.StartsWith("Could not set lock on file", StringComparison.Ordinal)
            ? message.IndexOf(Mark, StringComparison.Ordinal)
            : -1;
        if (start < 0)
        {
            return null;
        }

        var digits = message.AsSpan(start + Mark.Length);
        var end = digits.IndexOf(')');
        return end > 0 && int.TryParse(digits[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
    }
}
