using System.Net.Sockets;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace SpotifyEtl.Models.Adapters.Aws;

/// <summary>
/// One attempt at a call, right below the SDK's repetitions. A connection that is refused is not tried again: no service of AWS refuses one, so that the address is
/// wrong, or what listens there otherwise does not run; pauses that grow to half a minute would only keep this from whoever waits.
/// </summary>
internal sealed class AwsAttempt : PipelineHandler
{
    /// <inheritdoc/>
    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        var silence = (executionContext.RequestContext.OriginalRequest as AwsCall)?.Silence;
        silence?.Begin();
        try
        {
            return await base.InvokeAsync<T>(executionContext);
        }
        catch (HttpRequestException e) when (e.GetBaseException() is SocketException { SocketErrorCode: SocketError.ConnectionRefused })
        {
            throw AwsErrors.Refused(executionContext.RequestContext.Request.Endpoint, e);
        }
        finally
        {
            silence?.End();
        }
    }
}
