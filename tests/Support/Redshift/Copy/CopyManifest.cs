using System.Text.Json;

namespace SpotifyEtl.Models.Support.Redshift.Copy;

/// <summary>A file that a manifest names.</summary>
/// <param name="Url">Its address.</param>
/// <param name="IsMandatory">Whether it must be there.</param>
internal sealed record ManifestEntry(string Url, bool IsMandatory)
{
    /// <summary>Reads a manifest: <c>{"entries": [{"url": "s3://…", "mandatory": true}]}</c>.</summary>
    /// <exception cref="RedshiftException">It is none.</exception>
    public static IReadOnlyList<ManifestEntry> Read(byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return [.. document.RootElement.GetProperty("entries").EnumerateArray().Select(entry =>
                new ManifestEntry(entry.GetProperty("url").GetString()!, entry.TryGetProperty("mandatory", out var mandatory) && mandatory.GetBoolean()))];
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new RedshiftException("ERROR: Problem reading manifest file - the manifest is not valid JSON of the expected form");
        }
    }
}
