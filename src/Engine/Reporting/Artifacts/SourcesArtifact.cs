using System.Globalization;
using System.Text.Json;
using SpotifyEtl.Models.Engine.Comparing;
using SpotifyEtl.Models.Engine.Execution;
using SpotifyEtl.Models.Engine.Loading;

namespace SpotifyEtl.Models.Engine.Reporting.Artifacts;

/// <summary><c>target/sources.json</c>: how fresh the sources are, in the form of dbt's sources v3.</summary>
public static class SourcesArtifact
{
    /// <summary>The name of the file.</summary>
    public const string FileName = SourceTimes.FileName;

    private const string Schema = "https://schemas.getdbt.com/dbt/sources/v3.json";

    /// <summary>Writes the file.</summary>
    public static void Write(string path, IReadOnlyList<FreshnessResult> results, ProjectRequest request, TimeSpan elapsed, DateTimeOffset generatedAt) =>
        ArtifactFile.Write(path, json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("metadata");
            json.WriteString("dbt_schema_version", Schema);
            json.WriteString("dbt_version", ToolVersion.DbtContract);
            json.WriteString("generated_at", Text(generatedAt.UtcDateTime));
            json.WriteString("invocation_id", request.InvocationId);
            json.WriteStartObject("env");
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteStartArray("results");
            foreach (var result in results)
            {
                WriteResult(json, result);
            }

            json.WriteEndArray();
            json.WriteNumber("elapsed_time", elapsed.TotalSeconds);
            json.WriteEndObject();
        });

    private static void WriteResult(Utf8JsonWriter json, FreshnessResult result)
    {
        json.WriteStartObject();
        json.WriteString("unique_id", result.Source.Id.Value);
        if (result.Error is { } error)
        {
            json.WriteString("error", error.Message);
            json.WriteString("status", "runtime error");
            json.WriteEndObject();
            return;
        }

        json.WriteString("max_loaded_at", Text(result.LoadedAt!.Value));
        json.WriteString("snapshotted_at", Text(result.AskedAt!.Value));
        json.WriteNumber("max_loaded_at_time_ago_in_s", result.Age!.Value.TotalSeconds);
        json.WriteString("status", result.Status switch { NodeStatus.Pass => "pass", NodeStatus.Warn => "warn", _ => "error" });
        var freshness = result.Source.Config.Freshness!;
        json.WriteStartObject("criteria");
        WriteLimit(json, "warn_after", freshness.WarnAfter);
        WriteLimit(json, "error_after", freshness.ErrorAfter);
        json.WriteString("filter", freshness.Filter);
        json.WriteEndObject();
        json.WriteStartObject("adapter_response");
        json.WriteEndObject();
        json.WriteStartArray("timing");
        json.WriteStartObject();
        json.WriteString("name", "execute");
        json.WriteString("started_at", Text(result.StartedAt.UtcDateTime));
        json.WriteString("completed_at", Text((result.StartedAt + result.Duration).UtcDateTime));
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteString("thread_id", "MainThread");
        json.WriteNumber("execution_time", result.Duration.TotalSeconds);
        json.WriteEndObject();
    }

    // In the largest unit of dbt's that it is a whole number of.
    private static void WriteLimit(Utf8JsonWriter json, string name, TimeSpan? limit)
    {
        json.WriteStartObject(name);
        if (limit is { } time)
        {
            var (count, period) = time.TotalDays == Math.Floor(time.TotalDays) ? (time.TotalDays, "day")
                : time.TotalHours == Math.Floor(time.TotalHours) ? (time.TotalHours, "hour")
                : (time.TotalMinutes, "minute");
            json.WriteNumber("count", (long)count);
            json.WriteString("period", period);
        }
        else
        {
            json.WriteNull("count");
            json.WriteNull("period");
        }

        json.WriteEndObject();
    }

    private static string Text(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
