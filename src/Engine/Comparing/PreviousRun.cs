using System.Text.Json;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Graph;

namespace SpotifyEtl.Models.Engine.Comparing;

/// <summary>What <c>run_results.json</c> tells of an earlier run.</summary>
/// <param name="Command">The command: <c>build</c>.</param>
/// <param name="Arguments">Its options as they were typed, the command's name left out; null where the file does not tell, since another tool wrote it.</param>
/// <param name="Statuses">How each node and test ended, in the words of the file: <c>success</c>, <c>fail</c> and so on.</param>
public sealed record PreviousRun(string Command, IReadOnlyList<string>? Arguments, IReadOnlyDictionary<NodeId, string> Statuses)
{
    /// <summary>The file's name below the target path.</summary>
    public const string FileName = "run_results.json";

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
            var statuses = new Dictionary<NodeId, string>();
            var batches = new Dictionary<NodeId, IReadOnlyList<(DateTime, DateTime)>>();
            foreach (var result in root.GetProperty("results").EnumerateArray())
            {
                var id = new NodeId(result.GetProperty("unique_id").GetString()!);
                statuses[id] = result.GetProperty("status").GetString()!;
                if (result.TryGetProperty("batch_results", out var batchResults) && ReadFailedBatches(batchResults) is { Count: > 0 } failed)
                {
                    batches[id] = failed;
                }
            }

            var args = root.GetProperty("args");
            return new PreviousRun(args.GetProperty("which").GetString()!, ReadArguments(args), statuses) { FailedBatches = batches };
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
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
        var selected = graph.NewSet();
        foreach (var (id, status) in Statuses)
        {
            if (status is "error" or "fail" or "skipped" && graph.TryGetIndex(id, out var index))
            {
                selected.Add(index);
            }
        }

        foreach (var id in Statuses.Keys)
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

    // Where nothing was built, everything is to do, and that is nothing to remember.
    private static List<(DateTime Start, DateTime End)>? ReadFailedBatches(JsonElement results) =>
        results.ValueKind == JsonValueKind.Object && results.GetProperty("successful").GetArrayLength() > 0
            ? [.. results.GetProperty("failed").EnumerateArray().Select(batch => (ReadTime(batch[0]), ReadTime(batch[1])))]
            : null;

    private static DateTime ReadTime(JsonElement time) => time.GetDateTimeOffset().UtcDateTime;

    private static List<string>? ReadArguments(JsonElement args) =>
        args.TryGetProperty("argv", out var argv) ? [.. argv.EnumerateArray().Select(item => item.GetString()!)] : null;
}
