namespace SpotifyEtl.Models.Support.Aws;

/// <summary>S3's operations: which one a request is, and which permission it takes.</summary>
internal static class S3Operations
{
    /// <summary>The operation of a request; empty where it is none that is known here.</summary>
    public static string Of(string method, string path, string query, IReadOnlyDictionary<string, string> headers)
    {
        var names = query.Split('&').Select(pair => pair.Split('=')[0]).ToHashSet(StringComparer.Ordinal);
        var isCopy = headers.ContainsKey("x-amz-copy-source");
        var (bucket, key) = path.TrimStart('/').Split('/', 2) is [var first, var second] ? (first, second) : (path.TrimStart('/'), "");
        return (method, bucket.Length > 0, key.Length > 0) switch
        {
            ("GET", false, _) => "ListBuckets",
            (_, _, true) => OfObject(method, names, isCopy),
            _ => OfBucket(method, names),
        };
    }

    /// <summary>The permission that an operation takes, as policies name it, and whether it is about the bucket rather than the object.</summary>
    public static (string Action, bool IsOfBucket) PermissionOf(string operation) => operation switch
    {
        "HeadObject" or "GetObject" => ("s3:GetObject", false),
        "PutObject" or "CreateMultipartUpload" or "UploadPart" or "CompleteMultipartUpload" or "CopyObject" or "UploadPartCopy" => ("s3:PutObject", false),
        "DeleteObject" or "DeleteObjects" => ("s3:DeleteObject", false),
        "AbortMultipartUpload" => ("s3:AbortMultipartUpload", false),
        "ListParts" => ("s3:ListMultipartUploadParts", false),
        "ListMultipartUploads" => ("s3:ListBucketMultipartUploads", true),
        "ListObjectsV2" or "ListObjects" or "HeadBucket" => ("s3:ListBucket", true),
        "ListObjectVersions" => ("s3:ListBucketVersions", true),
        "PutBucketNotificationConfiguration" => ("s3:PutBucketNotification", true),
        "GetBucketNotificationConfiguration" => ("s3:GetBucketNotification", true),
        _ => ($"s3:{operation}", operation.Contains("Bucket", StringComparison.Ordinal)),
    };

    private static string OfObject(string method, HashSet<string> names, bool isCopy) => (method, names.Contains("uploadId")) switch
    {
        ("GET", true) => "ListParts",
        ("GET", false) => names.Contains("attributes") ? "GetObjectAttributes" : names.Contains("tagging") ? "GetObjectTagging" : "GetObject",
        ("HEAD", _) => "HeadObject",
        ("PUT", true) => isCopy ? "UploadPartCopy" : "UploadPart",
        ("PUT", false) => isCopy ? "CopyObject" : names.Contains("tagging") ? "PutObjectTagging" : "PutObject",
        ("POST", true) => "CompleteMultipartUpload",
        ("POST", false) when names.Contains("uploads") => "CreateMultipartUpload",
        ("DELETE", true) => "AbortMultipartUpload",
        ("DELETE", false) => "DeleteObject",
        _ => "",
    };

    private static string OfBucket(string method, HashSet<string> names) => method switch
    {
        "GET" when names.Contains("location") => "GetBucketLocation",
        "GET" when names.Contains("uploads") => "ListMultipartUploads",
        "GET" when names.Contains("versions") => "ListObjectVersions",
        "GET" when names.Contains("notification") => "GetBucketNotificationConfiguration",
        "GET" => names.Contains("list-type") ? "ListObjectsV2" : "ListObjects",
        "HEAD" => "HeadBucket",
        "PUT" when names.Contains("notification") => "PutBucketNotificationConfiguration",
        "PUT" when names.Contains("versioning") => "PutBucketVersioning",
        "PUT" => "CreateBucket",
        "POST" when names.Contains("delete") => "DeleteObjects",
        "DELETE" => "DeleteBucket",
        _ => "",
    };
}
