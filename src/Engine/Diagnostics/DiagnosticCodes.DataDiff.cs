namespace SpotifyEtl.Models.Engine.Diagnostics;

/// <summary>ETL84x: the difference of the rows of two relations.</summary>
public static partial class DiagnosticCodes
{
    /// <summary>ETL840: nothing tells which row is to be compared with which.</summary>
    internal static Diagnostic NoDiffKey(string left, string right) =>
        new("ETL840", Severity.Error, $"Nothing tells which row of {left} is to be compared with which of {right}", Hint:
            "Name the columns that identify a row with `--key`, or say it in the project: `unique_key`, a `unique` test, a `primary_key`. Counts and profiles are as they are");

    /// <summary>ETL841: a column of the key is not on both sides.</summary>
    internal static Diagnostic DiffKeyMissing(string column, IEnumerable<string> known) =>
        new("ETL841", Severity.Error, $"The key has a column `{column}` that not both sides have, so rows are not compared", Hint: Suggest.Hint(column, known) ?? HintOfColumns([.. known]));

    /// <summary>ETL842: the types of a column of the key have nothing in common.</summary>
    internal static Diagnostic DiffKeyNotComparable(string column, string left, string right) =>
        new("ETL842", Severity.Error, $"`{column}` is part of the key, and is {left} on the left side and {right} on the right, so rows are not compared", Hint:
            "Name other columns with `--key`, or cast one side in a view");

    /// <summary>ETL843: rows whose key others have as well.</summary>
    internal static Diagnostic RepeatedDiffKeys(string key, long left, long right, long setAside) =>
        new("ETL843", Severity.Warning, $"`{key}` does not identify a row: {left} rows of the left side and {right} of the right share theirs with others. {setAside} rows are left out of the comparison", Hint:
            "Every other figure of rows is about those whose key comes at most once on either side");

    /// <summary>ETL844: rows with a null in the key.</summary>
    internal static Diagnostic NullDiffKeys(string key, long left, long right) =>
        new("ETL844", Severity.Warning, $"{left} rows of the left side and {right} of the right have a null in `{key}`, and are left out of the comparison", Hint: "A null is the same as no other value");

    /// <summary>ETL845: a column that cannot be compared.</summary>
    internal static Diagnostic TypesNotComparable(string column, string left, string right) =>
        new("ETL845", Severity.Warning, $"`{column}` is not compared: it is {left} on the left side and {right} on the right", Hint: "Its profiles are beside each other; the other columns are compared");

    /// <summary>ETL846: a column to look at, or not to, that is not on both sides.</summary>
    internal static Diagnostic DiffColumnMissing(string option, string column, IEnumerable<string> known) =>
        new("ETL846", Severity.Error, $"`{option}` names `{column}`, which not both sides have", Hint: Suggest.Hint(column, known) ?? HintOfColumns([.. known]));

    /// <summary>ETL847: only a part of the keys was compared.</summary>
    internal static Diagnostic DiffSampled(double share, long limit) =>
        new("ETL847", Severity.Warning, FormattableString.Invariant($"One key in {1 / share:0.#} is compared, the same ones on both sides: there are more than {limit} rows"), Hint: "`--limit 0` compares all of them");

    /// <summary>ETL848: what is to be compared is not in the warehouse.</summary>
    internal static Diagnostic DiffRelationMissing(string text, string relation) =>
        new("ETL848", Severity.Error, $"There is no relation {relation}{(text == relation ? "" : $", which `{text}` stands for")}", Hint: "Build it first, or name another one as `schema.table`");

    /// <summary>ETL849: a text that names nothing that could be compared.</summary>
    internal static Diagnostic NotARelation(string text, IEnumerable<string> known) =>
        new("ETL849", Severity.Error, $"`{text}` is no relation: neither a node that has one, nor `schema.table`", Hint: Suggest.Hint(text, known) ?? "`etl ls` lists the nodes; a table of a source is `source.table`");
}
