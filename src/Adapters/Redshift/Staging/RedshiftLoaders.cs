using SpotifyEtl.Models.Engine.Staging;
using SpotifyEtl.Models.Engine.Staging.Objects;

namespace SpotifyEtl.Models.Adapters.Redshift.Staging;

/// <summary>Chooses how rows come into Redshift.</summary>
internal static class RedshiftLoaders
{
    /// <summary>From a bucket, by COPY; from a folder of this machine, by inserts.</summary>
    public static IRowLoader Create(RowLoaderContext context) =>
        ObjectLocation.IsOne(context.Source.Staging!.Location) ? new CopyRowLoader(context) : new InsertRowLoader(context);
}
