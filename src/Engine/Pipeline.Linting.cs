using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Graph;
using SpotifyEtl.Models.Engine.Lineage;
using SpotifyEtl.Models.Engine.Linting;
using SpotifyEtl.Models.Engine.Linting.Fixing;
using SpotifyEtl.Models.Engine.Rendering;

namespace SpotifyEtl.Models.Engine;

/// <content>What is bad practice in models.</content>
public sealed partial class Pipeline
{
    /// <summary>Looks for bad practice in models. The warehouse is not asked. Models of packages are left to their authors.</summary>
    /// <param name="project">The project.</param>
    /// <param name="selected">The models among these nodes.</param>
    /// <param name="compiled">What <see cref="CompileAsync"/> gave of the models without a deferral; null to render them.</param>
    /// <param name="analysis">What <see cref="Analyze(Project, NodeSet, CompiledProject?, DiagnosticBag, CancellationToken)"/> gave; null to analyse what they read.</param>
    /// <param name="diagnostics">Takes what is wrong with comments that turn rules off.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public LintResult Lint(
        Project project, NodeSet selected, CompiledProject? compiled, AnalysisResult? analysis, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        var dialect = warehouses.DialectOf(project.Parsed.Target);
        var renderer = OfflineRendererOf(project, dialect);
        var models = project.Graph.Where(selected, node => node is ModelNode && node.Package == project.Parsed.Settings.Name);
        var needed = WithAncestors(project.Graph, models);

        // A template's mistakes are told by who renders it to run it, and those of columns by who analyses them for their own sake.
        compiled ??= CompileOffline(project, renderer, needed, new DiagnosticBag(), cancellationToken);
        using var analyzer = new RememberingAnalyzer(analyzers.CreateAnalyzer(project.Parsed.Target));
        analysis ??= new ProjectAnalysis(
            project.Graph, new AnalyzedQueries(compiled, renderer, cancellationToken), analyzer, dialect, warehouses.CapabilitiesOf(project.Parsed.Target), FormerNames.Same)
            .Analyze(needed, models, existing: null, new DiagnosticBag(), cancellationToken);
        return new Linter(new LintedProject(project.Parsed, project.Graph, analysis, analyzer.Aggregates), compiled, analyzer, diagnostics)
            .Lint([.. models.Select(index => (ModelNode)project.Graph[index])], cancellationToken);
    }

    /// <summary>
    /// Writes the fixes of findings into the files, and looks again, until nothing is left that can be fixed: one fix can lay bare the next, and of two that overlap only one is made
    /// at a time.
    /// </summary>
    /// <param name="project">The project.</param>
    /// <param name="select">The nodes to look at; asked of the project as it is after the fixes.</param>
    /// <param name="found">What <see cref="Lint"/> gave of them.</param>
    /// <param name="cancellationToken">Stops the work, before a file or after it.</param>
    /// <exception cref="ProjectException">The project cannot be read again.</exception>
    public async Task<LintFixes> FixAsync(Project project, Func<Project, NodeSet> select, LintResult found, CancellationToken cancellationToken)
    {
        // Each round makes a fix; a rule that undid another's would go on for ever.
        const int MaxRounds = 20;
        var fixes = new List<AppliedFix>();
        for (var round = 0; round < MaxRounds; round++)
        {
            var applied = await new FixApplier(project.Parsed.Request.Root).ApplyAsync(found.Findings, cancellationToken);
            if (applied.Count == 0)
            {
                break;
            }

            fixes.AddRange(applied);
            project = await ReadAsync(project.Parsed.Request, new DiagnosticBag(), cancellationToken);
            found = Lint(project, select(project), compiled: null, analysis: null, new DiagnosticBag(), cancellationToken);
        }

        return new LintFixes(fixes, found);
    }
}
