using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using SpotifyEtl.Models.Engine.Staging;
using SpotifyEtl.Models.Engine.Staging.Objects;
using SpotifyEtl.Models.Engine.Staging.Planning;

namespace SpotifyEtl.Models.Adapters.Redshift.Staging.Glue;

/// <summary>
/// The files that one run of a job loads, noted in the bucket before the run begins: whoever finds the run finished, this process or another hours later, knows which files
/// its rows are those of.
/// </summary>
/// <param name="Id">The load's id, which the job's rows and the run's arguments carry.</param>
/// <param name="Files">Its files.</param>
internal sealed record GlueLoad(string Id, IReadOnlyList<GlueFile> Files)
{
    /// <summary>The load of a plan.</summary>
    public static GlueLoad Of(string id, StagePlan plan) =>
        new(id, [.. plan.Loads.Select(load => new GlueFile(load.Inspected.File.Path, load.Inspected.File.Stored!.Url, load.Inspected.File.Stored!.Version))]);

    /// <summary>The part of a plan that the load is about: files that were put anew since are not.</summary>
    public StagePlan Restrict(StagePlan plan)
    {
        var versions = Files.ToDictionary(file => file.Path, file => file.Version, StringComparer.Ordinal);
        return plan with { Loads = [.. plan.Loads.Where(load => versions.GetValueOrDefault(load.Inspected.File.Path) == load.Inspected.File.Stored!.Version)] };
    }

    /// <summary>Notes it.</summary>
    /// <exception cref="ObjectStoreException">The store refuses.</exception>
    public Task NoteAsync(RowLoaderContext context, CancellationToken cancellationToken) =>
        context.Locations.Store.PutAsync(context.Place.Bucket, KeyOf(context, Id), JsonSerializer.SerializeToUtf8Bytes(this, GlueLoadJson.Default.GlueLoad), cancellationToken);

    /// <summary>Finds a note; null where it is gone.</summary>
    /// <exception cref="ObjectStoreException">The store refuses.</exception>
    public static async Task<GlueLoad?> FindAsync(RowLoaderContext context, string id, CancellationToken cancellationToken)
    {
        var content = await context.Locations.Store.FindAsync(context.Place.Bucket, KeyOf(context, id), cancellationToken);
        return content is null ? null : JsonSerializer.Deserialize(Encoding.UTF8.GetString(content), GlueLoadJson.Default.GlueLoad);
    }

    /// <summary>Forgets it; a note that cannot be removed does no harm.</summary>
    public async Task ForgetAsync(RowLoaderContext context)
    {
        try
        {
            await context.Locations.Store.DeleteAsync(context.Place.Bucket, [KeyOf(context, Id)], CancellationToken.None);
        }
        catch (ObjectStoreException)
        {
            // A rule of the bucket removes what is old.
        }
    }

    private static string KeyOf(RowLoaderContext context, string id) => context.Place.OwnKeyOf($"glue/{id}.json");
}

/// <summary>A file of a load.</summary>
/// <param name="Path">Its path below the location: what <c>_file</c> holds.</param>
/// <param name="Url">Its address.</param>
/// <param name="Version">The version that was there when the load was planned.</param>
internal sealed record GlueFile(string Path, string Url, string Version);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(GlueLoad))]
internal sealed partial class GlueLoadJson : JsonSerializerContext;
