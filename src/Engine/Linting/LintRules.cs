using SpotifyEtl.Models.Engine.Linting.Rules;

namespace SpotifyEtl.Models.Engine.Linting;

/// <summary>The rules.</summary>
internal static class LintRules
{
    /// <summary>All of them, one a name.</summary>
    public static readonly IReadOnlyList<ILintRule> All =
    [
        new SelectStarRule(), new JoinWithoutConditionRule(), new UnqualifiedColumnRule(), new MissingKeyTestRule(), new UndocumentedModelRule(), new UndocumentedColumnRule(),
        new HardCodedRelationRule(), new UnusedCteRule(), new ImplicitCastInJoinRule(), new NonDeterministicIncrementRule(), new OrderWithoutLimitRule(), new LimitWithoutOrderRule(),
        new RedundantDistinctRule(),
    ];
}
