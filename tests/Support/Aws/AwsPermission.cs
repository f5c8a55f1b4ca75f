namespace SpotifyEtl.Models.Support.Aws;

/// <summary>The permission that a request takes.</summary>
/// <param name="Action">As policies name it, such as <c>s3:PutObject</c>.</param>
/// <param name="Resource">The ARN of what it is about.</param>
public sealed record AwsPermission(string Action, string Resource)
{
    private const string Caller = $"arn:aws:sts::{AwsServer.Account}:assumed-role/etl/etl";

    // Of what Glue's operations are about, the kind and the member that names it; other operations are about the catalog.
    private static readonly (string Word, string Kind, string[] Members)[] GlueResources =
    [
        ("Crawler", "crawler", ["Name", "CrawlerName"]),
        ("Job", "job", ["JobName", "Name"]),
        ("Table", "database", ["DatabaseName"]),
        ("Database", "database", ["Name"]),
    ];

    /// <summary>The permission of a request.</summary>
    public static AwsPermission Of(AwsRequest request)
    {
        if (request.Service == "s3")
        {
            var (action, isOfBucket) = S3Operations.PermissionOf(request.Operation);
            return new AwsPermission(action, $"arn:aws:s3:::{request.Bucket ?? "*"}{(isOfBucket || request.Key is null ? "" : $"/{request.Key}")}");
        }

        var found = GlueResources.FirstOrDefault(resource => request.Service == "glue" && request.Operation.Contains(resource.Word, StringComparison.Ordinal));
        var name = found.Members?.Select(request.Text).FirstOrDefault(text => text is not null);
        var resource = name is null ? "catalog" : $"{found.Kind}/{name}";
        return new AwsPermission($"{request.Service}:{request.Operation}", $"arn:aws:{request.Service}:{AwsServer.Region}:{AwsServer.Account}:{resource}");
    }

    /// <summary>That it is lacking, in AWS's words.</summary>
    internal AwsRefusalException Denial()
    {
        // Of all services, S3 alone puts quotes around the resource.
        var isS3 = Action.StartsWith("s3:", StringComparison.Ordinal);
        var resource = isS3 ? $"\"{Resource}\"" : Resource;
        var message = $"User: {Caller} is not authorized to perform: {Action} on resource: {resource} because no identity-based policy allows the {Action} action";
        return isS3 ? new AwsRefusalException("AccessDenied", message, 403) : new AwsRefusalException("AccessDeniedException", message);
    }
}
