using System.Text.Json;
using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Cli.Output;

/// <summary>Writes a list of nodes: <c>etl ls</c>.</summary>
internal sealed class NodeListView(TextWriter writer)
{
    private const int MinTypeCells = 8;

    /// <summary>The keys of a node's JSON, as dbt names them.</summary>
    public static IReadOnlyList<string> Keys { get; } =
    [
        "unique_id", "name", "resource_type", "package_name", "original_file_path",
        "relation", "materialized", "tags", "description", "depends_on",
    ];

    /// <summary>Writes a node a line.</summary>
    /// <param name="nodes">The nodes, in order.</param>
    /// <param name="format">A value of <c>--output</c>.</param>
    /// <param name="keys">For <c>json</c>: the keys to print; none for all.</param>
    public void Write(IReadOnlyList<Node> nodes, string format, IReadOnlyList<string> keys)
    {
        switch (format)
        {
            case "json":
                WriteJson(nodes, keys.Count == 0 ? Keys : keys);
                break;
            case "name":
                WriteEach(nodes, node => node.Name);
                break;
            case "path":
                WriteEach(nodes, node => node.Path);
                break;
            case "selector":
                WriteEach(nodes, NodeNames.SelectorOf);
                break;
            default:
                WriteText(nodes);
                break;
        }
    }

    private void WriteEach(IEnumerable<Node> nodes, Func<Node, string> text)
    {
        foreach (var node in nodes)
        {
            writer.WriteLine(text(node));
        }
    }

    private void WriteText(IReadOnlyList<Node> nodes)
    {
        var types = nodes.Select(node => NodeNames.Of(node.ResourceType).Length).Append(MinTypeCells).Max();
        var names = nodes.Select(node => Cells.Width(NodeNames.Of(node))).DefaultIfEmpty().Max();
        WriteEach(nodes, node =>
            $"{Cells.Pad(NodeNames.Of(node.ResourceType), types)}  {Cells.Pad(NodeNames.Of(node), names)}  {KindOf(node),-11}  {node.Path}");
    }

    private void WriteJson(IReadOnlyList<Node> nodes, IReadOnlyList<string> keys)
    {
        foreach (var node in nodes)
        {
            writer.WriteLine(JsonText.Of(json =>
            {
                json.WriteStartObject();
                foreach (var key in keys)
                {
                    WriteProperty(json, node, key);
                }

                json.WriteEndObject();
            }));
        }
    }

    private static void WriteProperty(Utf8JsonWriter json, Node node, string key)
    {
        json.WritePropertyName(key);
        switch (key)
        {
            case "tags":
                WriteArray(json, node.BaseConfig.Tags);
                break;
            case "depends_on":
                WriteArray(json, node.DependsOn.Select(id => id.Value));
                break;
            default:
                json.WriteStringValue(TextOf(node, key));
                break;
        }
    }

    private static string? TextOf(Node node, string key) => key switch
    {
        "unique_id" => node.Id.Value,
        "name" => node.Name,
        "resource_type" => NodeNames.Of(node.ResourceType),
        "package_name" => node.Package,
        "original_file_path" => node.Path,
        "relation" => node.Relation?.ToString(),
        "materialized" => node switch
        {
            ModelNode model => NodeNames.Of(model.Config.Materialized),
            SnapshotNode => "snapshot",
            _ => null,
        },
        _ => node.Description,
    };

    private static void WriteArray(Utf8JsonWriter json, IEnumerable<string> items)
    {
        json.WriteStartArray();
        foreach (var item in items)
        {
            json.WriteStringValue(item);
        }

        json.WriteEndArray();
    }

    private static string KindOf(Node node) => node switch
    {
        ModelNode model => NodeNames.Of(model.Config.Materialized),
        SourceNode { Staging: not null } => "staged",
        DataTestNode { Test: DataTest.Generic generic } => generic.Name,
        _ => "",
    };
}
