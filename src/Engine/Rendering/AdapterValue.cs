using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Warehouse;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Rendering;

/// <summary><c>adapter</c> in a template: the facts of the engine and of what exists in the warehouse.</summary>
internal sealed class AdapterValue : HostObject
{
    private readonly Dictionary<string, Value> _members;

    public AdapterValue(Dialect dialect, WarehouseState state)
    {
        _members = new Dictionary<string, Value>(StringComparer.Ordinal)
        {
            ["type"] = dialect.Name,
            ["quote"] = new HostFunction("adapter.quote", "identifier", (in Call call) => dialect.Quote(call.Text(0))),
            ["relation"] = new HostFunction("adapter.relation", "schema identifier", (in Call call) =>
                new RelationValue(new RelationName(null, call.Text(0), call.Text(1)), dialect)),
            ["columns"] = new HostFunction("adapter.columns", "relation", (in Call call) => Columns(call, state)),
        };
    }

    public override IReadOnlyList<string> MemberNames => [.. _members.Keys];

    public override bool TryGetMember(string name, out Value value) => _members.TryGetValue(name, out value);

    public override string ToText() => "adapter";

    // The columns of a relation as they were when the run began; none for one that did not exist.
    private static Value Columns(in Call call, WarehouseState state)
    {
        if (call[0].Kind != ValueKind.Host || call[0].AsHost() is not RelationValue relation)
        {
            throw call.Fail("`adapter.columns` takes a relation: what `ref`, `source` or `this` gives");
        }

        var columns = new ScriptArray();
        foreach (var column in state.Find(relation.Name)?.Columns ?? [])
        {
            columns.Add(new ScriptObject { ["name"] = column.Name, ["type"] = column.Type });
        }

        return columns;
    }
}
