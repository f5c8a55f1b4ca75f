using Npgsql;

namespace SpotifyEtl.Models.Adapters.Postgres;

/// <summary>What <c>sslmode</c> of a target can be, in libpq's words.</summary>
internal static class SslModes
{
    /// <summary>The driver's mode for each word.</summary>
    public static IReadOnlyDictionary<string, SslMode> ByName { get; } = new Dictionary<string, SslMode>(StringComparer.Ordinal)
    {
        ["disable"] = SslMode.Disable,
        ["allow"] = SslMode.Allow,
        ["prefer"] = SslMode.Prefer,
        ["require"] = SslMode.Require,
        ["verify-ca"] = SslMode.VerifyCA,
        ["verify-full"] = SslMode.VerifyFull,
    };
}
