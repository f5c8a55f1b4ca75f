using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Diagnostics;

public static partial class DiagnosticCodes
{
    /// <summary>ETL260: a snapshot lacks a setting.</summary>
    internal static Diagnostic SnapshotNeeds(string snapshot, string key, string hint, SourceSpan span) =>
        new("ETL260", Severity.Error, $"The snapshot `{snapshot}` needs `{key}` in its `config`", span, hint);

    /// <summary>ETL261: an older spelling, which works.</summary>
    internal static Diagnostic OlderSpelling(string key, string current, SourceSpan span) =>
        new("ETL261", Severity.Warning, $"`{key}` is an older spelling", span, $"Write `{current}`");

    /// <summary>ETL262: a file of SQL where snapshots are.</summary>
    internal static Diagnostic SnapshotFile(SourceSpan span) =>
        new("ETL262", Severity.Error, "A snapshot is written in YAML, and this is a file of SQL", span,
            "Put its SELECT into a model (`materialized: ephemeral` will do), and write `snapshots: [{name: …, relation: ref('…'), config: {…}}]` in a property file");

    /// <summary>ETL620: rows of a snapshot's relation share a key, or have none.</summary>
    internal static Diagnostic SnapshotKeyNotUnique(SnapshotNode snapshot, IReadOnlyList<string> examples, bool isMore) =>
        new("ETL620", Severity.Error,
            $"`unique_key` does not identify the rows of `{snapshot.Name}`: {string.Join("; ", examples)}{(isMore ? "; and more" : "")}", PlaceOf(snapshot, "unique_key"),
            "Nothing was changed. Make the rows unique, name all columns of the key, or leave rows without a key out");

    /// <summary>ETL621: a setting of a snapshot names a column that its relation does not have.</summary>
    internal static Diagnostic SnapshotColumnMissing(SnapshotNode snapshot, string key, string column, IReadOnlyList<string> columns) =>
        new("ETL621", Severity.Error, $"`{key}` of `{snapshot.Name}` names `{column}`, which is not among the columns of what it reads", PlaceOf(snapshot, key),
            Suggest.Hint(column, columns) ?? $"Its columns are {string.Join(", ", columns.Select(name => $"`{name}`"))}");

    /// <summary>ETL622: a relation stands where the snapshot's table should be.</summary>
    internal static Diagnostic NotASnapshot(SnapshotNode snapshot, string reason) =>
        new("ETL622", Severity.Error, $"{snapshot.Target} is there already and is no snapshot: {reason}", snapshot.Declaration,
            "Rename or remove that relation, give the snapshot another `alias` or `schema`, or set `snapshot_meta_column_names` to the names that the table has");

    /// <summary>ETL623: what is snapshotted has columns that the snapshot adds.</summary>
    internal static Diagnostic SnapshotOfMetaColumns(SnapshotNode snapshot, IReadOnlyList<string> columns) =>
        new("ETL623", Severity.Error, $"What `{snapshot.Name}` reads already has {List(columns)}, which a snapshot adds", snapshot.Declaration,
            "Choose other names with `snapshot_meta_column_names`");

    private static SourceSpan PlaceOf(Node node, string key) =>
        node.BaseConfig.Values.TryGet(key, out var entry) && entry.Span is { } span ? span : node.Declaration;
}
