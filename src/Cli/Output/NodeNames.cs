using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Execution;

namespace SpotifyEtl.Models.Cli.Output;

/// <summary>The names that nodes and their properties go by in output and artifacts.</summary>
internal static class NodeNames
{
    /// <summary>The name to show: of a relation with its schema, as one would query it.</summary>
    public static string Of(Node node) => node.Relation?.ToString() ?? node.Name;

    /// <summary>A kind of node, as <c>--resource-type</c> takes it.</summary>
    public static string Of(ResourceType type) => type switch
    {
        ResourceType.Model => "model",
        ResourceType.Seed => "seed",
        ResourceType.Snapshot => "snapshot",
        ResourceType.Source => "source",
        ResourceType.Test => "test",
        ResourceType.UnitTest => "unit_test",
        _ => "exposure",
    };

    /// <summary>A status, as in <c>run_results.json</c>.</summary>
    public static string Of(NodeStatus status) => status switch
    {
        NodeStatus.Success => "success",
        NodeStatus.Error => "error",
        NodeStatus.Skipped => "skipped",
        NodeStatus.Pass => "pass",
        NodeStatus.Warn => "warn",
        _ => "fail",
    };

    /// <summary>How a model is materialized, in its configuration's spelling.</summary>
    public static string Of(Materialization materialization) => materialization switch
    {
        Materialization.View => "view",
        Materialization.Table => "table",
        Materialization.Incremental => "incremental",
        Materialization.MaterializedView => "materialized_view",
        _ => "ephemeral",
    };

    /// <summary>A selector that means this node and no other: its fully qualified name, as dbt prints it.</summary>
    public static string SelectorOf(Node node) => node switch
    {
        SourceNode source => $"source:{source.Package}.{source.SourceName}.{source.Name}",
        ExposureNode exposure => $"exposure:{exposure.Package}.{exposure.Name}",
        _ => string.Join('.', node.Fqn),
    };
}
