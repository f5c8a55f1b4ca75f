using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace SpotifyEtl.Models.Adapters.Aws;

/// <summary>A call on its way through the SDK.</summary>
internal sealed class AwsCall(AwsService service, string operation, byte[] body, AwsSilence silence) : AmazonWebServiceRequest
{
    public AwsService Service { get; } = service;

    public string Operation { get; } = operation;

    public byte[] Body { get; } = body;

    public AwsSilence Silence { get; } = silence;
}

/// <summary>An answer, before anybody has looked into it.</summary>
internal sealed class AwsAnswer : AmazonWebServiceResponse
{
    public ReadOnlyMemory<byte> Body { get; init; }
}

/// <summary>Makes a call an HTTP request.</summary>
internal sealed class AwsMarshaller : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public static AwsMarshaller Instance { get; } = new();

    /// <inheritdoc/>
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var call = (AwsCall)input;
        var request = new DefaultRequest(call, call.Service.Id) { HttpMethod = "POST", ResourcePath = "/", Content = call.Body };
        request.Headers["Content-Type"] = call.Service.ContentType;
        if (call.Service.TargetPrefix is { } prefix)
        {
            request.Headers["X-Amz-Target"] = $"{prefix}.{call.Operation}";
        }

        return request;
    }
}
