using System.Text.Json;
using System.Text.Json.Serialization;
using SpotifyEtl.Models.Engine.Staging;
using SpotifyEtl.Models.Engine.Staging.Objects;
using SpotifyEtl.Models.Engine.Staging.Planning;

namespace SpotifyEtl.Models.Adapters.Redshift.Staging;

/// <summary>
/// The manifests of a load, one for each file: COPY takes a key for the beginning of keys, and would load `a.csv.old` with `a.csv`. They lie below <c>_etl/</c>, where no
/// listing looks.
/// </summary>
internal sealed class CopyManifests(RowLoaderContext context)
{
    private const int AtOnce = 16;

    private readonly Dictionary<string, string> _keys = new(StringComparer.Ordinal);

    /// <summary>Puts them.</summary>
    /// <exception cref="ObjectStoreException">The store refuses.</exception>
    public async Task PutAsync(IReadOnlyList<FileToLoad> loads, CancellationToken cancellationToken)
    {
        // Of a run's own: another may load the same files at this moment, and remove its manifests before this one is done.
        var folder = context.Place.OwnKeyOf($"manifests/{Path.GetRandomFileName()}/");
        foreach (var (index, load) in loads.Index())
        {
            _keys.Add(load.Inspected.File.Path, $"{folder}{index}.json");
        }

        await Parallel.ForEachAsync(
            loads, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (load, token) => await context.Locations.Store.PutAsync(context.Place.Bucket, _keys[load.Inspected.File.Path], ContentOf(load.Inspected.File.Stored!), token));
    }

    /// <summary>The address of a file's manifest.</summary>
    public string UrlOf(string path) => context.Place.UrlOf(_keys[path]);

    /// <summary>Removes them; one that cannot be removed does no harm.</summary>
    public async Task RemoveAsync()
    {
        try
        {
            if (_keys.Count > 0)
            {
                await context.Locations.Store.DeleteAsync(context.Place.Bucket, [.. _keys.Values], CancellationToken.None);
            }
        }
        catch (ObjectStoreException)
        {
            // A rule of the bucket removes what is old.
        }
    }

    private static byte[] ContentOf(StoredObject stored) =>
        JsonSerializer.SerializeToUtf8Bytes(new Manifest([new Entry(stored.Url, Mandatory: true)]), CopyManifestJson.Default.Manifest);

    internal sealed record Manifest(IReadOnlyList<Entry> Entries);

    internal sealed record Entry(string Url, bool Mandatory);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(CopyManifests.Manifest))]
internal sealed partial class CopyManifestJson : JsonSerializerContext;
