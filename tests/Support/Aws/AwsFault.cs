namespace SpotifyEtl.Models.Support.Aws;

/// <summary>What may go wrong with a call to a service of AWS.</summary>
public enum AwsFaultKind
{
    /// <summary>Too many calls: S3 says <c>SlowDown</c> with status 503, the others <c>ThrottlingException</c> with 400.</summary>
    Throttling,

    /// <summary>The caller lacks the permission, which is named as AWS names it.</summary>
    AccessDenied,

    /// <summary>There is no bucket of that name.</summary>
    NoSuchBucket,

    /// <summary>The bucket is in another region: <c>PermanentRedirect</c> with <c>x-amz-bucket-region</c>, the fault's text.</summary>
    OtherRegion,

    /// <summary>The credentials have run out.</summary>
    ExpiredToken,

    /// <summary>The service itself fails: <c>InternalError</c> or <c>InternalServiceException</c> with status 500.</summary>
    InternalError,

    /// <summary>A gateway's page with status 503, in HTML.</summary>
    Unavailable,

    /// <summary>The connection breaks in the middle of the request's body; nothing is carried out.</summary>
    RequestCut,

    /// <summary>The call is carried out, and the connection breaks in the middle of the answer.</summary>
    AnswerCut,

    /// <summary>The request is taken and never answered, until the caller goes or the server is closed.</summary>
    Hangs,
}

/// <summary>Something that is to go wrong.</summary>
/// <param name="Kind">What.</param>
/// <param name="Containing">With calls only whose <see cref="AwsRequest.Summary"/> contains this text, such as <c>s3:UploadPart</c> or a key.</param>
/// <param name="Times">How often.</param>
/// <param name="Text">What the kind leaves open: another region's name; the text of an error.</param>
public sealed record AwsFault(AwsFaultKind Kind, string Containing, int Times, string? Text);
