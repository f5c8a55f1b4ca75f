using System.Runtime.CompilerServices;
using SpotifyEtl.Models.Engine.Staging.Files;
using SpotifyEtl.Models.Engine.Staging.Objects;

namespace SpotifyEtl.Models.Engine.Staging.Locations;

/// <summary>The CSV files below a place in a bucket, by the rules of a folder: the same names are left out.</summary>
internal static class BucketListing
{
    /// <summary>Lists them; <c>_file</c> is their key without the place's prefix.</summary>
    /// <param name="store">The store.</param>
    /// <param name="place">The place.</param>
    /// <param name="pathOf">Where a file is read from.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    public static async IAsyncEnumerable<SourceFile> ListAsync(
        IObjectStore store, ObjectLocation place, Func<StoredObject, string> pathOf, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var stored in store.ListAsync(place, cancellationToken))
        {
            if (place.Takes(stored.Bucket, stored.Key))
            {
                yield return new SourceFile(stored.Key[place.Prefix.Length..], pathOf(stored), stored.Bytes, stored.ModifiedAt) { Stored = stored };
            }
        }
    }
}
