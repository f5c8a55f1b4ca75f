using System.Text.Json;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Graph;

namespace SpotifyEtl.Models.Engine.Comparing;

/// <summary>What <c>run_results.json</c> tells of an earlier run: this tool's, or dbt's of any version.</summary>
/// <param name="Command">The command: <c>build</c>.</param>
/// <param name="Arguments">Its options as they were typed, the command's name left out; null where the file does not tell, since another tool wrote it.</param>
/// <param name="Results">What became of each node and test.</param>
public sealed record PreviousRun(string Command, IReadOnlyList<string>? Arguments, IReadOnlyDictionary<NodeId, PreviousResult> Results)
{
    // What a file is of that does not say.
    private const string UnnamedCommand = "run";

    /// <summary>The file's name below the target path.</summary>
    public const string FileName = "run_results.json";

    /// <summary>When it began; when it ended, where the file tells only that.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Of models of which some batches were built and others were not: the times of the latter, beginning and end, in UTC.</summary>
    public IReadOnlyDictionary<NodeId, IReadOnlyList<(DateTime Start, DateTime End)>> FailedBatches { get; init; } =
        new Dictionary<NodeId, IReadOnlyList<(DateTime Start, DateTime End)>>();

    /// <summary>The words for how a node or a test can have ended.</summary>
    public static IReadOnlyCollection<string> StatusNames { get; } = ["success", "error", "skipped", "pass", "warn", "fail"];

    /// <summary>Reads the file.</summary>
    /// <param name="content">Its bytes.</param>
    /// <exception cref="FormatException">It is not such a file; the message says why.</exception>
    public static PreviousRun Read(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            var root = document.RootElement;
            var results = new Dictionary<NodeId, PreviousResult>();
            var batches = new Dictionary<NodeId, IReadOnlyList<(DateTime, DateTime)>>();
            foreach (var result in root.GetProperty("results").EnumerateArray())
            {
                var id = new NodeId(result.GetProperty("unique_id").GetString()!);
                results[id] = PreviousResult.Read(result);
                if (result.TryGetProperty("batch_results", out var batchResults) && ReadFailedBatches(batchResults) is { Count: > 0 } failed)
                {
                    batches[id] = failed;
                }
            }

            var hasArgs = root.TryGetProperty("args", out var args);
            var command = hasArgs && args.TryGetProperty("which", out var which) ? which.GetString()! : UnnamedCommand;
            return new PreviousRun(command, hasArgs ? ReadArguments(args) : null, results)
            {
                StartedAt = ReadStart(root.GetProperty("metadata")),
                Duration = TimeSpan.FromSeconds(root.GetProperty("elapsed_time").GetDouble()),
                FailedBatches = batches,
            };
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or OverflowException)
        {
            throw new FormatException($"it holds no results of a run ({exception.Message})", exception);
        }
    }

    /// <summary>
    /// What is left to do: the nodes and tests that failed or were skipped, as far as they still exist; and all tests of that run that decide whether one of these may be
    /// published, since the rows to test are made anew.
    /// </summary>
    public NodeSet SelectFailed(ProjectGraph graph)
    {
        var selected = graph.SetOf(Results.Where(result => result.Value.Status is "error" or "fail" or "skipped").Select(result => result.Key));

        foreach (var id in Results.Keys)
        {
            if (graph.TryGetIndex(id, out var index) && graph[index] is DataTestNode && graph.PlacementOf(index).Anchor is { } anchor && selected.Contains(anchor))
            {
                selected.Add(index);
            }
        }

        return selected;
    }

    /// <summary>The batches to build of models of which the others are built.</summary>
    public IReadOnlyDictionary<NodeId, IReadOnlyList<Batch>> BatchesToRetry(ProjectGraph graph)
    {
        var batches = new Dictionary<NodeId, IReadOnlyList<Batch>>();
        foreach (var (id, failed) in FailedBatches)
        {
            if (graph.TryGetIndex(id, out var index) && graph[index] is ModelNode { Config.Microbatch.Size: { } size })
            {
                batches[id] = [.. failed.Select(times => new Batch(times.Start, times.End, size))];
            }
        }

        return batches;
    }

    // dbt writes when it began since its version 1.10.
    private static DateTimeOffset ReadStart(JsonElement metadata) =>
        (metadata.TryGetProperty("invocation_started_at", out var started) && started.ValueKind == JsonValueKind.String ? started : metadata.GetProperty("generated_at")).GetDateTimeOffset();

    // Where nothing was built, everything is to do, and that is nothing to remember.
    private static List<(DateTime Start, DateTime End)>? ReadFailedBatches(JsonElement results) =>
        results.ValueKind == JsonValueKind.Object && results.GetProperty("successful").GetArrayLength() > 0
            ? [.. results.GetProperty("failed").EnumerateArray().Select(batch => (ReadTime(batch[0]), ReadTime(batch[1])))]
            : null;

    private static DateTime ReadTime(JsonElement time) => time.GetDateTimeOffset().UtcDateTime;

    private static List<string>? ReadArguments(JsonElement args) =>
        args.TryGetProperty("argv", out var argv) ? [.. argv.EnumerateArray().Select(item => item.GetString()!)] : null;
}
