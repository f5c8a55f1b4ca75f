using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Parsing;
using SpotifyEtl.Models.Engine.Warehouse;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Rendering;

/// <summary>
/// The functions that a node's template has besides the language's own. They are shared by all renderings: what differs from node to node comes
/// from the <see cref="RenderContext"/> that the scope carries.
/// </summary>
internal sealed class TemplateFunctions(ParsedProject project, Dialect dialect)
{
    public IEnumerable<ScriptFunction> All() =>
    [
        new HostFunction("ref", "name second? v? version?", Ref),
        new HostFunction("source", "source table", Source),
        new HostFunction("config", "**", (in Call _) => Value.Null),
        new HostFunction("is_incremental", "", (in Call call) => Context(call).IsIncremental),
        new HostFunction("query", "sql", Query),
        new HostFunction("statement", "sql", ExecuteStatement),
        new HostFunction("log", "message info?", Log),
        new HostFunction("warn", "message", Warn),
        new HostFunction("fail", "message", (in Call call) => throw call.Fail(call.Text(0))),
        new HostFunction("dispatch", "name arguments...", Dispatch),
    ];

    /// <summary>The name of an ephemeral model's common table expression.</summary>
    public string EphemeralName(ModelNode model) => dialect.Quote(CommonTables.NameOf(model));

    private Value Ref(in Call call)
    {
        // `ref "package" "name"`: that it is of that package was checked before, and names are unique across packages.
        var name = call.IsGiven(1) ? call.Text(1) : call.Text(0);
        if (!project.Referable.TryGetValue(name, out var node))
        {
            var nearest = Suggest.Nearest(name, project.Referable.Keys);
            throw call.Fail(nearest is null ? $"No model or seed is named `{name}`" : $"No model or seed is named `{name}`; did you mean `{nearest}`?");
        }

        var context = Context(call);
        if (context.Node is { } reader && !reader.DependsOn.Contains(node.Id))
        {
            throw call.Fail($"`{name}` is referred to only now, so it is not known to be built before `{reader.Name}`; name it in a comment too: -- {{{{ ref '{name}' }}}}");
        }

        if (context.Substitute?.Invoke(context.Node, node) is { } substitute)
        {
            return PartOf(node, substitute, context);
        }

        if (node is ModelNode { Config.Materialized: Materialization.Ephemeral } ephemeral)
        {
            if (!context.Ephemerals.Contains(ephemeral))
            {
                context.Ephemerals.Add(ephemeral);
            }

            return new QueryValue(EphemeralName(ephemeral));
        }

        return PartOf(node, new RelationValue(node.Relation!, dialect), context);
    }

    private Value Source(in Call call)
    {
        if (!project.TryGetSource(call.Text(0), call.Text(1), out var source))
        {
            throw call.Fail($"No source has a table `{call.Text(0)}.{call.Text(1)}`");
        }

        var context = Context(call);
        return PartOf(source, context.Substitute?.Invoke(context.Node, source) ?? new RelationValue(source.Target, dialect), context);
    }

    // A query that stands in the place of a relation is read as it is.
    private HostObject PartOf(Node node, HostObject value, RenderContext context) =>
        value is RelationValue relation && context.Excerpt?.Invoke(node) is { } condition ? Excerpts.Of(relation, condition, dialect) : value;

    private static Value Query(in Call call)
    {
        var rows = new ScriptArray();
        if (Context(call).Query is not { } query)
        {
            return rows;
        }

        var result = query(call.Text(0));
        foreach (var row in result.Rows)
        {
            rows.Add(QueryRow.ToObject(result.Columns, row));
        }

        return rows;
    }

    // Rendering must not change what a run builds, so only a macro that is run by itself may do this.
    private static Value ExecuteStatement(in Call call)
    {
        var tools = Context(call).Operation
            ?? throw call.Fail("`statement` can only be called in `etl run-operation`", "What is to run beside a node goes into its `pre-hook` or `post-hook`");
        return tools.Execute(call.Text(0)) is { } rows ? rows : Value.Null;
    }

    private static Value Log(in Call call)
    {
        Context(call).Operation?.Log(call.Text(0));
        return Value.Null;
    }

    private static Value Warn(in Call call)
    {
        Context(call).Warnings.Add(DiagnosticCodes.TemplateWarning(call.Text(0), call.Span));
        return Value.Null;
    }

    // A dialect's own variant first, then the default one, then the plain name.
    private Value Dispatch(in Call call)
    {
        var name = call.Text(0);
        string[] candidates = [$"{dialect.Name}__{name}", $"default__{name}", name];
        foreach (var candidate in candidates)
        {
            if (project.MacrosByName.TryGetValue(candidate, out var macro))
            {
                return call.Context.Invoke(macro.Function, call.Rest, call.Span);
            }
        }

        throw call.Fail($"No macro is named `{candidates[0]}` or `{candidates[1]}`");
    }

    private static RenderContext Context(in Call call) =>
        call.Context.State as RenderContext ?? throw call.Fail("This function needs a model, and there is none here");
}
