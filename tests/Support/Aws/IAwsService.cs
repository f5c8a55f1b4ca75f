namespace SpotifyEtl.Models.Support.Aws;

/// <summary>A service that the tests play themselves.</summary>
public interface IAwsService
{
    /// <summary>The service's name in signatures, such as <c>glue</c>.</summary>
    string Name { get; }

    /// <summary>Answers a request; null leaves it to whoever answers without this service.</summary>
    /// <exception cref="AwsRefusalException">The service refuses it.</exception>
    Task<AwsAnswer?> AnswerAsync(AwsRequest request);
}
