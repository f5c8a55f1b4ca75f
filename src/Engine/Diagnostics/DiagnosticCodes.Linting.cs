using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Diagnostics;

/// <content>What rules find in models. Each is an error or a warning by the level of its rule.</content>
public static partial class DiagnosticCodes
{
    /// <summary>ETL850: a mart takes all columns of what it reads, whatever they will be.</summary>
    internal static Diagnostic SelectStarInMart(LintLevel level, string relation, SourceSpan span) =>
        new("ETL850", SeverityOf(level), $"This mart has whatever columns `{relation}` has", span, "Name the columns: who reads a mart relies on them, and a column that is added there appears here unasked");

    /// <summary>ETL851: a join by which every row of one side meets every row of the other.</summary>
    internal static Diagnostic JoinWithoutCondition(LintLevel level, string table, string? onlySide, SourceSpan span) =>
        new(
            "ETL851", SeverityOf(level),
            onlySide is null ? $"Every row meets every row of `{table}`: nothing is compared with it" : $"Every row of one side meets every row of the other: the condition looks at `{onlySide}` only", span,
            onlySide is null ? "Say by what rows belong together (`join … on`), or write `cross join` where all of them are meant" : "Compare a column of each side, and put what is about one side into `where`");

    /// <summary>ETL852: a column without the name of its table, where several tables are read.</summary>
    internal static Diagnostic UnqualifiedColumn(LintLevel level, string column, string table, SourceSpan span) =>
        new(
            "ETL852", SeverityOf(level), $"The column `{column}` does not say which table it is from", span,
            table.Length > 0 ? $"Write `{table}.{column}`: a column of that name in another of the tables would make it ambiguous" : "Write the table's name in front");

    /// <summary>ETL853: no test says what identifies a row of a model.</summary>
    internal static Diagnostic MissingKeyTest(LintLevel level, string model, string? uniqueColumn, SourceSpan span) =>
        uniqueColumn is null
            ? new(
                "ETL853", SeverityOf(level), $"No test holds what identifies a row of `{model}`", span,
                "Add `unique` and `not_null` to its key column, or `unique_combination_of_columns` to the model: a join that multiplies rows is then found on the day it appears")
            : new("ETL853", SeverityOf(level), $"`{uniqueColumn}` of `{model}` is tested to be unique, and may be null", span, $"Add `not_null` to the tests of `{uniqueColumn}`");

    /// <summary>ETL854: a model that nothing says anything of.</summary>
    internal static Diagnostic UndocumentedModel(LintLevel level, string model, string? file, SourceSpan span) =>
        new("ETL854", SeverityOf(level), $"`{model}` has no description", span, file is null ? "Describe it in a YAML file beside it: one sentence that says what a row is" : $"Describe it in `{file}`: one sentence that says what a row is");

    /// <summary>ETL855: columns that nothing says anything of, neither where they are given nor where they are copied from.</summary>
    internal static Diagnostic UndocumentedColumns(LintLevel level, string model, IReadOnlyList<string> columns, string? file, SourceSpan span) =>
        new(
            "ETL855", SeverityOf(level), $"{(columns.Count == 1 ? "A column" : $"{columns.Count} columns")} of `{model}` {(columns.Count == 1 ? "has" : "have")} no description: {List(columns)}", span,
            $"Describe {(columns.Count == 1 ? "it" : "them")} in {(file is null ? "a YAML file" : $"`{file}`")}; `etl compile -s {model} --infer-columns` adds those that are missing there");

    /// <summary>ETL856: a relation that is named as the warehouse names it.</summary>
    internal static Diagnostic HardCodedRelation(LintLevel level, string relation, string? reference, bool makesCircle, SourceSpan span) =>
        new(
            "ETL856", SeverityOf(level), $"`{relation}` is named as the warehouse names it", span,
            reference is null ? "Declare it as a source, and read it by `source`: then the graph knows it, and its schema can differ between targets"
            : makesCircle ? $"It is `{reference}`, which reads this model itself: break the circle"
            : $"Write `{{{{ {reference} }}}}`: then the graph knows of it, and its schema can differ between targets");

    /// <summary>ETL857: a table of <c>with</c> that nothing reads.</summary>
    internal static Diagnostic UnusedCte(LintLevel level, string name, SourceSpan span) => new("ETL857", SeverityOf(level), $"Nothing reads `{name}`", span, "Remove it");

    /// <summary>ETL858: a join compares values of different types, so that one side is cast for every row.</summary>
    internal static Diagnostic ImplicitCastInJoin(LintLevel level, string left, string leftType, string right, string rightType, SourceSpan span) =>
        new(
            "ETL858", SeverityOf(level), $"The join compares {left} of type {leftType} with {right} of type {rightType}", span,
            "Cast one side where it is first read, so that both have one type: engines differ in what they cast here, and a cast in a join is made for every row");

    /// <summary>ETL859: an incremental model uses what differs from one run to the next.</summary>
    internal static Diagnostic NonDeterministicIncrement(LintLevel level, string function, SourceSpan span) =>
        new(
            "ETL859", SeverityOf(level), $"`{function}` gives something else in each run, and the rows of an incremental model are from many runs", span,
            "Take the value from the data, such as the time at which a row was loaded: then a full refresh gives the same rows again");

    /// <summary>ETL860: an order that is lost.</summary>
    internal static Diagnostic OrderWithoutLimit(LintLevel level, bool isView, SourceSpan span) =>
        new("ETL860", SeverityOf(level), isView ? "The rows of a view have no order, whatever its query says" : "The rows of a query within a query have no order", span, "Remove `order by`, which only costs time, and order where rows are shown");

    /// <summary>ETL861: a choice among rows that nothing decides.</summary>
    internal static Diagnostic LimitWithoutOrder(LintLevel level, SourceSpan span) =>
        new("ETL861", SeverityOf(level), "Which rows are kept is left to chance", span, "Add an `order by` that leaves no two rows equal");

    /// <summary>ETL862: <c>distinct</c> on rows that <c>group by</c> has made distinct.</summary>
    internal static Diagnostic RedundantDistinct(LintLevel level, SourceSpan span) =>
        new("ETL862", SeverityOf(level), "`group by` gives each of these rows once already", span, "Remove `distinct`");

    /// <summary>ETL863: a comment turns off a rule that is not there.</summary>
    internal static Diagnostic UnknownRuleInComment(string name, SourceSpan span) =>
        new("ETL863", Severity.Warning, $"There is no rule `{name}`", span, Suggest.Hint(name, LintRuleNames.All) ?? "docs/lint.md lists the rules");

    private static Severity SeverityOf(LintLevel level) => level == LintLevel.Error ? Severity.Error : Severity.Warning;
}
