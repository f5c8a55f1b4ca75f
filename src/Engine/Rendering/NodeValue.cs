using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Rendering;

/// <summary><c>model</c> in a template: what the project says of the node that is rendered.</summary>
/// <param name="node">The node.</param>
/// <param name="batch">The batch that it is rendered for, or null.</param>
internal sealed class NodeValue(Node node, Batch? batch = null) : HostObject
{
    private static readonly string[] Members =
        ["name", "unique_id", "resource_type", "path", "fqn", "description", "tags", "config", "columns", "database", "schema", "alias", "batch"];

    public override IReadOnlyList<string> MemberNames => Members;

    public override bool TryGetMember(string name, out Value value)
    {
        value = name switch
        {
            "name" => node.Name,
            "unique_id" => node.Id.Value,
            "resource_type" => ResourceTypeName,
            "path" => node.Path,
            "fqn" => List(node.Fqn),
            "description" => node.Description,
            "tags" => List(node.BaseConfig.Tags),
            "config" => Map(node.BaseConfig.Values),
            "columns" => List(node.Columns.Select(column => column.Name)),
            "database" => node.Relation?.Database,
            "schema" => node.Relation?.Schema,
            "alias" => node.Relation?.Identifier,
            "batch" => BatchValue(),
            _ => Value.Null,
        };
        return Members.Contains(name, StringComparer.Ordinal);
    }

    public override string ToText() => node.Name;

    // Nothing has a batch but a model that is built in them.
    private Value BatchValue() => batch is null ? Value.Null : new ScriptObject
    {
        ["id"] = batch.Id,
        ["event_time_start"] = new Value(batch.Start),
        ["event_time_end"] = new Value(batch.End),
    }.Freeze();

    private string ResourceTypeName => node.ResourceType.ToString().ToLowerInvariant();

    private static ScriptArray List(IEnumerable<string> items) => new(items.Select(item => new Value(item)));

    private static ScriptObject Map(ConfigMap map)
    {
        var result = new ScriptObject();
        foreach (var (key, entry) in map)
        {
            result[key] = entry.Value;
        }

        return result;
    }
}
