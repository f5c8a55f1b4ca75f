using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;

namespace SpotifyEtl.Models.Engine.Linting.Rules;

/// <summary>A model without a description.</summary>
internal sealed class UndocumentedModelRule : ILintRule
{
    /// <inheritdoc/>
    public string Name => LintRuleNames.UndocumentedModel;

    /// <inheritdoc/>
    public LintLevel DefaultLevel => LintLevel.Warn;

    /// <inheritdoc/>
    public void Check(LintedModel model, LintReport report)
    {
        if (string.IsNullOrWhiteSpace(model.Node.Description))
        {
            report.Add(DiagnosticCodes.UndocumentedModel(report.Level, model.Node.Name, model.Node.PropertiesPath, model.Declaration));
        }
    }
}
