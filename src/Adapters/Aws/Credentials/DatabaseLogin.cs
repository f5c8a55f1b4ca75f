namespace SpotifyEtl.Models.Adapters.Aws.Credentials;

/// <summary>A database's user with a password.</summary>
/// <param name="User">The user.</param>
/// <param name="Password">The password, which is never shown.</param>
internal sealed record DatabaseLogin(string User, string Password)
{
    /// <summary>When the password stops working, or null where it does not.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>The user only.</summary>
    public override string ToString() => User;
}
