using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Parsing;
using SpotifyEtl.Models.Engine.Warehouse;
using SpotifyEtl.Models.Templating;
using SpotifyEtl.Models.Templating.Evaluation;
using SpotifyEtl.Models.Templating.Text;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Rendering;

/// <summary>Renders the templates of nodes. Safe to use from any number of threads.</summary>
internal sealed partial class NodeRenderer
{
    private static readonly Template CallMacro = Template.Parse(new SourceText("", "{{ call_macro }}"));

    private readonly Dialect _dialect;
    private readonly RenderOptions _options;
    private readonly IReadOnlyDictionary<NodeId, Node> _nodes;
    private readonly TemplateFunctions _functions;
    private readonly DateTime _now;

    // What a copy for some of the renderings has of its own.
    private Func<ModelNode, bool> _isIncremental;
    private Scope _scope;
    private Substitute? _substitute;
    private Excerpt? _excerpt;
    private HostObject? _this;
    private Batch? _batch;

    /// <summary>Prepares what all templates share.</summary>
    /// <param name="project">The project.</param>
    /// <param name="dialect">The engine's SQL.</param>
    /// <param name="state">What exists in the warehouse.</param>
    /// <param name="isIncremental">Whether a model's table is added to by this run.</param>
    /// <param name="fullRefresh">What <c>flags.full_refresh</c> gives.</param>
    public NodeRenderer(ParsedProject project, Dialect dialect, WarehouseState state, Func<ModelNode, bool> isIncremental, bool fullRefresh)
    {
        _dialect = dialect;
        _options = project.Settings.Templates;
        _isIncremental = isIncremental;
        _nodes = project.Nodes;
        _now = project.Request.RunStartedAt.UtcDateTime;
        _functions = new TemplateFunctions(project, dialect);
        _scope = ProjectScope.Create(project, dialect, state, fullRefresh, _functions);
    }

    /// <summary>A renderer for which something takes the place of nodes, before what takes their place for this one.</summary>
    public NodeRenderer With(Substitute substitute)
    {
        var copy = Copy();
        copy._substitute = _substitute is { } outer ? (reader, referenced) => substitute(reader, referenced) ?? outer(reader, referenced) : substitute;
        return copy;
    }

    /// <summary>A renderer by which models and snapshots read some rows only. Hooks and tests read all.</summary>
    public NodeRenderer Reading(Excerpt excerpt)
    {
        var copy = Copy();
        copy._excerpt = _excerpt is { } outer ? node => Both(outer(node), excerpt(node)) : excerpt;
        return copy;
    }

    /// <summary>A renderer for one batch of a model.</summary>
    public NodeRenderer With(Batch batch, bool isIncremental)
    {
        var copy = Copy();
        (copy._batch, copy._isIncremental) = (batch, _ => isIncremental);
        return copy;
    }

    /// <summary>A renderer for which the table of every incremental model is there.</summary>
    public NodeRenderer AsIncremental()
    {
        var copy = Copy();
        copy._isIncremental = model => model.Config.Materialized == Materialization.Incremental;
        return copy;
    }

    /// <summary>A renderer with another meaning of some names, and of <c>this</c>.</summary>
    public NodeRenderer With(IReadOnlyDictionary<string, Value> names, HostObject self)
    {
        var copy = Copy();
        (copy._this, copy._scope) = (self, new Scope(_scope));
        foreach (var (name, value) in names)
        {
            var isFunction = value.Kind != ValueKind.Function && _scope.TryGet(name, out var known) && known.Kind == ValueKind.Function;
            copy._scope[name] = isFunction ? new HostFunction(name, "arguments... **", (in Call _) => value) : value;
        }

        copy._scope.Freeze();
        return copy;
    }

    /// <summary>What stands behind FROM to read a node in the query of another: its quoted name, unless something takes its place, or it is ephemeral.</summary>
    public string TextOf(Node reader, Node node, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        if (_substitute?.Invoke(reader, node) is { } substitute)
        {
            return substitute.ToText();
        }

        // An ephemeral model has no relation: its query takes the place of one.
        return node is ModelNode { Relation: null } ephemeral
            ? $"(\n{RenderQuery(ephemeral, ephemeral.Template, query: null, diagnostics, cancellationToken).Text}\n) as {_dialect.Quote(node.Name)}"
            : _dialect.Quote(node.Relation ?? throw new InvalidOperationException($"{reader.Id} reads {node.Id}, which has no relation."));
    }

