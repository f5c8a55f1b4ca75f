namespace SpotifyEtl.Models.Support.Aws;

/// <summary>A call is refused.</summary>
/// <param name="code">The error's name, such as <c>ValidationException</c>.</param>
/// <param name="message">What is said about it.</param>
/// <param name="status">The HTTP status.</param>
public sealed class AwsRefusalException(string code, string message, int status = 400) : Exception(message)
{
    /// <summary>The error's name.</summary>
    public string Code { get; } = code;

    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>Headers beyond the usual.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    internal static AwsRefusalException Validation(string message) => new("ValidationException", message);
}
