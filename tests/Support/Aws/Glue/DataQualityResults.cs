using System.Text.Json.Nodes;

namespace SpotifyEtl.Models.Support.Aws.Glue;

/// <summary>The published outcomes of data quality rules.</summary>
internal sealed class DataQualityResults
{
    private readonly List<(JobRun Run, string Id, IReadOnlyList<RuleOutcome> Outcomes, double At)> _results = [];

    public void Add(JobRun run, IReadOnlyList<RuleOutcome> outcomes)
    {
        lock (_results)
        {
            _results.Add((run, $"dqresult-{Guid.NewGuid():n}", outcomes, GlueErrors.Now));
        }
    }

    public JsonObject Answer(string operation, JsonObject body)
    {
        lock (_results)
        {
            return operation == "GetDataQualityResult" ? Describe(body.Text("ResultId")) : Find(body["Filter"] as JsonObject);
        }
    }

    private JsonObject Find(JsonObject? filter)
    {
        var (job, run) = (filter?.OptionalText("JobName"), filter?.OptionalText("JobRunId"));
        var found = _results.Where(result => (job ?? result.Run.JobName) == result.Run.JobName && (run ?? result.Run.Id) == result.Run.Id);
        return new JsonObject
        {
            ["Results"] = new JsonArray([.. found.Select(result => new JsonObject
            {
                ["ResultId"] = result.Id,
                ["JobName"] = result.Run.JobName,
                ["JobRunId"] = result.Run.Id,
                ["StartedOn"] = result.At,
            })]),
        };
    }

    private JsonObject Describe(string id)
    {
        var result = _results.Find(result => result.Id == id);
        if (result.Id is null)
        {
            throw GlueErrors.NotFound($"Data quality result {id} not found");
        }

        return new JsonObject
        {
            ["ResultId"] = id,
            ["Score"] = result.Outcomes.Count == 0 ? 1 : (double)result.Outcomes.Count(outcome => outcome.IsPassed) / result.Outcomes.Count,
            ["StartedOn"] = result.At,
            ["CompletedOn"] = result.At,
            ["JobName"] = result.Run.JobName,
            ["JobRunId"] = result.Run.Id,
            ["RuleResults"] = new JsonArray([.. result.Outcomes.Select(Describe)]),
        };
    }

    private static JsonObject Describe(RuleOutcome outcome, int index)
    {
        var described = new JsonObject { ["Name"] = $"Rule_{index + 1}", ["Description"] = outcome.Rule, ["Result"] = outcome.IsPassed ? "PASS" : "FAIL" };
        if (outcome.Reason is { } reason)
        {
            described["EvaluationMessage"] = reason;
        }

        return described;
    }
}
