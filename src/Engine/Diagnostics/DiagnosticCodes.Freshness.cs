using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Diagnostics;

public static partial class DiagnosticCodes
{
    /// <summary>ETL268: two ways to tell when a source was loaded.</summary>
    internal static Diagnostic LoadedAtTwice(SourceSpan? span) =>
        new("ETL268", Severity.Error, "`loaded_at_query` and `loaded_at_field` exclude each other", span, "Take one of them out");

    /// <summary>ETL660: nothing tells when a source was loaded.</summary>
    internal static Diagnostic FreshnessUnknown(SourceNode source) =>
        new("ETL660", Severity.Error, $"Nothing tells when `{source.SourceName}.{source.Name}` was loaded", source.Declaration,
            "Set `loaded_at_field` to a column that does, or `loaded_at_query` to a query that gives the time: the metadata of the warehouse are not asked");

    /// <summary>ETL661: a source without rows, or without times.</summary>
    internal static Diagnostic FreshnessOfNothing(SourceNode source) =>
        new("ETL661", Severity.Error, $"`{source.SourceName}.{source.Name}` has no row that tells when it was loaded", source.Declaration,
            "It is empty, its `filter` leaves nothing, or its `loaded_at_field` holds no times");
}
