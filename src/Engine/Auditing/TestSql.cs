using SpotifyEtl.Models.Engine.Rendering;
using SpotifyEtl.Models.Engine.Warehouse;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Auditing;

/// <summary>What a built-in test writes its SQL from.</summary>
/// <param name="Test">The test, with everything in it resolved.</param>
/// <param name="Dialect">The engine's SQL.</param>
internal readonly record struct TestSql(RenderedTest Test, Dialect Dialect)
{
    /// <summary>What stands behind FROM.</summary>
    public string Tested => Test.Tested!;

    /// <summary>The tested column.</summary>
    public string Column => Test.Column!;

    /// <summary>An argument as text, or null where it was not given.</summary>
    public string? Argument(string name) => Test.Arguments.TryGetValue(name, out var value) && !value.IsNull ? value.ToString() : null;

    /// <summary>A yes or no.</summary>
    public bool Flag(string name, bool byDefault) => Test.Arguments.TryGetValue(name, out var value) && value.Kind == ValueKind.Boolean ? value.AsBoolean() : byDefault;

    /// <summary>A list; a single value is a list of one.</summary>
    public IReadOnlyList<Value> List(string name) =>
        !Test.Arguments.TryGetValue(name, out var value) ? [] : value.Kind == ValueKind.Array ? [.. value.AsArray()] : [value];

    /// <summary>A condition on rows, together with the test's <c>where</c>.</summary>
    public string Where(string condition) => Test.Where is null ? condition : $"{Enclosed(Test.Where)} and {condition}";

    /// <summary>Counts the rows of the scan that meet the test's <c>where</c>.</summary>
    public string CountRows() => Test.Where is null ? "count(*)" : $"count(case when {Enclosed(Test.Where)} then 1 end)";

    /// <summary>
    /// The value of an expression for the rows of the scan that meet the test's <c>where</c> and a condition; null for all others. The conditions stand in two cases,
    /// one in the other: <c>and</c> promises no order, and the second may fail on rows that <c>where</c> keeps away (a cast of what is no number).
    /// </summary>
    public string Only(string condition, string value)
    {
        var only = $"case when {condition} then {value} end";
        return Test.Where is null ? only : $"case when {Enclosed(Test.Where)} then {only} end";
    }

    /// <summary>SQL of the user's in parentheses, which close on a line of their own where the text may end in a comment.</summary>
    public static string Enclosed(string sql) => sql.Contains("--", StringComparison.Ordinal) ? $"({sql}\n)" : $"({sql})";

    /// <summary>A column, or what was given in the place of one: an expression.</summary>
    public string ColumnOrExpression(string text) =>
        text.All(character => char.IsLetterOrDigit(character) || character == '_') || Test.TestedColumns.Any(column => column.Name == text)
            ? Dialect.Quote(text)
            : Enclosed(text);
}
