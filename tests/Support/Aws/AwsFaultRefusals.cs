namespace SpotifyEtl.Models.Support.Aws;

/// <summary>The faults that are answers: what the services say, word for word.</summary>
internal static class AwsFaultRefusals
{
    /// <summary>The refusal; null where the fault is none.</summary>
    public static AwsRefusalException? Of(AwsFault fault, AwsRequest request)
    {
        var isS3 = request.Service == "s3";
        return fault.Kind switch
        {
            AwsFaultKind.Throttling => isS3
                ? new AwsRefusalException("SlowDown", fault.Text ?? "Please reduce your request rate.", 503)
                : new AwsRefusalException("ThrottlingException", fault.Text ?? "Rate exceeded"),
            AwsFaultKind.AccessDenied => AwsPermission.Of(request).Denial(),
            AwsFaultKind.NoSuchBucket => new AwsRefusalException("NoSuchBucket", "The specified bucket does not exist", 404),
            AwsFaultKind.OtherRegion => new AwsRefusalException(
                "PermanentRedirect",
                "The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.",
                301)
            {
                Headers = new Dictionary<string, string> { ["x-amz-bucket-region"] = fault.Text ?? "us-east-2" },
            },
            AwsFaultKind.ExpiredToken => isS3
                ? new AwsRefusalException("ExpiredToken", "The provided token has expired.")
                : new AwsRefusalException("ExpiredTokenException", "The security token included in the request is expired"),
            AwsFaultKind.InternalError => isS3
                ? new AwsRefusalException("InternalError", "We encountered an internal error. Please try again.", 500)
                : new AwsRefusalException("InternalServiceException", fault.Text ?? "An internal service error occurred.", 500),
            _ => null,
        };
    }
}
