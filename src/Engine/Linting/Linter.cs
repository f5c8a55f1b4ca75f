using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Lineage;
using SpotifyEtl.Models.Engine.Lineage.Resolution;
using SpotifyEtl.Models.Engine.Rendering;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Linting;

/// <summary>Lets rules look at models, one model after the other.</summary>
/// <param name="project">The project.</param>
/// <param name="compiled">The models' SQL.</param>
/// <param name="analyzer">Reads it.</param>
/// <param name="diagnostics">Takes what is wrong with comments that turn rules off.</param>
internal sealed class Linter(LintedProject project, CompiledProject compiled, IQueryAnalyzer analyzer, DiagnosticBag diagnostics)
{
    private readonly List<LintFinding> _findings = [];
    private readonly List<(NodeId Node, string Reason)> _unread = [];

    /// <summary>Looks at models.</summary>
    public LintResult Lint(IReadOnlyCollection<ModelNode> models, CancellationToken cancellationToken)
    {
        foreach (var model in models)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Lint(model);
        }

        return new LintResult(
            [.. _findings
                .OrderBy(finding => finding.Diagnostic.Span!.Value.Source.Path, StringComparer.Ordinal)
                .ThenBy(finding => finding.Diagnostic.Span!.Value.Start)
                .ThenBy(finding => finding.Diagnostic.Code, StringComparer.Ordinal)],
            _unread, models.Count);
    }

    private void Lint(ModelNode node)
    {
        var suppressions = Suppressions.Of(node.Template.Source);
        foreach (var (name, span) in suppressions.Names.Where(name => !LintRuleNames.All.Contains(name.Name)))
        {
            diagnostics.Add(DiagnosticCodes.UnknownRuleInComment(name, span));
        }

        var model = new LintedModel(node, Read(node), project);
        foreach (var rule in LintRules.All)
        {
            if (LevelOf(rule, node) is not LintLevel.Off and var level)
            {
                var report = new LintReport(rule, level, model, suppressions);
                rule.Check(model, report);
                _findings.AddRange(report.Findings);
            }
        }
    }

    private LintLevel LevelOf(ILintRule rule, ModelNode node) =>
        node.Config.Lint.TryGetValue(rule.Name, out var own) ? own
        : project.Parsed.Settings.Lint.Levels.TryGetValue(rule.Name, out var general) ? general
        : rule.DefaultLevel;

    private IReadOnlyList<LintedQuery> Read(ModelNode node)
    {
        if (!compiled.Nodes.TryGetValue(node.Id, out var rendered))
        {
            _unread.Add((node.Id, AnalyzedQueries.ReasonToSkip(node) ?? "its template makes a mistake"));
            return [];
        }

        try
        {
            var first = Read(rendered.Sql, node);
            return project.IncrementOf(node.Id) is { } increment ? [first, Read(increment, node)] : [first];
        }
        catch (QueryRefusedException e)
        {
            _unread.Add((node.Id, e.FirstLine));
        }
        catch (InsufficientExecutionStackException)
        {
            _unread.Add((node.Id, "it is nested too deeply"));
        }

        return [];
    }

    private LintedQuery Read(RenderedText sql, ModelNode node)
    {
        var tree = analyzer.Parse(sql.Text);
        var meanings = new ColumnMeanings();
        new QueryResolver(project.Relations, analyzer) { Meanings = meanings }.Resolve(tree);
        return new LintedQuery(sql, tree, meanings, node.Path);
    }
}
