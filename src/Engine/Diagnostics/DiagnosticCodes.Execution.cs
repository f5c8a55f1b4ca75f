using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Diagnostics;

public static partial class DiagnosticCodes
{
    /// <summary>ETL601: the warehouse refused a statement of a node's.</summary>
    public static Diagnostic StatementRefused(string engineMessage, SourceSpan? span, string? hint, IReadOnlyList<RelatedPlace> related) =>
        new("ETL601", Severity.Error, engineMessage, span, hint) { Related = related };

    /// <summary>ETL602: the columns of an incremental model differ, and its policy is to fail.</summary>
    public static Diagnostic SchemaChanged(Node node, RelationName table, string difference) =>
        new("ETL602", Severity.Error, $"The columns of `{node.Name}` no longer match those of {table}: {difference}", node.Declaration,
            "Rebuild the table with `--full-refresh`, or set `on_schema_change` to `append_new_columns` or `sync_all_columns`");

    /// <summary>ETL603: an incremental model lost columns that its table has, and the policy says nothing of it.</summary>
    public static Diagnostic ColumnsMissing(Node node, RelationName table, string difference) =>
        new("ETL603", Severity.Error, $"Columns of {table} no longer come out of `{node.Name}`: {difference}", node.Declaration,
            "Rebuild the table with `--full-refresh`, or set `on_schema_change` to `append_new_columns` (keeps them, null from now on) or `sync_all_columns` (drops them)");

    /// <summary>ETL604: columns of an incremental model are not in its table, and the policy is to leave them out.</summary>
    public static Diagnostic ColumnsLeftOut(Node node, RelationName table, string difference) =>
        new("ETL604", Severity.Warning, $"Columns of `{node.Name}` are not in {table} and were left out: {difference}", node.Declaration,
            "Set `on_schema_change: append_new_columns` to add them, or rebuild the table with `--full-refresh`");

    /// <summary>ETL605: a key column of an incremental model is missing from its query or its table.</summary>
    public static Diagnostic UniqueKeyMissing(Node node, string key, IEnumerable<string> columns) =>
        new("ETL605", Severity.Error, $"`unique_key` of `{node.Name}` names `{key}`, which is not among its columns", node.Declaration,
            Suggest.Hint(key, columns) ?? $"Its columns are {string.Join(", ", columns.Select(column => $"`{column}`"))}");

    /// <summary>ETL606: the tests of a node found too much, so what was published stays as it was.</summary>
    public static Diagnostic NotPublished(Node node, IReadOnlyList<string> failedTests) =>
        new("ETL606", Severity.Error, $"`{node.Name}` was built but not published: {Count(failedTests.Count, "test")} failed ({List(failedTests)})", node.Declaration,
            "What was there before is unchanged. Look at the failing rows above, or run `etl show` on the test's SQL");

    /// <summary>ETL607: something in the engine itself failed.</summary>
    public static Diagnostic InternalError(Node node, Exception error) =>
        new("ETL607", Severity.Error, $"`{node.Name}` ran into an error of the tool itself: {error.GetType().Name}: {error.Message}", node.Declaration,
            "Please report this with the output of the same command and `--debug`");

    /// <summary>ETL608: a merge needs a key.</summary>
    public static Diagnostic StrategyNeedsKey(Node node, string strategy) =>
        new("ETL608", Severity.Error, $"`incremental_strategy: {strategy}` of `{node.Name}` needs a `unique_key`", node.Declaration,
            "Add `unique_key` to the model's config, or use `incremental_strategy: append`");

    /// <summary>ETL609: the engine has no such strategy.</summary>
    public static Diagnostic StrategyNotAvailable(Node node, string strategy, string engine) =>
        new("ETL609", Severity.Error, $"`incremental_strategy: {strategy}` of `{node.Name}` is not available on {engine}", node.Declaration,
            "Use `incremental_strategy: delete+insert`");

    /// <summary>ETL610: the engine refuses an index.</summary>
    internal static Diagnostic IndexRefused(Node node, TableIndex index, string engineMessage, string? hint) =>
        new("ETL610", Severity.Error, $"An index of `{node.Name}`, on {string.Join(", ", index.Columns.Select(column => $"`{column}`"))}, cannot be made: {engineMessage}", index.Declaration,
            hint ?? "See `indexes` of its configuration");

    /// <summary>ETL611: an encoding is configured for a column that there is not.</summary>
    internal static Diagnostic EncodingOfNothing(Node node, string column, IReadOnlyList<string> columns) =>
        new("ETL611", Severity.Error, $"`encode` of `{node.Name}` names `{column}`, which is not among its columns", PlaceOf(node, "encode"),
            Suggest.Hint(column, columns) ?? $"Its columns are {string.Join(", ", columns.Select(name => $"`{name}`"))}");

    /// <summary>ETL523: a name is longer than the engine's names are.</summary>
    public static Diagnostic NameTooLong(Node node, string name, int bytes, int maxBytes, string engine) =>
        new("ETL523", Severity.Error, $"`{node.Name}` cannot be built: the name `{name}` has {bytes} bytes, and a name on {engine} has {maxBytes} at most", node.Declaration,
            "Set a shorter `alias`, or a shorter `schema`");

    /// <summary>ETL522: an engine without materialized views.</summary>
    public static Diagnostic NoMaterializedViews(Node node, string engine) =>
        new("ETL522", Severity.Error, $"`{node.Name}` cannot be a materialized view: {engine} has none", PlaceOf(node, "materialized"),
            "Use `table`, which each run builds anew, or `view`, which is always up to date; a macro or `target.type` can choose by engine");

    /// <summary>ETL650: the SQL of a materialized view has changed, and it is not to be made anew.</summary>
    public static Diagnostic MaterializedViewChanged(Node node, bool isError) =>
        new("ETL650", isError ? Severity.Error : Severity.Warning, $"The SQL of `{node.Name}` is no longer that of the materialized view which is there", node.Declaration,
            isError ? "Make it anew with `--full-refresh`, or set `on_configuration_change: apply`" : "It keeps its SQL, and was brought up to date. Make it anew with `--full-refresh`");

    private static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";

    // A long list is cut: the rest stands in the results.
    private static string List(IReadOnlyList<string> names)
    {
        const int Shown = 3;
        var text = string.Join(", ", names.Take(Shown).Select(name => $"`{name}`"));
        return names.Count > Shown ? $"{text} and {names.Count - Shown} more" : text;
    }
}
