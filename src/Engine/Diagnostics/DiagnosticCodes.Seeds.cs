using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Diagnostics;

public static partial class DiagnosticCodes
{
    /// <summary>ETL551: a seed's file has no header.</summary>
    public static Diagnostic SeedIsEmpty(SourceSpan span) =>
        new("ETL551", Severity.Error, "The seed is empty", span, "Its first line must name the columns, for example `code,name`");

    /// <summary>ETL552: a row of a seed has too many or too few fields.</summary>
    public static Diagnostic SeedRowLength(int fields, int columns, SourceSpan span) =>
        new("ETL552", Severity.Error, $"The row has {fields} fields, but the header names {columns} columns", span,
            fields > columns ? "Put a field that holds the delimiter in double quotes" : null);

    /// <summary>ETL553: a quoted field of a seed has no end.</summary>
    public static Diagnostic SeedQuoteNotClosed(SourceSpan span) =>
        new("ETL553", Severity.Error, "The quoted field has no closing quote", span, "A double quote within a quoted field is written twice");

    /// <summary>ETL554: two columns of a seed have one name, or one has none.</summary>
    public static Diagnostic SeedColumnName(string name, SourceSpan span) =>
        name.Length == 0
            ? new("ETL554", Severity.Error, "A column of the seed has no name", span)
            : new("ETL554", Severity.Error, $"Two columns of the seed are named `{name}`", span);

    /// <summary>ETL555: <c>column_types</c> names a column that the seed does not have.</summary>
    public static Diagnostic SeedUnknownColumn(string name, IEnumerable<string> columns, SourceSpan span) =>
        new("ETL555", Severity.Error, $"`column_types` names `{name}`, which is not a column of the seed", span, Suggest.Hint(name, columns));
}
