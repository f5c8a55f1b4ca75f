using SpotifyEtl.Models.Adapters.Aws;
using SpotifyEtl.Models.Adapters.Redshift.Staging.Glue;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Staging;
using SpotifyEtl.Models.Engine.Staging.Objects;

namespace SpotifyEtl.Models.Adapters.Redshift.Staging;

/// <summary>Chooses how rows come into Redshift.</summary>
internal static class RedshiftLoaders
{
    /// <summary>From a bucket, by COPY or by Glue; from a folder of this machine, by inserts.</summary>
    /// <param name="context">What to load.</param>
    /// <param name="aws">Where AWS is and who asks.</param>
    public static IRowLoader Create(RowLoaderContext context, Func<AwsSettings> aws) => context.Source.Staging! switch
    {
        var staging when !ObjectLocation.IsOne(staging.Location) => new InsertRowLoader(context),
        { Loader: StagingLoader.Glue } => new GlueRowLoader(context, aws(), TimeProvider.System),
        _ => new CopyRowLoader(context),
    };
}
