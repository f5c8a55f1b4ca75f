using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Xml.Linq;

namespace SpotifyEtl.Models.Support.Aws;

/// <summary>An object of a bucket.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Size">Its bytes.</param>
/// <param name="ETag">Its ETag, without quotes.</param>
public sealed record TestObject(string Key, long Size, string ETag);

/// <summary>
/// A bucket of a test's own, which is emptied when the test ends. What the test does here goes to moto by itself: no server in front of it records it or has it fail.
/// </summary>
public sealed class TestBucket : IAsyncDisposable
{
    private const int MaxKeysToDelete = 1000;

    private readonly MotoServer _moto;
    private readonly string _region;

    internal TestBucket(MotoServer moto, string name, string region) => (_moto, Name, _region) = (moto, name, region);

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>The address of a key, as projects and manifests write it.</summary>
    public string UriOf(string key) => $"s3://{Name}/{key}";

    /// <summary>Puts a text, in UTF-8.</summary>
    public Task PutAsync(string key, string text) => PutAsync(key, Encoding.UTF8.GetBytes(text));

    /// <summary>Puts an object.</summary>
    public async Task PutAsync(string key, ReadOnlyMemory<byte> bytes)
    {
        using var content = new ReadOnlyMemoryContent(bytes);
        (await SendAsync(HttpMethod.Put, PathOf(key), content)).Dispose();
    }

    /// <summary>Puts an object of unknown length, as it is read.</summary>
    public async Task PutAsync(string key, Stream stream)
    {
        using var content = new StreamContent(stream);
        (await SendAsync(HttpMethod.Put, PathOf(key), content)).Dispose();
    }

    /// <summary>An object's bytes.</summary>
    public async Task<byte[]> GetAsync(string key)
    {
        using var answer = await SendAsync(HttpMethod.Get, PathOf(key));
        return await answer.Content.ReadAsByteArrayAsync();
    }

    /// <summary>An object's text, from UTF-8.</summary>
    public async Task<string> GetTextAsync(string key) => Encoding.UTF8.GetString(await GetAsync(key));

    /// <summary>An object's headers: content type, metadata, checksums.</summary>
    public async Task<IReadOnlyDictionary<string, string>> HeadersAsync(string key)
    {
        using var answer = await SendAsync(HttpMethod.Head, PathOf(key));
        var headers = answer.Headers.Concat(answer.Content.Headers);
        return headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => string.Join(',', header.Value), StringComparer.Ordinal);
    }

    /// <summary>Removes an object.</summary>
    public async Task DeleteAsync(string key) => (await SendAsync(HttpMethod.Delete, PathOf(key))).Dispose();

    /// <summary>The objects below a prefix, in the order of their keys.</summary>
    public async Task<IReadOnlyList<TestObject>> ListAsync(string prefix = "")
    {
        var objects = new List<TestObject>();
        var next = "";
        while (true)
        {
            var page = await ReadAsync($"/{Name}?list-type=2&prefix={Uri.EscapeDataString(prefix)}{next}");
            objects.AddRange(page.Elements().Where(element => element.Name.LocalName == "Contents").Select(found => new TestObject(
                Text(found, "Key")!, long.Parse(Text(found, "Size")!, CultureInfo.InvariantCulture), Text(found, "ETag")!.Trim('"'))));
            if (Text(page, "NextContinuationToken") is not { } token)
            {
                return objects;
            }

            next = $"&continuation-token={Uri.EscapeDataString(token)}";
        }
    }

    /// <summary>The keys of uploads that were begun and neither completed nor given up.</summary>
    public async Task<IReadOnlyList<string>> UnfinishedUploadsAsync() =>
        [.. (await ReadAsync($"/{Name}?uploads")).Elements().Where(element => element.Name.LocalName == "Upload").Select(upload => Text(upload, "Key")!)];

    /// <summary>Keeps the older versions of what is put from now on.</summary>
    public async Task KeepVersionsAsync()
    {
        using var content = new StringContent("<VersioningConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Status>Enabled</Status></VersioningConfiguration>");
        (await SendAsync(HttpMethod.Put, $"/{Name}?versioning", content)).Dispose();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            foreach (var chunk in (await ListAsync()).Chunk(MaxKeysToDelete))
            {
                var order = new XElement("Delete", chunk.Select(found => new XElement("Object", new XElement("Key", found.Key))));
                using var content = new StringContent(order.ToString());
                (await SendAsync(HttpMethod.Post, $"/{Name}?delete", content)).Dispose();
            }
        }
        catch (HttpRequestException e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            // The test removed it itself.
        }
    }

    internal async Task CreateAsync()
    {
        using var content = new StringContent(_region == "us-east-1"
            ? ""
            : $"<CreateBucketConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><LocationConstraint>{_region}</LocationConstraint></CreateBucketConfiguration>");
        (await SendAsync(HttpMethod.Put, $"/{Name}", content)).Dispose();
    }

    private static string? Text(XElement element, string name) => element.Elements().FirstOrDefault(child => child.Name.LocalName == name)?.Value;

    private string PathOf(string key) => $"/{Name}/{string.Join('/', key.Split('/').Select(Uri.EscapeDataString))}";

    private async Task<XElement> ReadAsync(string pathAndQuery)
    {
        using var answer = await SendAsync(HttpMethod.Get, pathAndQuery);
        return XElement.Parse(await answer.Content.ReadAsStringAsync());
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string pathAndQuery, HttpContent? content = null)
    {
        // A key may hold `..` and `//`, which are not to be tidied up.
        var asItIs = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        using var request = new HttpRequestMessage(method, new Uri($"{_moto.Url.GetLeftPart(UriPartial.Authority)}{pathAndQuery}", asItIs));
        // Which service is meant stands in the signature.
        var signature = $"Credential=TEST/20260101/{_region}/s3/aws4_request, SignedHeaders=host, Signature=0";
        request.Headers.Authorization = new AuthenticationHeaderValue("AWS4-HMAC-SHA256", signature);
        request.Content = content;
        var answer = await _moto.Http.SendAsync(request);
        return answer.EnsureSuccessStatusCode();
    }
}