    /// <summary>A model's query and hooks; null with diagnostics where a template made a mistake.</summary>
    /// <param name="model">The model.</param>
    /// <param name="query">Runs a query for <c>query</c>; null where there is no warehouse to ask.</param>
    /// <param name="diagnostics">Takes mistakes and warnings.</param>
    /// <param name="cancellationToken">Stops the rendering.</param>
    public RenderedNode? RenderModel(ModelNode model, Func<string, QueryResult>? query, DiagnosticBag diagnostics, CancellationToken cancellationToken) =>
        Guard(diagnostics, () =>
        {
            var sql = RenderQuery(model, model.Template, query, _excerpt, diagnostics, cancellationToken);
            if (sql.Text.Length == 0)
            {
                diagnostics.Add(DiagnosticCodes.RendersToNothing(model));
                return null;
            }

            return WithHooks(new RenderedNode(model, sql), model.Config, query, diagnostics, cancellationToken);
        });

    /// <summary>The rows that a snapshot keeps, and its hooks.</summary>
    public RenderedNode? RenderSnapshot(SnapshotNode snapshot, DiagnosticBag diagnostics, CancellationToken cancellationToken) =>
        Guard(diagnostics, () =>
        {
            var source = _nodes[snapshot.Source];
            var relation = TextOf(snapshot, source, diagnostics, cancellationToken);
            var condition = _excerpt?.Invoke(source) is { } part ? $"\nwhere {part}" : "";
            var sql = new RenderedTextBuilder().Append($"select *\nfrom {relation}{condition}", snapshot.Declaration).ToRenderedText();
            return WithHooks(new RenderedNode(snapshot, sql), snapshot.Config, query: null, diagnostics, cancellationToken);
        });

    /// <summary>The hooks of a seed, which has no query.</summary>
    public RenderedNode? RenderSeed(SeedNode seed, DiagnosticBag diagnostics, CancellationToken cancellationToken) =>
        Guard(diagnostics, () => WithHooks(new RenderedNode(seed, RenderedText.Generated("")), seed.Config, query: null, diagnostics, cancellationToken));

    /// <summary>The comment that the statements of a node carry, which knows it as <c>node</c>; null with diagnostics where its template made a mistake.</summary>
    public string? RenderComment(Template template, Node node, DiagnosticBag diagnostics, CancellationToken cancellationToken) => Guard(diagnostics, () =>
    {
        var scope = ScopeOf(ContextOf(node, query: null));
        scope["node"] = new NodeValue(node);
        return template.Render(scope, _options, cancellationToken).Text.Trim();
    });

    /// <summary>A statement around the run; null with diagnostics where its template made a mistake.</summary>
    public RenderedText? RenderRunHook(SourceText hook, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        var template = Template.Parse(hook);
        foreach (var message in template.Messages)
        {
            diagnostics.Add(DiagnosticCodes.BrokenTemplate(message));
        }

        return template.HasErrors
            ? null
            : Guard(diagnostics, () => Statement.Trim(template.Render(ScopeOf(ContextOf(null, query: null)), _options, cancellationToken)));
    }

    /// <summary>A text that belongs to a node: a hook, a test's query or condition. Throws what the template throws.</summary>
    public RenderedText RenderQuery(
        Node node, Template template, Func<string, QueryResult>? query, DiagnosticBag diagnostics, CancellationToken cancellationToken) =>
        RenderQuery(node, template, query, excerpt: null, diagnostics, cancellationToken);

    /// <summary>A text of a node's configuration that is a template. Throws what the template throws.</summary>
    /// <exception cref="ProjectException">It is no template.</exception>
    public RenderedText RenderText(Node node, SourceText text, CancellationToken cancellationToken)
    {
        var template = Template.Parse(text);
        return template.HasErrors
            ? throw new ProjectException([.. template.Messages.Select(DiagnosticCodes.BrokenTemplate)])
            : Statement.Trim(template.Render(ScopeOf(ContextOf(node, query: null)), _options, cancellationToken));
    }

    private RenderedText RenderQuery(
        Node node, Template template, Func<string, QueryResult>? query, Excerpt? excerpt, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        var work = new RenderWork(this, query, excerpt, diagnostics, cancellationToken);
        var (sql, ephemerals) = work.Render(node, template);
        return ephemerals.Count == 0
            ? sql
            : CommonTables.Prepend(sql, [.. work.RenderAll(ephemerals).Select(model => (_functions.EphemeralName(model.Model), model.Sql))]);
    }

