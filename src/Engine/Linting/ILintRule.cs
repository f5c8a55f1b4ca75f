using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Linting;

/// <summary>Something to look for in models. A rule holds nothing of the models it looks at: one serves all of them.</summary>
internal interface ILintRule
{
    /// <summary>Its name, of <see cref="LintRuleNames"/>.</summary>
    string Name { get; }

    /// <summary>How severe what it finds is, unless settings say otherwise.</summary>
    LintLevel DefaultLevel { get; }

    /// <summary>Looks at a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="report">Takes what is found.</param>
    void Check(LintedModel model, LintReport report);
}
