using System.Text.Json;
using SpotifyEtl.Models.Engine.Comparing;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Execution;
using SpotifyEtl.Models.Engine.Loading;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Engine.Reporting.Artifacts;

/// <summary>Writes <c>run_results.json</c> as dbt's schema run-results v6 describes it, so that dbt's ecosystem can read it.</summary>
public static class RunResultsArtifact
{
    /// <summary>The file's name below the target path.</summary>
    public const string FileName = PreviousRun.FileName;

    private const string Schema = "run-results/v6";

    /// <summary>Writes the file.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="run">What became of the run.</param>
    /// <param name="request">Which project was asked for.</param>
    /// <param name="command">What was asked for: the command and its options.</param>
    /// <param name="dialect">Spells the names of relations.</param>
    /// <param name="generatedAt">The time of writing.</param>
    public static void Write(string path, RunResult run, ProjectRequest request, RunRequest command, Dialect dialect, DateTimeOffset generatedAt) =>
        ArtifactFile.Write(path, json =>
        {
            json.WriteStartObject();
            ArtifactMetadata.Write(json, Schema, request, generatedAt);
            json.WriteStartArray("results");
            foreach (var result in run.Results)
            {
                WriteResult(json, result, dialect);
                json.FlushPiece();
            }

            json.WriteEndArray();
            json.WriteNumber("elapsed_time", run.Duration.TotalSeconds);
            json.WriteStartObject("args");
            json.WriteString("which", command.Command);
            json.WriteString("invocation_command", string.Join(' ', command.Arguments.Prepend(command.Command).Prepend("etl")));
            json.WriteStartArray("argv");
            foreach (var argument in command.Arguments)
            {
                json.WriteStringValue(argument);
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        });

    private static void WriteResult(Utf8JsonWriter json, NodeResult result, Dialect dialect)
    {
        json.WriteStartObject();
        json.WriteString("status", StatusName(result.Status));
        json.WriteStartArray("timing");
        if (result.StartedAt is { } startedAt)
        {
            json.WriteStartObject();
            json.WriteString("name", "execute");
            json.WriteString("started_at", JsonParts.Timestamp(startedAt));
            json.WriteString("completed_at", JsonParts.Timestamp(startedAt + result.Duration));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("thread_id", result.Worker == 0 ? "MainThread" : $"Thread-{result.Worker}");
        json.WriteNumber("execution_time", result.Duration.TotalSeconds);
        WriteResponse(json, result);
        json.WriteString("message", result.Message);
        json.WriteCount("failures"u8, result.Failures);
        json.WriteString("unique_id", result.Node.Id.Value);
        json.WriteBoolean("compiled", result.CompiledSql is not null);
        json.WriteString("compiled_code", result.CompiledSql);
        json.WriteString("relation_name", result.Node.Relation is { } relation ? dialect.Quote(relation) : null);
        WriteBatches(json, result.Batches);
        json.WriteEndObject();
    }

    private static void WriteBatches(Utf8JsonWriter json, BatchResults? results)
    {
        if (results is null)
        {
            json.WriteNull("batch_results");
            return;
        }

        json.WriteStartObject("batch_results");
        Write("successful", results.Successful);
        Write("failed", results.Failed);
        json.WriteEndObject();

        void Write(string name, IReadOnlyList<Batch> batches)
        {
            json.WriteStartArray(name);
            foreach (var batch in batches)
            {
                json.WriteStartArray();
                json.WriteStringValue(JsonParts.Timestamp(batch.Start));
                json.WriteStringValue(JsonParts.Timestamp(batch.End));
                json.WriteEndArray();
            }

            json.WriteEndArray();
        }
    }

    // What an adapter of dbt's would put here: the rows, under the same name.
    private static void WriteResponse(Utf8JsonWriter json, NodeResult result)
    {
        json.WriteStartObject("adapter_response");
        if (result.Rows is { } rows)
        {
            json.WriteNumber("rows_affected", rows);
        }

        json.WriteEndObject();
    }

    /// <summary>dbt's word for what became of a node.</summary>
    internal static string StatusName(NodeStatus status) => status switch
    {
        NodeStatus.Success => "success",
        NodeStatus.Error => "error",
        NodeStatus.Skipped => "skipped",
        NodeStatus.Pass => "pass",
        NodeStatus.Warn => "warn",
        _ => "fail",
    };
}
