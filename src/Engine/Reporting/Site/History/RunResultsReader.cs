using System.Text.Json;
using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Reporting.Site.History;

/// <summary>Reads <c>run_results.json</c>, this tool's or dbt's of any version, as a run that is over.</summary>
internal static class RunResultsReader
{
    /// <exception cref="FormatException">It is no such file; the message says why.</exception>
    public static PastRun Read(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            var root = document.RootElement;
            var metadata = root.GetProperty("metadata");
            var hasStart = metadata.TryGetProperty("invocation_started_at", out var started) && started.ValueKind == JsonValueKind.String;
            var startedAt = hasStart ? started : metadata.GetProperty("generated_at");
            var results = new Dictionary<NodeId, PastResult>();
            foreach (var result in root.GetProperty("results").EnumerateArray())
            {
                results[new NodeId(result.GetProperty("unique_id").GetString()!)] = ReadResult(result);
            }

            var command = root.TryGetProperty("args", out var args) && args.TryGetProperty("which", out var which) ? which.GetString()! : "run";
            return new PastRun(command, startedAt.GetDateTimeOffset(), TimeSpan.FromSeconds(root.GetProperty("elapsed_time").GetDouble()), results);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or OverflowException)
        {
            throw new FormatException($"it holds no results of a run ({exception.Message})", exception);
        }
    }

    private static PastResult ReadResult(JsonElement result)
    {
        var status = result.GetProperty("status").GetString()!;
        var hasRows = result.TryGetProperty("adapter_response", out var response) & response.ValueKind == JsonValueKind.Object;
        var rows = hasRows && response.TryGetProperty("rows_affected", out var affected) ? Number(affected) : null;
        var failures = result.TryGetProperty("failures", out var failing) ? Number(failing) : null;
        var message = status is not ("success" or "pass") && result.TryGetProperty("message", out var text) ? text.GetString() ?? "" : "";
        return new PastResult(status, TimeSpan.FromSeconds(result.GetProperty("execution_time").GetDouble()), rows, failures, PastResults.Shorten(message));
    }

    private static long? Number(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetInt64() : null;
}
