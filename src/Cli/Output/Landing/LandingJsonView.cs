using SpotifyEtl.Models.Engine.Landing;
using SpotifyEtl.Models.Engine.Staging.Objects;

namespace SpotifyEtl.Models.Cli.Output.Landing;

/// <summary>Tells of landing for machines: <c>--log-format json</c>, an object a line.</summary>
internal sealed class LandingJsonView(JsonLog log) : ILandingView
{
    private readonly Lock _lock = new();
    private string _bucket = "";

    public void OnCompared(LandingPlan plan, ObjectLocation to)
    {
        _bucket = to.Bucket;
        log.Write("landing_started", json =>
        {
            json.WriteString("to", to.ToString());
            json.WriteNumber("files", plan.Files.Count);
            json.WriteNumber("bytes", plan.Bytes);
            json.WriteNumber("unchanged", plan.Unchanged);
            json.WriteNumber("to_remove", plan.Extra.Count);
        });
    }

    public void OnSent(long bytes)
    {
    }

    public void OnLanded(FileToLand file)
    {
        lock (_lock)
        {
            log.Write("file_landed", json =>
            {
                json.WriteString("file", file.File.Path);
                json.WriteString("object", $"s3://{_bucket}/{file.Key}");
                json.WriteNumber("bytes", file.File.Bytes);
                json.WriteBoolean("new", file.IsNew);
            });
        }
    }

    public void OnDeleted(StoredObject stored) => log.Write("file_removed", json => json.WriteString("object", stored.Url));

    public void OnFinished(LandingResult result) => log.Write("landing_finished", json =>
    {
        json.WriteNumber("landed", result.Landed);
        json.WriteNumber("bytes", result.Bytes);
        json.WriteNumber("unchanged", result.Plan.Unchanged);
        json.WriteNumber("failed", result.Failed);
        json.WriteNumber("removed", result.Deleted);
        json.WriteNumber("seconds", Math.Round(result.Elapsed.TotalSeconds, 6));
    });

    public void Dispose()
    {
    }
}
