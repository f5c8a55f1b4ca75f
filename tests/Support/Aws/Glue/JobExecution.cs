using System.Text.Json.Nodes;
using SpotifyEtl.Models.Support.Redshift;
using SpotifyEtl.Models.Support.Redshift.Copy;

namespace SpotifyEtl.Models.Support.Aws.Glue;

/// <summary>Carries out the nodes of a visual job, one after the other.</summary>
/// <param name="s3">Where S3 is.</param>
/// <param name="redshift">Where targets are; null where there is none.</param>
/// <param name="nodes">The nodes, each after those that it takes from.</param>
/// <param name="publish">Takes the outcomes of rules.</param>
internal sealed class JobExecution(Uri s3, DataApiServer? redshift, IReadOnlyList<JobNode> nodes, Action<IReadOnlyList<RuleOutcome>> publish)
{
    private readonly Dictionary<string, GlueFrame> _frames = new(StringComparer.Ordinal);

    // A node whose rules are broken fails the job once everything is loaded, where its options say so.
    private string? _failsAfterLoad;

    /// <summary>Runs.</summary>
    /// <exception cref="JobException">It fails.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var node in nodes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _frames[node.Id] = await RunAsync(node, [.. node.Inputs.Select(input => _frames[input])], cancellationToken);
        }

        if (_failsAfterLoad is not null)
        {
            throw new JobException(_failsAfterLoad);
        }
    }

    private async Task<GlueFrame> RunAsync(JobNode node, IReadOnlyList<GlueFrame> inputs, CancellationToken cancellationToken)
    {
        switch (node.Kind)
        {
            case "S3CsvSource":
                using (var reader = new S3Reader(s3))
                {
                    return await new CsvSource(node.Definition, reader).ReadAsync(cancellationToken);
                }

            case "ApplyMapping":
                return Map(node.Definition, inputs[0]);
            case "SparkSQL":
                return SparkSelect.Parse(node).Apply(inputs[0]);
            case "Union":
                return Unite(node.Definition, inputs[0], inputs[1]);
            case "DropDuplicates":
                return Distinct(inputs[0], [.. (node.Definition["Columns"] as JsonArray ?? []).Select(path => path![0]!.GetValue<string>())]);
            case "EvaluateDataQuality":
                return Evaluate(node, inputs[0]);
            case "AmazonRedshiftTarget":
                var server = redshift ?? throw new JobException("The Glue of the tests was given no Redshift");
                await new RedshiftNode(node.Definition, server).WriteAsync(inputs[0], cancellationToken);
                return inputs[0];
            default:
                throw new InvalidOperationException(node.Kind);
        }
    }

    private static GlueFrame Map(JsonObject definition, GlueFrame input)
    {
        var mappings = definition["Mapping"]!.AsArray().Select(mapping => mapping!.AsObject()).Where(mapping => mapping["Dropped"]?.GetValue<bool>() != true)
            .Select(mapping => (To: mapping.Text("ToKey"), From: input.IndexOf(mapping.Texts("FromPath")[0]), Type: mapping.Text("ToType")))
            // A column that the source does not have is not made up.
            .Where(mapping => mapping.From is not null).ToList();
        return new GlueFrame(
            [.. mappings.Select(mapping => mapping.To)],
            [.. input.Rows.Select(row => row with { Values = [.. mappings.Select(mapping => Cast(row.Values[mapping.From!.Value], mapping.Type))] })]);
    }

    // What is no number becomes null, as with Spark's own casts.
    private static string? Cast(string? value, string type) => type switch
    {
        "string" or null => value,
        "int" or "bigint" or "long" or "short" => long.TryParse(value, out var number) ? number.ToString(System.Globalization.CultureInfo.InvariantCulture) : null,
        "double" or "float" or "decimal" => double.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out _) ? value : null,
        _ => throw new JobException($"The Glue of the tests does not map to type {type}"),
    };

    private static GlueFrame Unite(JsonObject definition, GlueFrame first, GlueFrame second)
    {
        if (first.Columns.Count != second.Columns.Count)
        {
            throw new JobException(
                "AnalysisException: [NUM_COLUMNS_MISMATCH] UNION can only be performed on inputs with the same number of columns, "
                + $"but the first input has {first.Columns.Count} columns and the second input has {second.Columns.Count} columns.");
        }

        var all = new GlueFrame(first.Columns, [.. first.Rows, .. second.Rows]);
        return definition.Text("UnionType") == "DISTINCT" ? Distinct(all, []) : all;
    }

    // Rows have been moved between machines then, and nobody knows any more which file they came from.
    private static GlueFrame Distinct(GlueFrame input, IReadOnlyList<string> columns)
    {
        var indexes = columns.Count == 0
            ? [.. Enumerable.Range(0, input.Columns.Count)]
            : columns.Select(Place).ToList();
        return input with { Rows = [.. input.Rows.DistinctBy(row => row.Key(indexes)).Select(row => row with { File = "" })] };

        int Place(string column) =>
            input.IndexOf(column) ?? throw new JobException($"AnalysisException: Cannot resolve column name \"{column}\" among ({string.Join(", ", input.Columns)})");
    }

    private GlueFrame Evaluate(JobNode node, GlueFrame input)
    {
        var outcomes = DataQualityRules.Parse(node.Definition.Text("Ruleset")).Select(rule => rule.Evaluate(input)).ToList();
        if (node.Definition["PublishingOptions"]?["ResultsPublishingEnabled"]?.GetValue<bool>() == true)
        {
            publish(outcomes);
        }

        if (outcomes.Exists(outcome => !outcome.IsPassed) && node.Definition["StopJobOnFailureOptions"] is JsonObject options)
        {
            var message = $"AssertionError: The job failed due to failing DQ rules for node: {node.Name}";
            if (options.OptionalText("StopJobOnFailureTiming") == "AfterDataLoad")
            {
                _failsAfterLoad ??= message;
            }
            else
            {
                throw new JobException(message);
            }
        }

        return node.Definition.OptionalText("Output") == "EvaluationResults" ? Table(outcomes) : input;
    }

    private static GlueFrame Table(List<RuleOutcome> outcomes) => new(
        ["Rule", "Outcome", "FailureReason", "EvaluatedMetrics"],
        [.. outcomes.Select(outcome => new GlueRow([outcome.Rule, outcome.IsPassed ? "Passed" : "Failed", outcome.Reason, null], ""))]);
}
