using System.Collections.Frozen;

namespace SpotifyEtl.Models.Engine.Lineage.Resolution;

/// <summary>Names that look like columns or plain functions in a query, and are something else.</summary>
internal static class KnownNames
{
    // SQL's own, and those that PostgreSQL and Redshift add.
    private static readonly FrozenSet<string> Pseudo = FrozenSet.ToFrozenSet(
        [
            "current_date", "current_time", "current_timestamp", "current_user", "current_role", "current_catalog", "current_schema", "current_database",
            "localtime", "localtimestamp", "session_user", "user", "sysdate", "rowid", "ctid", "oid", "xmin", "xmax", "tableoid",
        ],
        StringComparer.OrdinalIgnoreCase);

    // Their first argument is a word: `dateadd(day, 1, at)`. https://docs.aws.amazon.com/redshift/latest/dg/r_Dateparts_for_datetime_functions.html
    private static readonly FrozenSet<string> TakesDatePart = FrozenSet.ToFrozenSet(
        ["dateadd", "date_add", "datediff", "date_diff", "datepart", "date_part", "date_trunc", "datetrunc", "extract", "timestampadd", "timestampdiff"],
        StringComparer.OrdinalIgnoreCase);

    // Aggregates of PostgreSQL and Redshift that the analysing engine does not have under these names.
    private static readonly FrozenSet<string> MoreAggregates = FrozenSet.ToFrozenSet(
        ["listagg", "approximate_percentile_disc", "percentile_cont", "percentile_disc", "every", "json_agg", "jsonb_agg", "json_object_agg", "jsonb_object_agg", "xmlagg", "hll"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a name without a column behind it has a value.</summary>
    public static bool IsPseudoColumn(string name) => Pseudo.Contains(name);

    /// <summary>Whether the first argument of the function may be a bare word.</summary>
    public static bool TakesDatePartOf(string function) => TakesDatePart.Contains(function);

    /// <summary>Whether the function is an aggregate of another engine.</summary>
    public static bool IsAggregateElsewhere(string function) => MoreAggregates.Contains(function);

    /// <summary>Whether the function counts, so that its type does not depend on what it counts.</summary>
    public static bool Counts(string function) => function is "count" or "count_star" or "row_number" or "rank" or "dense_rank" or "ntile";
}
