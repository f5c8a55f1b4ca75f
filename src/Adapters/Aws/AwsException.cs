namespace SpotifyEtl.Models.Adapters.Aws;

/// <summary>A service refused a call, or could not be reached.</summary>
/// <param name="code">The service's name for the error, such as <c>ValidationException</c>; empty where there was no answer.</param>
/// <param name="message">The service's own words.</param>
/// <param name="inner">The SDK's exception.</param>
internal sealed class AwsException(string code, string message, Exception? inner) : Exception(message, inner)
{
    // What is refused because of too much at once. The SDK has waited and tried again by itself before it reports any of them but the last two.
    private static readonly string[] ThrottlingCodes =
    [
        "ThrottlingException", "Throttling", "TooManyRequestsException", "RequestLimitExceeded", "SlowDown",
        "ActiveStatementsExceededException", "ActiveSessionsExceededException",
    ];

    private static readonly string[] CredentialCodes =
    [
        "ExpiredTokenException", "ExpiredToken", "RequestExpired", "UnrecognizedClientException", "InvalidClientTokenId", "InvalidSignatureException",
        "SignatureDoesNotMatch", "IncompleteSignature", "MissingAuthenticationTokenException", "MissingAuthenticationToken",
    ];

    /// <summary>The service's name for the error; empty where there was no answer.</summary>
    public string Code { get; } = code;

    /// <summary>The id under which AWS's support finds the call; null where there was no answer.</summary>
    public string? RequestId { get; init; }

    /// <summary>Whether the service itself failed, or was not there.</summary>
    public bool IsServiceFault { get; init; }

    /// <summary>Whether nobody was there, or nobody who speaks as the service does.</summary>
    public bool IsUnreachable => IsServiceFault && Code.Length == 0;

    /// <summary>Whether too much was asked at once.</summary>
    public bool IsThrottling => ThrottlingCodes.Contains(Code);

    /// <summary>Whether the credentials are wrong, missing or expired.</summary>
    public bool IsCredentials => CredentialCodes.Contains(Code) || Code == NoCredentials;

    /// <summary>Whether the caller lacks a permission.</summary>
    public bool IsAccessDenied => Code is "AccessDeniedException" or "AccessDenied";

    /// <summary>The code of an error of this side: nothing says who asks.</summary>
    public const string NoCredentials = "NoCredentials";
}
