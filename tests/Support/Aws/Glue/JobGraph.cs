using System.Text.Json.Nodes;

namespace SpotifyEtl.Models.Support.Aws.Glue;

/// <summary>A node of a visual job.</summary>
/// <param name="Id">Its id, by which others name it.</param>
/// <param name="Kind">What it is, such as <c>ApplyMapping</c>.</param>
/// <param name="Definition">Its members.</param>
internal sealed record JobNode(string Id, string Kind, JsonObject Definition)
{
    public string Name => Definition.OptionalText("Name") ?? Id;

    public IReadOnlyList<string> Inputs => Definition.Texts("Inputs");
}

/// <summary>The nodes of a visual job, each after those that it takes from.</summary>
internal static class JobGraph
{
    // The nodes that the Glue of the tests can carry out, and how many others each takes from.
    private static readonly Dictionary<string, int> Inputs = new(StringComparer.Ordinal)
    {
        ["S3CsvSource"] = 0,
        ["ApplyMapping"] = 1,
        ["SparkSQL"] = 1,
        ["Union"] = 2,
        ["DropDuplicates"] = 1,
        ["EvaluateDataQuality"] = 1,
        ["AmazonRedshiftTarget"] = 1,
    };

    /// <summary>Reads <c>CodeGenConfigurationNodes</c>.</summary>
    /// <exception cref="AwsRefusalException">They are no graph that can be carried out.</exception>
    public static IReadOnlyList<JobNode> Read(JsonObject nodes)
    {
        var byId = nodes.Select(node => Read(node.Key, node.Value!.AsObject())).ToDictionary(node => node.Id, StringComparer.Ordinal);
        foreach (var node in byId.Values)
        {
            Check(node, byId);
        }

        var ordered = new List<JobNode>();
        var open = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in byId.Values)
        {
            Visit(node, byId, ordered, open);
        }

        return ordered;
    }

    private static JobNode Read(string id, JsonObject members)
    {
        var given = members.Where(member => member.Value is not null).ToList();
        return given is [var (kind, definition)] && Inputs.ContainsKey(kind)
            ? new JobNode(id, kind, definition!.AsObject())
            : throw GlueErrors.InvalidInput($"Node {id} must be exactly one of the kinds that the Glue of the tests knows: {string.Join(", ", Inputs.Keys)}");
    }

    private static void Check(JobNode node, Dictionary<string, JobNode> byId)
    {
        if (node.Inputs.Count != Inputs[node.Kind])
        {
            throw GlueErrors.InvalidInput($"Node {node.Id} ({node.Kind}) must have {Inputs[node.Kind]} inputs");
        }

        if (node.Inputs.FirstOrDefault(input => !byId.ContainsKey(input)) is { } unknown)
        {
            throw GlueErrors.InvalidInput($"Node {node.Id} has an input that is no node: {unknown}");
        }

        if (node.Inputs.FirstOrDefault(input => byId[input].Kind == "AmazonRedshiftTarget") is { } target)
        {
            throw GlueErrors.InvalidInput($"Node {node.Id} has a target as its input: {target}");
        }
    }

    private static void Visit(JobNode node, Dictionary<string, JobNode> byId, List<JobNode> ordered, HashSet<string> open)
    {
        if (ordered.Contains(node))
        {
            return;
        }

        if (!open.Add(node.Id))
        {
            throw GlueErrors.InvalidInput($"Node {node.Id} takes from itself");
        }

        foreach (var input in node.Inputs)
        {
            Visit(byId[input], byId, ordered, open);
        }

        ordered.Add(node);
    }
}
