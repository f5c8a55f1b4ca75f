using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Rendering;

/// <summary><c>model</c> in a template: what the project says of the node that is rendered.</summary>
internal sealed class NodeValue(Node node) : HostObject
{
    private static readonly string[] Members =
        ["name", "unique_id", "resource_type", "path", "fqn", "description", "tags", "config", "columns", "database", "schema", "alias"];

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
            _ => Value.Null,
        };
        return Members.Contains(name, StringComparer.Ordinal);
    }

    public override string ToText() => node.Name;

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
