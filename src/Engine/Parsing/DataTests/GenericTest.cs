namespace SpotifyEtl.Models.Engine.Parsing.DataTests;

/// <summary>Where a generic test can stand.</summary>
internal enum TestScope
{
    /// <summary>Below a column, or below a node with <c>column_name</c>.</summary>
    Column,

    /// <summary>Below a node.</summary>
    Node,

    /// <summary>Either.</summary>
    Any,
}

/// <summary>The arguments that a generic test takes, besides the relation and the column.</summary>
/// <param name="Name">The test's name.</param>
/// <param name="Scope">Where it can stand.</param>
/// <param name="Required">The arguments that it needs.</param>
/// <param name="Optional">The arguments that it can do without.</param>
/// <param name="TakesAny">Whether any further argument may be given.</param>
internal sealed record GenericTest(
    string Name, TestScope Scope, IReadOnlyList<string> Required, IReadOnlyList<string> Optional, bool TakesAny = false)
{
    /// <summary>The tests that need no macro, by name.</summary>
    public static readonly IReadOnlyDictionary<string, GenericTest> BuiltIn = new GenericTest[]
    {
        new("unique", TestScope.Column, [], []),
        new("not_null", TestScope.Column, [], []),
        new("accepted_values", TestScope.Column, ["values"], ["quote"]),
        new("relationships", TestScope.Column, ["to", "field"], []),
        new("not_empty_string", TestScope.Column, [], ["trim_whitespace"]),
        new("accepted_range", TestScope.Column, [], ["min_value", "max_value", "inclusive"]),
        new("expression_is_true", TestScope.Any, ["expression"], []),
        new("unique_combination_of_columns", TestScope.Node, ["combination_of_columns"], ["quote_columns"]),
        new("row_count", TestScope.Node, [], ["min", "max", "equals"]),
    }.ToDictionary(test => test.Name, StringComparer.Ordinal);

    /// <summary>All arguments.</summary>
    public IEnumerable<string> Arguments => Required.Concat(Optional);
}
