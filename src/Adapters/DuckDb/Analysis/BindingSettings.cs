using System.Collections.Frozen;

namespace SpotifyEtl.Models.Adapters.DuckDb.Analysis;

/// <summary>
/// DuckDB's settings that its parser and its binder look at, so that the same query has other columns, other types or another mistake with them. All others are about how a query
/// is run, about files or about extensions, and none of the analysis's business. <see href="https://duckdb.org/docs/stable/configuration/overview"/>
/// </summary>
internal static class BindingSettings
{
    private static readonly FrozenSet<string> Names = FrozenSet.ToFrozenSet(
        [
            "default_collation", "default_null_order", "default_order", "deprecated_using_key_syntax", "disable_timestamptz_casts", "ieee_floating_point_ops", "integer_division",
            "lambda_syntax", "max_expression_depth", "null_order", "old_implicit_casting", "order_by_non_integer_literal", "pivot_limit", "preserve_identifier_case",
            "scalar_subquery_error_on_multiple_rows",
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Those among a target's settings.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Among(IReadOnlyDictionary<string, string> settings) => settings.Where(setting => Names.Contains(setting.Key));
}
