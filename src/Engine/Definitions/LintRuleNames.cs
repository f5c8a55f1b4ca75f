namespace SpotifyEtl.Models.Engine.Definitions;

/// <summary>The names of the rules of <c>etl lint</c>: settings are checked against them before any rule runs.</summary>
internal static class LintRuleNames
{
    public const string SelectStar = "select-star";
    public const string JoinWithoutCondition = "join-without-condition";
    public const string UnqualifiedColumn = "unqualified-column";
    public const string MissingKeyTest = "missing-key-test";
    public const string UndocumentedModel = "undocumented-model";
    public const string UndocumentedColumn = "undocumented-column";
    public const string HardCodedRelation = "hard-coded-relation";
    public const string UnusedCte = "unused-cte";
    public const string ImplicitCastInJoin = "implicit-cast-in-join";
    public const string NonDeterministicIncrement = "non-deterministic-increment";
    public const string OrderWithoutLimit = "order-without-limit";
    public const string LimitWithoutOrder = "limit-without-order";
    public const string RedundantDistinct = "redundant-distinct";

    /// <summary>All of them, in the order in which they are explained.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        SelectStar, JoinWithoutCondition, UnqualifiedColumn, MissingKeyTest, UndocumentedModel, UndocumentedColumn, HardCodedRelation, UnusedCte, ImplicitCastInJoin,
        NonDeterministicIncrement, OrderWithoutLimit, LimitWithoutOrder, RedundantDistinct,
    ];
}
