using Amazon.Runtime;
using Amazon.Runtime.Credentials.Internal;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;

namespace SpotifyEtl.Models.Adapters.Aws;

/// <summary>Sends every call of a client to one address.</summary>
internal sealed class AwsEndpoint(string address) : IEndpointProvider
{
    /// <inheritdoc/>
    public Endpoint ResolveEndpoint(EndpointParameters parameters) => new(address);
}

/// <summary>Has every call signed by signature version 4.</summary>
internal sealed class AwsSignatureVersion4 : BaseAuthResolverHandler
{
    private static readonly List<IAuthSchemeOption> Schemes = [new AuthSchemeOption { SchemeId = "aws.auth#sigv4" }];

    /// <inheritdoc/>
    protected override List<IAuthSchemeOption> ResolveAuthOptions(IExecutionContext executionContext) => Schemes;
}
