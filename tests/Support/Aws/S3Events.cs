using System.Globalization;
using System.Text.Json.Nodes;

namespace SpotifyEtl.Models.Support.Aws;

/// <summary>The events that EventBridge has of S3, in their own form.</summary>
public static class S3Events
{
    /// <summary>An object was created.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="created">The object.</param>
    /// <param name="reason">What created it: <c>PutObject</c>, <c>CompleteMultipartUpload</c>, <c>CopyObject</c>.</param>
    public static JsonObject ObjectCreated(string bucket, TestObject created, string reason = "PutObject") => new()
    {
        ["version"] = "0",
        ["id"] = Guid.NewGuid().ToString(),
        ["detail-type"] = "Object Created",
        ["source"] = "aws.s3",
        ["account"] = AwsServer.Account,
        ["time"] = DateTimeOffset.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        ["region"] = AwsServer.Region,
        ["resources"] = new JsonArray($"arn:aws:s3:::{bucket}"),
        ["detail"] = new JsonObject
        {
            ["version"] = "0",
            ["bucket"] = new JsonObject { ["name"] = bucket },
            ["object"] = new JsonObject { ["key"] = created.Key, ["size"] = created.Size, ["etag"] = created.ETag, ["sequencer"] = "00617F08299329D189" },
            ["request-id"] = "N4N7GDK58NMKJ12R",
            ["requester"] = AwsServer.Account,
            ["source-ip-address"] = "192.0.2.1",
            ["reason"] = reason,
        },
    };
}
