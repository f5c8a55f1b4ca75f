using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Loading;
using SpotifyEtl.Models.Engine.Parsing.References;
using SpotifyEtl.Models.Templating;
using SpotifyEtl.Models.Templating.Evaluation;
using SpotifyEtl.Models.Templating.Text;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Parsing.Nodes;

/// <summary>
/// Names the relations of nodes: by dbt's rules, or by the project's macros <c>generate_schema_name</c>, <c>generate_alias_name</c> and
/// <c>generate_database_name</c>, each called with the configured name and the node.
/// </summary>
internal sealed class RelationNamer
{
    private readonly TargetSettings _target;
    private readonly RenderOptions _options;
    private readonly Scope _functions;
    private readonly DiagnosticBag _diagnostics;
    private readonly Template? _schemaMacro;
    private readonly Template? _aliasMacro;
    private readonly Template? _databaseMacro;

    public RelationNamer(LoadedProject project, MacroLibrary macros, DiagnosticBag diagnostics)
    {
        _target = project.Target;
        _options = project.Settings.Templates;
        _functions = macros.Functions.Scope;
        _diagnostics = diagnostics;
        _schemaMacro = CallOf("generate_schema_name");
        _aliasMacro = CallOf("generate_alias_name");
        _databaseMacro = CallOf("generate_database_name");

        Template? CallOf(string macro) =>
            macros.FindDeclaration(macro) is null ? null : Template.Parse(new SourceText(macro, $"{{{{ {macro} custom_name node }}}}"));
    }

    /// <summary>The relation of a node that is not made yet.</summary>
    public RelationName Name(ResourceType type, string name, string path, IReadOnlyList<string> fqn, NodeConfig config)
    {
        var node = new Lazy<ScriptObject>(() => Describe(type, name, path, fqn, config));
        var plainSchema = config.Schema is { } custom ? $"{_target.Schema}_{custom}" : _target.Schema;
        return new RelationName(
            Call(_databaseMacro, config.Database, node) ?? config.Database,
            Call(_schemaMacro, config.Schema, node) ?? plainSchema,
            Call(_aliasMacro, config.Alias, node) ?? config.Alias ?? name);
    }

    // Null where there is no macro, or it gives nothing, or it fails, which is then reported.
    private string? Call(Template? macro, string? custom, Lazy<ScriptObject> node)
    {
        if (macro is null)
        {
            return null;
        }

        var scope = new Scope(_functions) { ["custom_name"] = custom, ["node"] = node.Value };
        try
        {
            var name = macro.Render(scope, _options, CancellationToken.None).Text.Trim();
            return name.Length == 0 ? null : name;
        }
        catch (EvaluationException exception)
        {
            _diagnostics.Add(DiagnosticCodes.TemplateFailed(exception));
            return null;
        }
    }

    private static ScriptObject Describe(ResourceType type, string name, string path, IReadOnlyList<string> fqn, NodeConfig config)
    {
        var values = new ScriptObject();
        foreach (var (key, entry) in config.Values)
        {
            values[key] = entry.Value;
        }

        return new ScriptObject
        {
            { "name", name },
            { "resource_type", type.ToString().ToLowerInvariant() },
            { "package_name", fqn[0] },
            { "original_file_path", path },
            { "fqn", new ScriptArray(fqn.Select(part => new Value(part))) },
            { "tags", new ScriptArray(config.Tags.Select(tag => new Value(tag))) },
            { "config", values.Freeze() },
        }.Freeze();
    }
}
