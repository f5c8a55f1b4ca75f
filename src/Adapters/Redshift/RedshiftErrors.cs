using System.Globalization;
using System.Text.RegularExpressions;
using SpotifyEtl.Models.Adapters.Aws;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Adapters.Redshift;

/// <summary>
/// What Redshift says, in the port's words, and which of it may pass when the whole transaction is replayed. Redshift has few error codes; its texts are those of
/// Amazon's guide and of what its users reported.
/// </summary>
internal static partial class RedshiftErrors
{
    // Each is another transaction's doing, or that of a connection or a node that is gone.
    private static readonly string[] TransientTexts =
    [
        "Serializable isolation violation", "conflict with concurrent transaction", "could not open relation with OID", "deadlock detected", "Relation OID",
        "Concurrent MODIFY", "Connection is closed", "connection has been closed", "terminating connection", "server closed the connection", "Connection reset",
        "could not serialize access", "tuple concurrently", "Session is not available",
        // A file that COPY was to fetch: the next listing no longer has it.
        "The specified key does not exist",
    ];

    /// <summary>A statement was refused.</summary>
    /// <param name="message">What Redshift said.</param>
    /// <param name="sql">The statement.</param>
    /// <param name="inner">The driver's exception, if there is one.</param>
    public static WarehouseException Statement(string message, string sql, Exception? inner = null)
    {
        var position = PositionPattern().Match(message);
        var text = PositionPattern().Replace(message, "").Trim();
        text = text.StartsWith("ERROR: ", StringComparison.Ordinal) ? text["ERROR: ".Length..] : text;
        text = DetailPattern().Replace(text, "; ");
        return new WarehouseException(text, inner)
        {
            Position = position.Success ? Offset(sql, int.Parse(position.Groups["at"].ValueSpan, CultureInfo.InvariantCulture)) : null,
            IsTransient = IsTransient(text),
            Hint = Hint(text),
        };
    }

    /// <summary>AWS refused a call, or could not be reached.</summary>
    public static WarehouseException Call(AwsException error) => new(error.RequestId is { } id ? $"{error.Message} (request {id})" : error.Message, error)
    {
        IsTransient = error.IsThrottling || error.IsServiceFault || IsTransient(error.Message),
        Hint = Hint(error),
    };

    /// <summary>The database could not be reached, or let nobody in.</summary>
    public static WarehouseException Opening(RedshiftSettings settings, WarehouseException error) => new(error.Message, error.InnerException)
    {
        IsConnectionFailure = true,
        IsTransient = error.IsTransient,
        Hint = error.Hint ?? (settings.Method == RedshiftMethod.Wire
            ? $"Check `host`, `port`, `user` and `password` of the target, that a cluster listens at {settings.Host}:{settings.Port}, and that its network lets this machine in"
            : "Check `workgroup` or `cluster_id`, `database` and `region` of the target"),
    };

    /// <summary>Whether it may be otherwise next time.</summary>
    public static bool IsTransient(string message) =>
        message is "1023" || message.StartsWith("1023;", StringComparison.Ordinal) || message.StartsWith("1023 ", StringComparison.Ordinal)
        || TransientTexts.Any(text => message.Contains(text, StringComparison.OrdinalIgnoreCase))
        // What another run is building under the same name at this moment.
        || AsideExistsPattern().IsMatch(message);

    private static string? Hint(AwsException error) => error switch
    {
        { Code: AwsException.NoCredentials } => "Set AWS_PROFILE, or `iam_profile` of the target, or run where a role gives credentials; and `region` where nothing else says it",
        { IsCredentials: true } => "Log in again: the credentials have run out, or are not those of this account",
        { IsAccessDenied: true } => "Grant the permission that is named to whoever runs this; the Data API also needs `redshift-data:*Statement*` and a way to log in",
        { Code: "ActiveStatementsExceededException" or "ActiveSessionsExceededException" } => "Give the target fewer `threads`, or wait for others to finish",
        { IsUnreachable: true } => "Check the network, a proxy on the way, `region`, and `endpoint_url` of the target or in the environment; `call_timeout` says how long to wait",
        _ => null,
    };

    private static string? Hint(string message) =>
        message.Contains("does not exist", StringComparison.Ordinal) && message.Contains("relation", StringComparison.OrdinalIgnoreCase)
            ? "Build it first: `+` before a model's name selects what it reads as well. If it is built, then not in this database: check `--target` and `--vars`"
        : message.Contains("permission denied", StringComparison.OrdinalIgnoreCase) ? "Grant it to the target's user, or name a `role` that has it"
        : message.Contains("value too long for", StringComparison.OrdinalIgnoreCase)
            ? "A length counts bytes of UTF-8, and `varchar` without one is 256: say `varchar(n)`, up to 65,535"
        : null;

    // Characters are counted from 1.
    private static int? Offset(string sql, int position)
    {
        var offset = 0;
        for (var character = 1; character < position && offset < sql.Length; character++)
        {
            offset += char.IsSurrogatePair(sql, offset) ? 2 : 1;
        }

        return offset < sql.Length ? offset : null;
    }

    [GeneratedRegex(@";?\s*Position: (?<at>[0-9]+);?")]
    private static partial Regex PositionPattern();

    [GeneratedRegex(@"\s*\n\s*(Detail: )?")]
    private static partial Regex DetailPattern();

    [GeneratedRegex("relation \"[^\"]*__etl_(new|old|lock)\" already exists", RegexOptions.IgnoreCase)]
    private static partial Regex AsideExistsPattern();
}
