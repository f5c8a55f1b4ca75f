namespace SpotifyEtl.Models.Support.Redshift;

/// <summary>A call is refused.</summary>
/// <param name="code">The error's name, such as <c>ValidationException</c>.</param>
/// <param name="message">What is said about it.</param>
internal sealed class DataApiException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;

    public static DataApiException Validation(string message) => new("ValidationException", message);
}
