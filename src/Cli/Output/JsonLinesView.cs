using System.Globalization;
using System.Text.Json;
using SpotifyEtl.Models.Engine.Execution;

namespace SpotifyEtl.Models.Cli.Output;

/// <summary>Tells of a run for machines: <c>--log-format json</c>, an object a line.</summary>
internal sealed class JsonLinesView(JsonLog log) : IRunView
{
    public void OnRunStarted(RunStarted started) => log.Write("run_started", json =>
    {
        json.WriteNumber("nodes", started.Nodes);
        json.WriteNumber("tests", started.Tests);
        json.WriteNumber("threads", started.Threads);
    });

    public void OnNodeStarted(NodeStarted started) => log.Write("node_started", json =>
    {
        json.WriteString("node", started.Node.Id.Value);
        json.WriteString("kind", started.Kind);
        json.WriteNumber("worker", started.Worker);
    });

    public void OnNodeWaiting(NodeWaiting waiting) => log.Write("node_waiting", json =>
    {
        json.WriteString("node", waiting.Node.Id.Value);
        json.WriteString("relation", waiting.Node.Relation?.ToString());
        json.WriteString("holder", waiting.Holder);
    });

    public void OnNodeFinished(NodeFinished finished)
    {
        // The tests that a plan of only tests holds have told of themselves.
        if (finished.IsTestsOnly)
        {
            return;
        }

        var result = finished.Result;
        log.Write("node_finished", json =>
        {
            json.WriteString("node", result.Node.Id.Value);
            json.WriteString("resource_type", NodeNames.Of(result.Node.ResourceType));
            json.WriteString("kind", result.Kind);
            json.WriteString("relation", result.Node.IsTest ? null : result.Node.Relation?.ToString());
            json.WriteString("status", NodeNames.Of(result.Status));
            JsonLog.WriteNumber(json, "rows", result.Rows);
            JsonLog.WriteNumber(json, "failures", result.Failures);
            WriteStaged(json, StageTotals.Of(result));
            json.WriteNumber("seconds", Math.Round(result.Duration.TotalSeconds, 6));
            json.WriteNumber("worker", result.Worker);
            json.WriteNumber("retries", result.Retries);
            json.WriteString("message", result.Message);
        });
    }

    public void OnRunFinished(RunResult result) => log.Write("run_finished", json =>
    {
        var summary = RunSummary.Of(result);
        json.WriteString("status", result.WasCancelled ? "cancelled" : result.Succeeded ? "success" : "error");
        json.WriteNumber("built", summary.Built);
        json.WriteNumber("failed", summary.Failed);
        json.WriteNumber("skipped", summary.Skipped);
        json.WriteNumber("tests_passed", summary.Tests.Passed);
        json.WriteNumber("tests_warned", summary.Tests.Warned);
        json.WriteNumber("tests_failed", summary.Tests.Failed);
        json.WriteNumber("tests_skipped", summary.Tests.Skipped);
        json.WriteNumber("rows", summary.Rows);
        WriteStaged(json, summary.Staged);
        json.WriteString("started_at", result.StartedAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        json.WriteNumber("seconds", Math.Round(result.Duration.TotalSeconds, 6));
    });

    public void Dispose()
    {
    }

    private static void WriteStaged(Utf8JsonWriter json, StageTotals? staged)
    {
        JsonLog.WriteNumber(json, "files_loaded", staged?.Files);
        JsonLog.WriteNumber(json, "rejected", staged?.Rejected);
    }
}
