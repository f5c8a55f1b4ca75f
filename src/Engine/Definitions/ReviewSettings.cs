namespace SpotifyEtl.Models.Engine.Definitions;

/// <summary>What a review makes of a change: <c>review</c> of <c>project.yml</c>.</summary>
public sealed record ReviewSettings
{
    /// <summary>The rules of the policy that the file sets, by name; for the others see <see cref="PolicyRules"/>.</summary>
    public IReadOnlyDictionary<string, PolicyLevel> Levels { get; init; } = new Dictionary<string, PolicyLevel>();

    /// <summary>The part of a node's rows, from 0 to 1, that may be gone, new or changed before <see cref="PolicyRules.ChangedRows"/> says something. Default: one percent.</summary>
    public double ChangedRowsAbove { get; init; } = 0.01;

    /// <summary>What a rule does.</summary>
    public PolicyLevel LevelOf(string rule) => Levels.TryGetValue(rule, out var level) ? level : PolicyRules.All[rule];
}

/// <summary>What a rule of the policy does to a change that breaks it.</summary>
public enum PolicyLevel
{
    /// <summary>Nothing.</summary>
    Off,

    /// <summary>It is told.</summary>
    Warn,

    /// <summary>It is told, and the review fails unless the node's YAML acknowledges it.</summary>
    Block,
}

/// <summary>The rules of the policy.</summary>
public static class PolicyRules
{
    /// <summary>A breaking change of a model whose contract is enforced, before or after.</summary>
    public const string BrokenContract = "broken_contract";

    /// <summary>A breaking change of any other node.</summary>
    public const string Breaking = "breaking";

    /// <summary>Other rows than before.</summary>
    public const string FilterOrGrain = "filter_or_grain";

    /// <summary>A change whose effect cannot be told.</summary>
    public const string Unknown = "unknown";

    /// <summary>A test that is gone or weaker, of something that is still there.</summary>
    public const string LostTest = "lost_test";

    /// <summary>A description that is gone, of something that is still there.</summary>
    public const string LostDocumentation = "lost_documentation";

    /// <summary>A model that is new or changed and has no test of its key.</summary>
    public const string MissingKeyTest = "missing_key_test";

    /// <summary>A mistake that the head has and the base has not.</summary>
    public const string Broken = "broken";

    /// <summary>More rows that are gone, new or changed than <see cref="ReviewSettings.ChangedRowsAbove"/>, where rows were compared.</summary>
    public const string ChangedRows = "changed_rows";

    /// <summary>Bad practice in a changed model that was not in it before: what <c>etl lint</c> finds.</summary>
    public const string Lint = "lint";

    /// <summary>Every rule, and what it does by default.</summary>
    public static IReadOnlyDictionary<string, PolicyLevel> All { get; } = new Dictionary<string, PolicyLevel>(StringComparer.Ordinal)
    {
        [Broken] = PolicyLevel.Block,
        [BrokenContract] = PolicyLevel.Block,
        [Breaking] = PolicyLevel.Warn,
        [FilterOrGrain] = PolicyLevel.Off,
        [Unknown] = PolicyLevel.Warn,
        [LostTest] = PolicyLevel.Block,
        [LostDocumentation] = PolicyLevel.Warn,
        [MissingKeyTest] = PolicyLevel.Warn,
        [ChangedRows] = PolicyLevel.Warn,
        [Lint] = PolicyLevel.Off,
    };
}
