using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Loading;
using SpotifyEtl.Models.Engine.Parsing;
using SpotifyEtl.Models.Templating;
using SpotifyEtl.Models.Templating.Evaluation;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Comparing.Fingerprints;

/// <summary>Takes the fingerprints of all nodes of a project, on all processors.</summary>
internal sealed class ProjectFingerprints
{
    private readonly ParsedProject _project;
    private readonly MacroFingerprints _macros;
    private readonly Scope _variables;

    public ProjectFingerprints(ParsedProject project)
    {
        _project = project;
        _variables = VariableFunctions.CreateScope(project.Vars, project.Request.Environment);
        _macros = new MacroFingerprints(project, NewUses);
    }

    /// <summary>The state of every enabled node.</summary>
    public IReadOnlyDictionary<NodeId, NodeState> TakeAll(CancellationToken cancellationToken)
    {
        var nodes = _project.Nodes.Values.ToArray();
        var states = new NodeState[nodes.Length];
        Parallel.For(
            0, nodes.Length, new ParallelOptions { CancellationToken = cancellationToken },
            () => new ContentHash(),
            (index, _, hash) =>
            {
                states[index] = new NodeFingerprints(_project, _macros, NewUses, hash).Take(nodes[index]);
                return hash;
            },
            _ => { });
        return states.ToDictionary(state => state.Id);
    }

    private TemplateUses NewUses() => new(Evaluate);

    // A name that is computed of variables, such as `'orders_' + var('region')`.
    private string? Evaluate(SourceSpan expression)
    {
        var template = Template.Parse(new SourceText("", $"{{{{ {expression.Text} }}}}"));
        try
        {
            return template.HasErrors ? null : template.Render(_variables.CreateChild(), ProjectSettings.DefaultTemplates, CancellationToken.None).Text;
        }
        catch (EvaluationException)
        {
            return null;
        }
    }
}
