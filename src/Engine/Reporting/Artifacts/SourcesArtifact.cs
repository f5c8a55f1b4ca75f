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

    private const string Schema = "sources/v3";

    /// <summary>Writes the file.</summary>
    public static void Write(string path, IReadOnlyList<FreshnessResult> results, ProjectRequest request, TimeSpan elapsed, DateTimeOffset generatedAt) =>
        ArtifactFile.Write(path, json =>
        {
            json.WriteStartObject();
            ArtifactMetadata.Write(json, Schema, request, generatedAt);
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

        json.WriteString("max_loaded_at", JsonParts.Timestamp(result.LoadedAt!.Value));
        json.WriteString("snapshotted_at", JsonParts.Timestamp(result.AskedAt!.Value));
        json.WriteNumber("max_loaded_at_time_ago_in_s", result.Age!.Value.TotalSeconds);
        json.WriteString("status", result.Status switch { NodeStatus.Pass => "pass", NodeStatus.Warn => "warn", _ => "error" });
        var freshness = result.Source.Config.Freshness!;
        json.WriteStartObject("criteria");
        json.WriteAge("warn_after"u8, freshness.WarnAfter);
        json.WriteAge("error_after"u8, freshness.ErrorAfter);
        json.WriteString("filter", freshness.Filter);
        json.WriteEndObject();
        json.WriteStartObject("adapter_response");
        json.WriteEndObject();
        json.WriteStartArray("timing");
        json.WriteStartObject();
        json.WriteString("name", "execute");
        json.WriteString("started_at", JsonParts.Timestamp(result.StartedAt));
        json.WriteString("completed_at", JsonParts.Timestamp(result.StartedAt + result.Duration));
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteString("thread_id", "MainThread");
        json.WriteNumber("execution_time", result.Duration.TotalSeconds);
        json.WriteEndObject();
    }
}
