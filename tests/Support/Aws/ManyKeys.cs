using System.Globalization;
using System.Security;
using System.Text;
using System.Web;

namespace SpotifyEtl.Models.Support.Aws;

/// <summary>A bucket that lists more keys than moto could hold in a test's time: they are made up as they are listed. Everything else of S3 is moto's.</summary>
/// <param name="bucket">The bucket.</param>
/// <param name="count">How many keys it has, in their order.</param>
/// <param name="keyOf">The key of a place, from 0; keys must come in the order of their bytes.</param>
/// <param name="size">The bytes of each object.</param>
public sealed class ManyKeys(string bucket, int count, Func<int, string> keyOf, long size = 1000) : IAwsService
{
    private const int PageSize = 1000;

    /// <inheritdoc/>
    public string Name => "s3";

    /// <inheritdoc/>
    public Task<AwsAnswer?> AnswerAsync(AwsRequest request) =>
        Task.FromResult(request.Operation == "ListObjectsV2" && request.Bucket == bucket ? List(HttpUtility.ParseQueryString(request.Query)) : null);

    private AwsAnswer List(System.Collections.Specialized.NameValueCollection query)
    {
        var prefix = query["prefix"] ?? "";
        var pageSize = Math.Min(PageSize, int.Parse(query["max-keys"] ?? $"{PageSize}", CultureInfo.InvariantCulture));
        var place = int.Parse(query["continuation-token"] ?? "0", CultureInfo.InvariantCulture);
        var isEncoded = query["encoding-type"] == "url";
        var contents = new StringBuilder();
        var found = 0;
        for (; place < count && found < pageSize; place++)
        {
            var key = keyOf(place);
            if (key.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(key, query["start-after"] ?? "") > 0)
            {
                found++;
                contents.Append(CultureInfo.InvariantCulture, $"<Contents><Key>{(isEncoded ? Encoded(key) : SecurityElement.Escape(key))}</Key>")
                    .Append(CultureInfo.InvariantCulture, $"<LastModified>2026-01-02T03:04:05.000Z</LastModified><ETag>&quot;{place:x32}&quot;</ETag>")
                    .Append(CultureInfo.InvariantCulture, $"<Size>{size}</Size><StorageClass>STANDARD</StorageClass></Contents>");
            }
        }

        var more = place < count ? $"<IsTruncated>true</IsTruncated><NextContinuationToken>{place}</NextContinuationToken>" : "<IsTruncated>false</IsTruncated>";
        var encoding = isEncoded ? "<EncodingType>url</EncodingType>" : "";
        var body =
            $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
              <Name>{bucket}</Name><Prefix>{SecurityElement.Escape(prefix)}</Prefix><KeyCount>{found}</KeyCount><MaxKeys>{pageSize}</MaxKeys>{encoding}{more}{contents}
            </ListBucketResult>
            """;
        return new AwsAnswer(200, "application/xml", body);
    }

    // As S3 does it: slashes stay, a blank is a plus.
    private static string Encoded(string key) => Uri.EscapeDataString(key).Replace("%2F", "/", StringComparison.Ordinal).Replace("%20", "+", StringComparison.Ordinal);
}
