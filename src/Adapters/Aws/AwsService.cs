namespace SpotifyEtl.Models.Adapters.Aws;

/// <summary>How a service is spoken to: what differs between those that take a POST to <c>/</c> with everything in the body.</summary>
/// <param name="Id">Its name in settings: <c>Redshift Data</c> listens to <c>AWS_ENDPOINT_URL_REDSHIFT_DATA</c>.</param>
/// <param name="Name">Its name in signatures and in its address, such as <c>redshift-data</c>.</param>
/// <param name="ContentType">The format of its bodies.</param>
/// <param name="TargetPrefix">What stands before the operation in <c>X-Amz-Target</c>; null where the body names the operation.</param>
internal sealed record AwsService(string Id, string Name, string ContentType, string? TargetPrefix)
{
    /// <summary>A service that speaks JSON 1.1.</summary>
    public static AwsService Json(string id, string name, string targetPrefix) => new(id, name, "application/x-amz-json-1.1", targetPrefix);

    /// <summary>A service that takes a form and answers in XML.</summary>
    public static AwsService Query(string id, string name) => new(id, name, "application/x-www-form-urlencoded; charset=utf-8", TargetPrefix: null);
}
