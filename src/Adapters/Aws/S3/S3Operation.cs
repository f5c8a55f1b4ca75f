namespace SpotifyEtl.Models.Adapters.Aws.S3;

/// <summary>A call of S3's: what it is called, and the permission that it needs. Roles are made from this list, and errors name its entries.</summary>
/// <param name="Name">The operation, as S3's reference names it.</param>
/// <param name="Permission">The action that a policy has to allow.</param>
/// <param name="IsOnBucket">Whether the permission is about the bucket; else it is about objects in it.</param>
internal sealed record S3Operation(string Name, string Permission, bool IsOnBucket) : AwsOperation(Name, Permission)
{
    public static readonly S3Operation List = new("ListObjectsV2", "s3:ListBucket", IsOnBucket: true);

    public static readonly S3Operation Head = new("HeadObject", "s3:GetObject", IsOnBucket: false);

    public static readonly S3Operation Get = new("GetObject", "s3:GetObject", IsOnBucket: false);

    public static readonly S3Operation Put = new("PutObject", "s3:PutObject", IsOnBucket: false);

    public static readonly S3Operation BeginUpload = new("CreateMultipartUpload", "s3:PutObject", IsOnBucket: false);

    public static readonly S3Operation PutPart = new("UploadPart", "s3:PutObject", IsOnBucket: false);

    public static readonly S3Operation ListParts = new("ListParts", "s3:ListMultipartUploadParts", IsOnBucket: false);

    public static readonly S3Operation CompleteUpload = new("CompleteMultipartUpload", "s3:PutObject", IsOnBucket: false);

    public static readonly S3Operation AbortUpload = new("AbortMultipartUpload", "s3:AbortMultipartUpload", IsOnBucket: false);

    public static readonly S3Operation Delete = new("DeleteObjects", "s3:DeleteObject", IsOnBucket: false);

    /// <summary>What staging calls: it reads files, and puts and removes what it needs for a moment.</summary>
    public static IReadOnlyList<S3Operation> Staging { get; } = [List, Get, Put, Delete];

    /// <summary>All that the tool ever calls, and all that landing calls.</summary>
    public static IReadOnlyList<S3Operation> All { get; } = [List, Head, Get, Put, BeginUpload, PutPart, ListParts, CompleteUpload, AbortUpload, Delete];
}
