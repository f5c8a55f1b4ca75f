using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Graph.Selection;

/// <summary>A configured value, at any depth: <c>config.meta.owner:ann</c>. Of a list, any member may be the one; of a mapping, any key.</summary>
/// <param name="path">The keys, from outside in.</param>
/// <param name="expected">The value as text; <c>true</c> and <c>false</c>, and the severity of tests, whatever their case.</param>
internal sealed class ConfigPattern(string[] path, string expected)
{
    // dbt compares severities without case, and nothing else.
    private readonly StringComparison _comparison = path is ["severity"] ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    public bool Matches(Node node)
    {
        var value = node.BaseConfig.Values.TryGet(path[0], out var entry) ? entry.Value : DefaultOf(node.BaseConfig, path[0]);
        foreach (var key in path.AsSpan(1))
        {
            if (value.Kind != ValueKind.Object || !value.AsObject().TryGet(key, out value))
            {
                return false;
            }
        }

        return value.Kind switch
        {
            ValueKind.Array => value.AsArray().Any(IsExpected),
            ValueKind.Object => value.AsObject().Contains(expected),
            _ => IsExpected(value),
        };
    }

    private bool IsExpected(Value value) => value.Kind switch
    {
        ValueKind.Null => false,
        ValueKind.Boolean => expected.Equals(value.ToString(), StringComparison.OrdinalIgnoreCase),
        _ => expected.Equals(value.ToString(), _comparison),
    };

    // What holds where nobody set anything: the values that are worth asking for.
    private static Value DefaultOf(NodeConfig config, string key) => (key, config) switch
    {
        ("enabled", _) => config.Enabled,
        ("materialized", ModelConfig model) => model.Materialized.ToString().ToLowerInvariant(),
        ("materialized", SeedConfig) => "seed",
        ("materialized", DataTestConfig) => "test",
        ("on_schema_change", ModelConfig { OnSchemaChange: OnSchemaChange.Ignore }) => "ignore",
        ("severity", DataTestConfig test) => test.Severity == TestSeverity.Error ? "error" : "warn",
        ("store_failures", DataTestConfig test) => test.StoreFailures,
        _ => Value.Null,
    };
}
