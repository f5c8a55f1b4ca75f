using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Parsing;
using SpotifyEtl.Models.Templating;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Comparing.Fingerprints;

/// <summary>Takes the fingerprints of one node.</summary>
internal sealed class NodeFingerprints(ParsedProject project, MacroFingerprints macros, Func<TemplateUses> newUses, ContentHash hash)
{
    private static readonly string[] NamingKeys = ["database", "schema", "alias"];
    private static readonly string[] NamingMacros = ["generate_database_name", "generate_schema_name", "generate_alias_name"];

    // Names have their own part. Tags and groups change what is selected and who answers for it, and nothing that is built; dbt leaves them out too.
    private static readonly string[] KeysThatDoNotCount = [.. NamingKeys, "tags", "group", "static_analysis", "lint"];

    private readonly TemplateUses _uses = newUses();

    /// <summary>The node's state.</summary>
    public NodeState Take(Node node)
    {
        Span<ulong> parts = stackalloc ulong[StateParts.All.Length];
        parts[(int)StatePart.Body] = new NodeContent(hash, _uses).Take(node);
        parts[(int)StatePart.Configs] = Configs(node.BaseConfig);
        parts[(int)StatePart.Relation] = Relation(node);
        parts[(int)StatePart.PersistedDescriptions] = PersistedDescriptions(node);
        parts[(int)StatePart.Contract] = Contract(node);

        // These last, since all of the above adds to what is used.
        parts[(int)StatePart.Macros] = Macros(MacrosOf(node));
        parts[(int)StatePart.Vars] = Variables();
        return NodeState.Create(node.Id, node.Relation, parts);
    }

    private ulong Configs(NodeConfig config)
    {
        foreach (var (key, entry) in config.Values.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var value = entry.Unrendered ?? entry.Value;
            if (!KeysThatDoNotCount.Contains(key) && !value.IsNull && !IsDefault(key, value, config))
            {
                _uses.AddValue(value);
                hash.Add(key).Add(value);
            }
        }

        return hash.Take();
    }

