using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Diagnostics;

public static partial class DiagnosticCodes
{
    /// <summary>ETL420: a query uses a column that nothing it reads has.</summary>
    public static Diagnostic UnknownColumn(string name, IReadOnlyList<string> candidates, SourceSpan? span, IReadOnlyList<RelatedPlace> places) =>
        new("ETL420", Severity.Error, $"There is no column `{name}` here", span, Suggest.Hint(LastPart(name), candidates) ?? HintOfColumns(candidates)) { Related = places };

    /// <summary>ETL428: a column with a table's name in front that nothing has which is read there.</summary>
    public static Diagnostic UnknownTableName(string name, IReadOnlyList<string> tables, SourceSpan? span, IReadOnlyList<RelatedPlace> places) =>
        new("ETL428", Severity.Error, $"There is no table `{name}` here", span, Suggest.Hint(name, tables) ?? HintOfColumns(tables)) { Related = places };

    /// <summary>ETL421: a query uses a column that several of the tables it reads have.</summary>
    public static Diagnostic AmbiguousColumn(string name, IReadOnlyList<string> tables, SourceSpan? span, IReadOnlyList<RelatedPlace> places) =>
        new("ETL421", Severity.Error, $"The column `{name}` is ambiguous: {List(tables)} have it", span, $"Write the table's name in front: `{tables[0]}.{name}`") { Related = places };

    /// <summary>ETL422: a query that the engine would refuse.</summary>
    public static Diagnostic QueryWouldFail(string engineMessage, string node, SourceSpan? span, IReadOnlyList<RelatedPlace> places) =>
        new("ETL422", Severity.Error, engineMessage, span, $"Nothing has run yet: `etl compile -s {node}` prints the query") { Related = places };

    /// <summary>ETL423: a test of a column that is not there.</summary>
    public static Diagnostic TestedColumnMissing(string test, string node, string column, IReadOnlyList<string> columns, SourceSpan span) =>
        new("ETL423", Severity.Error, $"`{node}` has no column `{column}`, which the test `{test}` looks at", span, Suggest.Hint(column, columns) ?? HintOfColumns(columns));

    /// <summary>ETL424: a column that YAML describes and the query does not give.</summary>
    public static Diagnostic DescribedColumnMissing(string node, string column, IReadOnlyList<string> columns, SourceSpan span) =>
        new("ETL424", Severity.Warning, $"`{node}` has no column `{column}`, which is described here", span, Suggest.Hint(column, columns) ?? HintOfColumns(columns));

    /// <summary>ETL425: a column that a staged source's YAML does not name.</summary>
    public static Diagnostic UndeclaredSourceColumn(string source, string column, IReadOnlyList<string> columns, SourceSpan? span, IReadOnlyList<RelatedPlace> places) =>
        new(
            "ETL425", Severity.Warning, $"`{source}` has no column `{column}` in its YAML", span,
            $"{Suggest.Hint(column, columns) ?? "Add it to the source's `columns`"}; a file may have brought it, as `on_new_column: add` lets it")
        {
            Related = places,
        };

    /// <summary>ETL427: a node that lineage was asked of and that is not there.</summary>
    public static Diagnostic UnknownLineageNode(string text, IEnumerable<string> known) =>
        new("ETL427", Severity.Error, $"`{text}` is no node of the project, and no column of one", Hint: Suggest.Hint(text, known) ?? "`etl ls` lists the nodes; a table of a source is `source.table`");

    /// <summary>ETL426: a column that lineage was asked of and that is not there.</summary>
    public static Diagnostic UnknownLineageColumn(Node node, string column, IReadOnlyList<string> columns) =>
        new("ETL426", Severity.Error, $"`{node.Name}` has no column `{column}`", node.Declaration, Suggest.Hint(column, columns) ?? HintOfColumns(columns));

    /// <summary>ETL429: a catalog that cannot be believed.</summary>
    public static Diagnostic CatalogPassedOver(string path, string reason) =>
        new("ETL429", Severity.Warning, $"The columns of sources are not taken from `{path}`: {reason}", Hint: "`etl docs generate` with this target writes it anew; or describe the sources' columns in YAML");

    private static string LastPart(string name) => name[(name.LastIndexOf('.') + 1)..];

    private static string? HintOfColumns(IReadOnlyList<string> columns) => columns.Count switch
    {
        0 => null,
        > 12 => $"There are {List(columns.Take(12))} and {columns.Count - 12} more",
        _ => $"There are {List(columns)}",
    };
}
