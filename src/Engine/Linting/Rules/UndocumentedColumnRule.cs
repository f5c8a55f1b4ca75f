using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Lineage;

namespace SpotifyEtl.Models.Engine.Linting.Rules;

/// <summary>
/// Columns without a description. A copy of a column that has one means the same, and needs none of its own; of an ephemeral model nobody sees the columns. Where the columns are not
/// known, those that YAML names are looked at.
/// </summary>
internal sealed class UndocumentedColumnRule : ILintRule
{
    /// <inheritdoc/>
    public string Name => LintRuleNames.UndocumentedColumn;

    /// <inheritdoc/>
    public LintLevel DefaultLevel => LintLevel.Warn;

    /// <inheritdoc/>
    public void Check(LintedModel model, LintReport report)
    {
        var node = model.Node;
        if (node.Config.Materialized == Materialization.Ephemeral)
        {
            return;
        }

        var described = node.Columns.Where(column => !string.IsNullOrWhiteSpace(column.Description)).Select(column => column.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var names = model.Project.Columns.Find(node.Id)?.Select(column => column.Name) ?? node.Columns.Select(column => column.Name);
        var missing = names.Where(name => !described.Contains(name) && !model.Project.InheritsDescription(new ColumnId(node.Id, name))).ToList();
        if (missing.Count > 0)
        {
            report.Add(DiagnosticCodes.UndocumentedColumns(report.Level, node.Name, missing, node.PropertiesPath, model.Declaration));
        }
    }
}
