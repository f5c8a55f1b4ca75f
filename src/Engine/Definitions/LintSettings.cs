namespace SpotifyEtl.Models.Engine.Definitions;

/// <summary>What <c>lint:</c> in <c>project.yml</c> says.</summary>
public sealed record LintSettings
{
    /// <summary>The folders whose models are read from outside of the project, at any depth below a model path. Default: <c>marts</c>.</summary>
    public IReadOnlyList<string> Marts { get; init; } = ["marts"];

    /// <summary>How severe what a rule finds is, by the rule's name; of a rule that is not named, its own level holds.</summary>
    public IReadOnlyDictionary<string, LintLevel> Levels { get; init; } = new Dictionary<string, LintLevel>();
}

/// <summary>How severe what a rule finds is.</summary>
public enum LintLevel
{
    /// <summary>The rule looks at nothing.</summary>
    Off,

    /// <summary>What it finds is told.</summary>
    Warn,

    /// <summary>What it finds is told, and the command fails.</summary>
    Error,
}
