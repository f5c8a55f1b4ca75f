using System.Text.Json;

namespace SpotifyEtl.Models.Engine.Comparing;

/// <summary>What became of a node or a test in an earlier run.</summary>
/// <param name="Status">How it ended, in the words of the file: <c>success</c>, <c>error</c>, <c>skipped</c>, <c>pass</c>, <c>warn</c>, <c>fail</c>.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Rows">The rows that were written; null where that is not known.</param>
/// <param name="Failures">For a test: the number that it gave; null where it did not get so far.</param>
/// <param name="Message">A line about it; empty for none.</param>
public sealed record PreviousResult(string Status, TimeSpan Duration, long? Rows, long? Failures, string Message)
{
    internal static PreviousResult Read(JsonElement result) => new(
        result.GetProperty("status").GetString()!,
        TimeSpan.FromSeconds(result.GetProperty("execution_time").GetDouble()),
        result.TryGetProperty("adapter_response", out var response) && response.ValueKind == JsonValueKind.Object ? Number(response, "rows_affected") : null,
        Number(result, "failures"),
        result.TryGetProperty("message", out var message) ? message.GetString() ?? "" : "");

    private static long? Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out var number) && number.ValueKind == JsonValueKind.Number ? number.GetInt64() : null;
}
