using System.Text.Json;
using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Reporting.Artifacts;

/// <summary>What <c>run_results.json</c> tells of an earlier run, for showing it.</summary>
/// <param name="GeneratedAt">When the run ended.</param>
/// <param name="Command">The command, such as <c>build</c>; null where another tool wrote the file and does not say.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Results">By node and test.</param>
public sealed record StoredRun(DateTimeOffset GeneratedAt, string? Command, TimeSpan Elapsed, IReadOnlyDictionary<NodeId, StoredResult> Results)
{
    internal static StoredRun Read(JsonElement root) => new(
        DbtArtifact.GeneratedAt(root),
        root.TryGetProperty("args", out var args) ? DbtArtifact.Text(args, "which") : null,
        TimeSpan.FromSeconds(root.GetProperty("elapsed_time").GetDouble()),
        root.GetProperty("results").EnumerateArray().Select(StoredResult.Read).DistinctBy(result => result.Node).ToDictionary(result => result.Node));
}

/// <summary>What became of a node or a test.</summary>
/// <param name="Node">The node.</param>
/// <param name="Status">How it ended, in the words of the file: <c>success</c>, <c>error</c>, <c>skipped</c>, <c>pass</c>, <c>warn</c>, <c>fail</c>.</param>
/// <param name="StartedAt">When work on it began; null where there was none.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Rows">The rows that were written; null where that is not known.</param>
/// <param name="Failures">For a test: how many failing rows; null where it did not get so far.</param>
/// <param name="Message">A line about it; empty for none.</param>
public sealed record StoredResult(NodeId Node, string Status, DateTimeOffset? StartedAt, TimeSpan Duration, long? Rows, long? Failures, string Message)
{
    internal static StoredResult Read(JsonElement result) => new(
        new NodeId(result.GetProperty("unique_id").GetString()!),
        result.GetProperty("status").GetString()!,
        // dbt tells apart compiling and executing.
        result.GetProperty("timing").EnumerateArray().Where(timing => DbtArtifact.Text(timing, "started_at") is not null)
            .Select(timing => (DateTimeOffset?)timing.GetProperty("started_at").GetDateTimeOffset()).FirstOrDefault(),
        TimeSpan.FromSeconds(result.GetProperty("execution_time").GetDouble()),
        Number(result.GetProperty("adapter_response"), "rows_affected"),
        Number(result, "failures"),
        DbtArtifact.Text(result, "message") ?? "");

    private static long? Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out var number) && number.ValueKind == JsonValueKind.Number ? number.GetInt64() : null;
}
