using SpotifyEtl.Models.Engine.Auditing.BuiltIn;

namespace SpotifyEtl.Models.Engine.Auditing;

/// <summary>The built-in tests by name.</summary>
internal static class BuiltInTests
{
    private static readonly Dictionary<string, BuiltInTest> ByName = new(StringComparer.Ordinal)
    {
        ["not_null"] = new NotNullTest(),
        ["unique"] = new UniqueTest(),
        ["accepted_values"] = new AcceptedValuesTest(),
        ["relationships"] = new RelationshipsTest(),
        ["expression_is_true"] = new ExpressionIsTrueTest(),
        ["accepted_range"] = new AcceptedRangeTest(),
        ["not_empty_string"] = new NotEmptyStringTest(),
        ["unique_combination_of_columns"] = new UniqueCombinationTest(),
        ["row_count"] = new RowCountTest(),
    };

    /// <summary>The test of a name; parsing made sure that there is one.</summary>
    public static BuiltInTest Get(string name) => ByName[name];
}
