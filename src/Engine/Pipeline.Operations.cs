using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Rendering;
using SpotifyEtl.Models.Engine.Warehouse;
using SpotifyEtl.Models.Templating.Evaluation;

namespace SpotifyEtl.Models.Engine;

/// <summary>Macros that are run by themselves: <c>etl run-operation</c>.</summary>
public sealed partial class Pipeline
{
    /// <summary>Runs a macro with the warehouse at hand, and gives what it returns as text: objects and lists as JSON.</summary>
    /// <param name="project">The project.</param>
    /// <param name="name">The macro.</param>
    /// <param name="arguments">Its arguments by name.</param>
    /// <param name="log">Is told what the macro logs.</param>
    /// <param name="diagnostics">Takes warnings; and what the macro, or the warehouse for it, failed with: the text is null then.</param>
    /// <param name="cancellationToken">Interrupts it. What it has done by then stays done.</param>
    /// <exception cref="ProjectException">There is no such macro, or the arguments are not its own; or the warehouse cannot be opened.</exception>
    public async Task<string?> RunOperationAsync(
        Project project, string name, ConfigMap arguments, Action<string> log, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        if (!project.Parsed.MacrosByName.TryGetValue(name, out var macro))
        {
            throw new ProjectException(DiagnosticCodes.UnknownMacro(name, project.Parsed.MacrosByName.Keys));
        }

        var values = OperationArguments.Match(macro, arguments, diagnostics);
        diagnostics.ThrowIfErrors();
        await using var warehouse = await OpenAsync(project, cancellationToken);
        var state = await warehouse.ReadStateAsync(SchemasOf(project.Graph, project.Graph.AllNodes()), cancellationToken);
        var renderer = new NodeRenderer(project.Parsed, warehouse.Dialect, state, isIncremental: _ => false, fullRefresh: false);
        await using var session = await warehouse.OpenSessionAsync(cancellationToken);
        try
        {
            return await session.RenderAsync(
                query => renderer.RunOperation(macro, values, new OperationTools(query, Execute, log), diagnostics, cancellationToken), cancellationToken);
        }
        catch (EvaluationException e)
        {
            diagnostics.Add(DiagnosticCodes.RenderingFailed(e));
        }
        catch (WarehouseException e)
        {
            diagnostics.Add(DiagnosticCodes.OperationRefused(name, e.Message, e.Hint, macro.Declaration));
        }

        return null;

        // As with queries, it is the template's own thread that waits.
        long? Execute(string sql) => session.ExecuteAsync(sql, cancellationToken).GetAwaiter().GetResult();
    }
}