    /// <summary>What a macro gives for arguments by name. Throws what the macro throws.</summary>
    public RenderedText RenderMacro(Node node, MacroDefinition macro, IReadOnlyList<NamedValue> arguments, CancellationToken cancellationToken)
    {
        var positional = macro.Function.Signature.Parameters
            .Select(parameter => arguments.Where(argument => argument.Name == parameter.Name).Select(argument => argument.Value).DefaultIfEmpty(parameter.Default).First())
            .ToArray();
        var scope = ScopeOf(ContextOf(node, query: null));
        scope.Add(new HostFunction("call_macro", "", (in Call call) => call.Context.Invoke(macro.Function, positional, macro.Declaration)));
        return Statement.Trim(CallMacro.Render(scope, _options, cancellationToken));
    }

    private NodeRenderer Copy() => (NodeRenderer)MemberwiseClone();

    private RenderContext ContextOf(Node? node, Func<string, QueryResult>? query, Excerpt? excerpt = null) =>
        new(node, node is ModelNode model && _isIncremental(model), query) { Substitute = _substitute, Excerpt = excerpt };

    private Scope ScopeOf(RenderContext context)
    {
        var relation = context.Node is ModelNode model ? model.Target : context.Node?.Relation;
        var scope = new Scope(_scope) { State = context, This = _this is not null ? _this : relation is null ? Value.Null : new RelationValue(relation, _dialect) };
        scope["execute"] = context.Query is not null;
        if (context.Node is { } node)
        {
            scope["model"] = new NodeValue(node, _batch ?? CurrentBatch(node));
        }

        return scope;
    }

    // Where a model that is built in batches is rendered as a whole, to be looked at, it is rendered as for the batch of now.
    private Batch? CurrentBatch(Node node) => node is ModelNode { Config: { IncrementalStrategy: IncrementalStrategy.Microbatch, Microbatch.Size: { } size } }
        ? Batch.Between(_now, _now.AddTicks(1), size)[0]
        : null;

    private static string? Both(string? one, string? other) => one is null || other is null ? one ?? other : $"{one} and {other}";

    private RenderedNode WithHooks(
        RenderedNode node, BuiltConfig config, Func<string, QueryResult>? query, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        return config.PreHooks.Count + config.PostHooks.Count == 0
            ? node
            : node with { PreHooks = [.. config.PreHooks.Select(Render)], PostHooks = [.. config.PostHooks.Select(Render)] };

        RenderedHook Render(Hook hook) =>
            new(RenderQuery(node.Node, Template.Parse(hook.Sql), query, diagnostics, cancellationToken), hook.Transaction);
    }

    private static T? Guard<T>(DiagnosticBag diagnostics, Func<T?> render)
        where T : class
    {
        try
        {
            return render();
        }
        catch (EvaluationException e)
        {
            diagnostics.Add(DiagnosticCodes.RenderingFailed(e));
            return null;
        }
    }

    /// <summary>One query with the ephemeral models behind it.</summary>
    private sealed class RenderWork(
        NodeRenderer renderer, Func<string, QueryResult>? query, Excerpt? excerpt, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        private readonly HashSet<NodeId> _seen = [];
        private readonly List<(ModelNode Model, RenderedText Sql)> _rendered = [];

        /// <summary>A query as its template gives it, and the ephemeral models that it refers to.</summary>
        public (RenderedText Sql, IReadOnlyList<ModelNode> Ephemerals) Render(Node node, Template template)
        {
            var context = renderer.ContextOf(node, query, excerpt);
            var sql = Excerpts.Complete(Statement.Trim(template.Render(renderer.ScopeOf(context), renderer._options, cancellationToken)));
            foreach (var warning in context.Warnings)
            {
                diagnostics.Add(warning);
            }

            return (sql, context.Ephemerals);
        }

        /// <summary>The models and those that they refer to in turn, each once and behind those that it refers to.</summary>
        public List<(ModelNode Model, RenderedText Sql)> RenderAll(IReadOnlyList<ModelNode> models)
        {
            foreach (var model in models)
            {
                if (_seen.Add(model.Id))
                {
                    var (sql, others) = Render(model, model.Template);
                    RenderAll(others);
                    _rendered.Add((model, sql));
                }
            }

            return _rendered;
        }
    }
}
