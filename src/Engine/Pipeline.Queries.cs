using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Execution;
using SpotifyEtl.Models.Engine.Rendering;
using SpotifyEtl.Models.Engine.Warehouse;
using SpotifyEtl.Models.Templating;
using SpotifyEtl.Models.Templating.Evaluation;
using SpotifyEtl.Models.Templating.Text;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine;

/// <summary>Single queries and texts, which build nothing: <c>etl show</c> and <c>etl render</c>.</summary>
public sealed partial class Pipeline
{
    /// <summary>The first rows of a node: of a model's query, an incremental one from nothing; of the table of a seed, a snapshot or a source.</summary>
    /// <param name="project">The project.</param>
    /// <param name="node">A model, a seed, a snapshot or a source.</param>
    /// <param name="maxRows">How many rows; null for all.</param>
    /// <param name="deferral">Where to read what is not there; null for nowhere.</param>
    /// <param name="diagnostics">Takes warnings.</param>
    /// <param name="cancellationToken">Interrupts the query.</param>
    /// <exception cref="ProjectException">The template made a mistake, or the warehouse refused what it gave.</exception>
    public Task<QueryResult> ShowAsync(
        Project project, Node node, int? maxRows, Deferral? deferral, DiagnosticBag diagnostics, CancellationToken cancellationToken) =>
        QueryAsync(
            project,
            renderer => node as ModelNode ?? AdHoc(project, new SourceText("etl show", $"select * from {renderer.TextOf(node, node, diagnostics, cancellationToken)}")),
            maxRows, deferral, diagnostics, cancellationToken);

    /// <summary>The first rows of a query that is not part of the project, but may use all of it as a model may.</summary>
    /// <inheritdoc cref="ShowAsync(Project, Node, int?, Deferral?, DiagnosticBag, CancellationToken)"/>
    public Task<QueryResult> ShowAsync(
        Project project, SourceText query, int? maxRows, Deferral? deferral, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        var model = AdHoc(project, query);
        return QueryAsync(project, _ => model, maxRows, deferral, diagnostics, cancellationToken);
    }

    /// <summary>Renders a text with the project's macros and variables, without a warehouse.</summary>
    /// <param name="project">The project.</param>
    /// <param name="text">The template.</param>
    /// <param name="variables">Further variables of the template.</param>
    /// <param name="cancellationToken">Stops the rendering.</param>
    /// <exception cref="ProjectException">The template is wrong.</exception>
    public string Render(Project project, SourceText text, IReadOnlyDictionary<string, Value> variables, CancellationToken cancellationToken)
    {
        var dialect = warehouses.DialectOf(project.Parsed.Target);
        var functions = new TemplateFunctions(project.Parsed, dialect);
        var shared = ProjectScope.Create(project.Parsed, dialect, WarehouseState.Empty, fullRefresh: false, functions);
        var scope = new Scope(shared) { State = new RenderContext(null, IsIncremental: false, Query: null) };
        foreach (var (name, value) in variables)
        {
            scope[name] = value;
        }

        try
        {
            return Parse(text).Render(scope, project.Parsed.Settings.Templates, cancellationToken).Text;
        }
        catch (EvaluationException e)
        {
            throw new ProjectException(DiagnosticCodes.RenderingFailed(e));
        }
    }

    private async Task<QueryResult> QueryAsync(
        Project project, Func<NodeRenderer, ModelNode> query, int? maxRows, Deferral? deferral, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        WarnIfElsewhere(deferral?.State, project, diagnostics);
        await using var warehouse = await OpenAsync(project, cancellationToken);
        var state = await warehouse.ReadStateAsync(SchemasOf(project.Graph, project.Graph.AllNodes()), cancellationToken);
        var renderer = new NodeRenderer(project.Parsed, warehouse.Dialect, state, isIncremental: _ => false, fullRefresh: false);
        if (deferral is not null)
        {
            renderer = renderer.With(deferral.CreateSubstitute(isBuilt: _ => false, state, warehouse.Dialect));
        }

        var model = query(renderer);
        await using var session = await warehouse.OpenSessionAsync(cancellationToken);
        var rendered = await session.RenderAsync(run => renderer.RenderModel(model, run, diagnostics, cancellationToken), cancellationToken);
        diagnostics.ThrowIfErrors();
        try
        {
            return await session.QueryAsync(rendered!.Sql.Text, maxRows, cancellationToken);
        }
        catch (WarehouseException e)
        {
            throw new ProjectException(SqlErrorLocator.Locate(e, rendered!.Sql, model.Declaration));
        }
    }

    private static ModelNode AdHoc(Project project, SourceText query)
    {
        var (package, name) = (project.Parsed.Settings.Name, "inline_query");
        return new ModelNode
        {
            Id = NodeId.Model(package, name),
            Name = name,
            Package = package,
            Path = query.Path,
            Fqn = [package, name],
            Declaration = new SourceSpan(query, 0, 0),
            // Nothing is built for it, so it may read all there is.
            DependsOn = [.. project.Parsed.Nodes.Keys],
            Template = Parse(query),
            Config = new ModelConfig { Materialized = Materialization.Ephemeral },
            Target = new RelationName(null, project.Parsed.Target.Schema, name),
        };
    }

    private static Template Parse(SourceText text)
    {
        var template = Template.Parse(text);
        return template.HasErrors ? throw new ProjectException([.. template.Messages.Select(DiagnosticCodes.BrokenTemplate)]) : template;
    }
}
