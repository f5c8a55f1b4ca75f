using System.Globalization;
using System.Net;
using Amazon.Runtime;
using SpotifyEtl.Models.Engine.Staging.Objects;

namespace SpotifyEtl.Models.Adapters.Aws.S3;

/// <summary>What S3 says, in the port's words, with the permission that is missing and the address it is missing at.</summary>
internal static class S3Errors
{
    /// <summary>Translates.</summary>
    public static ObjectStoreException Translate(Exception e, S3Operation operation, string? bucket, string? key, TimeSpan silence)
    {
        var error = AwsErrors.Translate(e);
        var status = (e as AmazonServiceException)?.StatusCode ?? 0;
        var fault = FaultOf(error, status, operation);
        var place = key is null ? $"s3://{bucket}" : $"s3://{bucket}/{key}";
        var message = fault switch
        {
            ObjectStoreFault.BucketMissing => $"There is no bucket `{bucket}`",
            ObjectStoreFault.ObjectGone => $"{place} is not there",
            ObjectStoreFault.ObjectChanged => $"{place} is another by now than the one that was listed",
            ObjectStoreFault.WrongRegion => $"The bucket `{bucket}` is in another region: {error.Message}",
            ObjectStoreFault.Forbidden => $"{operation.Name} is not allowed on {place}: {error.Message}",
            ObjectStoreFault.Unavailable when e is OperationCanceledException => string.Create(CultureInfo.InvariantCulture, $"S3 gave no answer about {place} for {silence.TotalSeconds:0.#} s"),
            ObjectStoreFault.Credentials => e is AmazonServiceException ? $"S3 refuses {operation.Name} on {place}: {error.Message}" : $"S3 cannot be asked: {error.Message}",
            _ => $"{operation.Name} on {place} failed: {error.Message}",
        };
        return new ObjectStoreException(fault, error.RequestId is { } id ? $"{message} (request {id})" : message, e) { Hint = HintOf(fault, operation, bucket, key) };
    }

    // A HEAD has no body that could say more than its status.
    private static ObjectStoreFault FaultOf(AwsException error, HttpStatusCode status, S3Operation operation) => error.Code switch
    {
        "NoSuchBucket" => ObjectStoreFault.BucketMissing,
        "NoSuchKey" => ObjectStoreFault.ObjectGone,
        "PermanentRedirect" or "AuthorizationHeaderMalformed" or "IllegalLocationConstraintException" or "TemporaryRedirect" => ObjectStoreFault.WrongRegion,
        _ when error.IsCredentials || error.Code is "InvalidAccessKeyId" or "InvalidToken" => ObjectStoreFault.Credentials,
        _ when error.IsThrottling || error.IsServiceFault => ObjectStoreFault.Unavailable,
        _ => status switch
        {
            HttpStatusCode.PreconditionFailed => ObjectStoreFault.ObjectChanged,
            HttpStatusCode.NotFound => operation.IsOnBucket ? ObjectStoreFault.BucketMissing : ObjectStoreFault.ObjectGone,
            HttpStatusCode.Forbidden => ObjectStoreFault.Forbidden,
            HttpStatusCode.MovedPermanently => ObjectStoreFault.WrongRegion,
            _ => ObjectStoreFault.Other,
        },
    };

    private static string? HintOf(ObjectStoreFault fault, S3Operation operation, string? bucket, string? key) => fault switch
    {
        ObjectStoreFault.BucketMissing => "Check the bucket's name; it is created by the template in `infra`, or by `aws s3 mb`",
        ObjectStoreFault.WrongRegion => "Set `region` below `aws:` in project.yml, or AWS_REGION, to the bucket's region",
        ObjectStoreFault.Forbidden => $"Allow `{operation.Permission}` on arn:aws:s3:::{bucket}{(operation.IsOnBucket ? "" : $"/{FolderOf(key)}*")} to whoever runs this",
        ObjectStoreFault.Credentials when bucket is null => "Set `region` and `profile` below `aws:` in project.yml, or AWS_REGION and AWS_PROFILE",
        ObjectStoreFault.Credentials => "Log in again, set AWS_PROFILE or `profile` below `aws:` in project.yml, or run where a role gives credentials",
        ObjectStoreFault.Unavailable => "Run it again: what is done stays done. If it stays so, check the network and `endpoint_url`",
        _ => null,
    };

    private static string FolderOf(string? key) => key is null ? "" : key[..(key.LastIndexOf('/') + 1)];
}
