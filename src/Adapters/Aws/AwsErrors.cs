using System.Globalization;
using Amazon.Runtime;

namespace SpotifyEtl.Models.Adapters.Aws;

/// <summary>What the SDK throws, in this tool's words.</summary>
internal static class AwsErrors
{
    /// <summary>Whether an exception tells something about the call: not that the user gave up.</summary>
    public static bool IsAboutTheCall(Exception e, CancellationToken cancellationToken) => e switch
    {
        AwsException or AmazonServiceException or AmazonClientException or HttpRequestException or IOException => true,
        // The SDK's own time limit also cancels.
        OperationCanceledException or TimeoutException => !cancellationToken.IsCancellationRequested,
        _ => false,
    };

    /// <summary>Nobody listens at an address.</summary>
    public static AwsException Refused(Uri address, Exception e) => new("", $"AWS cannot be reached: {address.GetLeftPart(UriPartial.Authority)} refuses connections", e) { IsServiceFault = true };

    /// <summary>Somebody listens, and says nothing.</summary>
    public static AwsException Silent(string address, string operation, TimeSpan silence, Exception e) =>
        new("", string.Create(CultureInfo.InvariantCulture, $"AWS cannot be reached: {address.TrimEnd('/')} gave no answer to {operation} for {silence.TotalSeconds:0.#} s"), e) { IsServiceFault = true };

    /// <summary>Translates.</summary>
    public static AwsException Translate(Exception e) => e switch
    {
        AwsException told => told,
        AmazonServiceException { StatusCode: 0 } => NoAnswer(e),
        AmazonServiceException service => new AwsException(service.ErrorCode ?? "", service.Message, service)
        {
            RequestId = service.RequestId,
            IsServiceFault = (int)service.StatusCode >= 500,
        },
        AmazonClientException client when client.InnerException is HttpRequestException or IOException => NoAnswer(client.InnerException),
        AmazonClientException client => new AwsException(AwsException.NoCredentials, client.Message, client),
        _ => NoAnswer(e),
    };

    private static AwsException NoAnswer(Exception e) => new("", $"AWS cannot be reached: {e.GetBaseException().Message}", e) { IsServiceFault = true };
}