    // To say what holds anyway changes nothing.
    private static bool IsDefault(string key, Value value, NodeConfig config) => (key, config) switch
    {
        ("enabled", _) => true,
        ("materialized", ModelConfig) => value.ToString() == "view",
        ("access", ModelConfig) => value.ToString() == "protected",
        ("on_schema_change", ModelConfig) => value.ToString() == "ignore",
        ("severity", DataTestConfig) => value.ToString().Equals("error", StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    private ulong Relation(Node node)
    {
        if (node is SourceNode source)
        {
            AddName(source.UnrenderedTarget.Database);
            AddName(source.UnrenderedTarget.Schema);
            AddName(source.UnrenderedTarget.Identifier);
            return hash.Take();
        }

        if (node is not (ModelNode or SeedNode) && node.Relation is null)
        {
            return 0;
        }

        foreach (var key in NamingKeys)
        {
            var value = node.BaseConfig.Values.TryGet(key, out var entry) ? entry.Unrendered ?? entry.Value : Value.Null;
            _uses.AddValue(value);
            hash.Add(value);
        }

        // A change of the macros moves relations, whatever the nodes configure.
        foreach (var name in macros.Close(NamingMacros))
        {
            hash.Add(macros.HashOf(name));
            AddVariables(macros.UsesOf(name));
        }

        return hash.Take();
    }

    private void AddName(string? name)
    {
        _uses.AddText(name ?? "");
        hash.Add(name);
    }

    private ulong PersistedDescriptions(Node node)
    {
        if (!node.BaseConfig.Values.TryGet("persist_docs", out var entry) || entry.Value.Kind != ValueKind.Object)
        {
            return 0;
        }

        if (IsOn(entry.Value, "relation"))
        {
            hash.Add(ContentHash.LineEnds(node.Description));
        }

        var columns = IsOn(entry.Value, "columns") ? node.Columns : [];
        foreach (var column in columns.OrderBy(column => column.Name, StringComparer.Ordinal))
        {
            hash.Add(column.Name).Add(ContentHash.LineEnds(column.Description));
        }

        return hash.Take();
    }

    private ulong Contract(Node node)
    {
        if (!node.BaseConfig.Values.TryGet("contract", out var entry) || !IsOn(entry.Value, "enforced"))
        {
            return 0;
        }

        hash.Add("enforced");
        foreach (var column in node.Columns.OrderBy(column => column.Name, StringComparer.Ordinal))
        {
            hash.Add(column.Name).Add(column.DataType);
        }

        foreach (var constraint in node is ModelNode model ? model.Constraints : [])
        {
            hash.Add((long)constraint.Kind).Add(constraint.Name).Add(constraint.Column).Add(constraint.Expression).Add(constraint.To?.Value);
            AddNames(constraint.Columns);
            AddNames(constraint.ToColumns);
        }

        return hash.Take();
    }

    private void AddNames(IReadOnlyList<string> names)
    {
        hash.Add(names.Count);
        foreach (var name in names)
        {
            hash.Add(name);
        }
    }

    private static bool IsOn(Value value, string key) =>
        value.Kind == ValueKind.Object && value.AsObject().TryGet(key, out var flag) && flag.Kind == ValueKind.Boolean && flag.AsBoolean();

    // What parsing found in the node's own template, and what hooks, conditions and configuration mention besides.
    private SortedSet<string> MacrosOf(Node node)
    {
        var found = node switch
        {
            ModelNode model => model.Macros,
            DataTestNode test => test.Macros,
            _ => Array.Empty<NodeId>(),
        };
        return macros.Close(_uses.UsesAnyMacro
            ? macros.Names
            : found.Where(project.Macros.ContainsKey).Select(id => project.Macros[id].Name).Concat(_uses.Functions).Concat(_uses.Functions.SelectMany(macros.VariantsOf)));
    }

    private ulong Macros(SortedSet<string> closed)
    {
        foreach (var name in closed)
        {
            hash.Add(macros.HashOf(name));
            _uses.Add(macros.UsesOf(name));
        }

        if (_uses.IncludesAny)
        {
            foreach (var name in macros.Names.Order(StringComparer.Ordinal))
            {
                hash.Add(macros.HashOf(name));
            }
        }

        AddIncluded();
        return hash.Take();
    }

    // An included file may include others.
    private void AddIncluded()
    {
        var seen = new SortedSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>(_uses.Includes);
        while (open.TryDequeue(out var path))
        {
            if (!seen.Add(path) || project.Settings.Templates.Include?.Invoke(path) is not { } included)
            {
                continue;
            }

            var uses = newUses();
            uses.Visit(included.Root);
            _uses.Add(uses);
            foreach (var inner in uses.Includes)
            {
                open.Enqueue(inner);
            }
        }

        foreach (var path in seen)
        {
            hash.Add(path).Add(project.Settings.Templates.Include?.Invoke(path) is { } included ? CanonicalText.Of(included.Source) : null);
        }
    }

    private void AddVariables(TemplateUses uses) => _uses.Variables.AddRange(uses.Variables);

    // By value: one that is not set and one that is set to its default are the same.
    private ulong Variables()
    {
        var used = _uses.Variables.Concat(_uses.UsesAnyVariable ? project.Vars.Keys.Select(name => new VariableUse(false, name, Value.Null, "")) : []);
        var values = used
            .Select(use => (use.IsEnvironment, use.Name, Value: ValueOf(use)))
            .OrderBy(use => use.IsEnvironment).ThenBy(use => use.Name, StringComparer.Ordinal).ThenBy(use => use.Value.ToString(), StringComparer.Ordinal);
        (bool, string, string)? previous = null;
        foreach (var (isEnvironment, name, value) in values)
        {
            var current = (isEnvironment, name, value.ToString());
            if (current != previous)
            {
                hash.Add(isEnvironment ? 1 : 0).Add(name).Add(value);
            }

            previous = current;
        }

        return hash.Take();
    }

    private Value ValueOf(VariableUse use) => use.IsEnvironment
        ? project.Request.Environment.TryGetValue(use.Name, out var text) ? text : use.Default
        : project.Packages.VarsOf(use.Path).TryGetValue(use.Name, out var value) ? value : use.Default;
}
