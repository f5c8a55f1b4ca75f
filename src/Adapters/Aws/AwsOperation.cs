namespace SpotifyEtl.Models.Adapters.Aws;

/// <summary>
/// A call to AWS: what it is called, and the permission that it needs. Clients call nothing but what stands in the list of their service, so that the lists tell what a
/// role has to allow.
/// </summary>
/// <param name="Name">The operation, as the service's reference names it.</param>
/// <param name="Permission">The action that a policy has to allow.</param>
internal record AwsOperation(string Name, string Permission);
