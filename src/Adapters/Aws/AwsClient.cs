using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace SpotifyEtl.Models.Adapters.Aws;

/// <summary>
/// A thin client for one service: bytes out, bytes in. The SDK's core finds the credentials, signs, retries what was throttled or failed on AWS's side with
/// growing pauses, and corrects a wrong clock; a service that says nothing is given up. What the bytes mean is <see cref="AwsJson"/>'s and <see cref="AwsQuery"/>'s affair.
/// </summary>
internal sealed class AwsClient : AmazonServiceClient
{
    private readonly AwsService _service;
    private readonly string _address;
    private readonly TimeSpan _timeout;

    private AwsClient(AwsService service, AWSCredentials? credentials, AwsClientConfig config, TimeSpan timeout)
        : base(credentials, config) => (_service, _address, _timeout) = (service, config.Address, timeout);

    /// <summary>Creates a client; the first call finds out whether there are credentials.</summary>
    /// <exception cref="AwsException">There is no region, or no profile of that name.</exception>
    public static AwsClient Create(AwsService service, AwsSettings settings)
    {
        try
        {
            return new AwsClient(service, AwsClientConfig.Credentials(settings), AwsClientConfig.Create(service, settings), settings.Timeout);
        }
        catch (AmazonClientException e)
        {
            throw AwsErrors.Translate(e);
        }
    }

    /// <summary>Calls an operation of the service's list, with the body's bytes, and gives the bytes of the answer.</summary>
    /// <exception cref="AwsException">The service refuses, or cannot be reached.</exception>
    public async Task<ReadOnlyMemory<byte>> SendAsync(string operation, byte[] body, CancellationToken cancellationToken)
    {
        var options = new InvokeOptions { RequestMarshaller = AwsMarshaller.Instance, ResponseUnmarshaller = AwsUnmarshaller.Instance };
        using var silence = new AwsSilence(_timeout, cancellationToken);
        try
        {
            // The SDK reads the body of an answer without looking at the token.
            var answer = await InvokeAsync<AwsAnswer>(new AwsCall(_service, operation, body, silence), options, silence.Token).WaitAsync(silence.Token);
            return answer.Body;
        }
        catch (OperationCanceledException e) when (silence.Token.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw AwsErrors.Silent(_address, operation, _timeout, e);
        }
        catch (Exception e) when (AwsErrors.IsAboutTheCall(e, cancellationToken))
        {
            throw AwsErrors.Translate(e);
        }
    }

    /// <inheritdoc/>
    [SuppressMessage("Reliability", "CA2000", Justification = "The pipeline owns its handlers.")]
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new BaseEndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new AwsSignatureVersion4());
        pipeline.AddHandlerAfter<RetryHandler>(new AwsAttempt());
    }
}
