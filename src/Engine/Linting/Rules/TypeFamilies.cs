namespace SpotifyEtl.Models.Engine.Linting.Rules;

/// <summary>Which types compare without a conversion that could cost anything or change a result.</summary>
internal static class TypeFamilies
{
    /// <summary>Whether values are converted to be compared. Types that are not known here differ from none.</summary>
    public static bool Differ(string one, string other) => FamilyOf(one) is { } first && FamilyOf(other) is { } second && first != second;

    // As DuckDB, PostgreSQL and Redshift spell them.
    private static string? FamilyOf(string type)
    {
        var end = type.IndexOf('(', StringComparison.Ordinal);
        return type.EndsWith(']') ? null : (end < 0 ? type : type[..end]).Trim().ToLowerInvariant() switch
        {
            "tinyint" or "smallint" or "integer" or "int" or "bigint" or "hugeint" or "int2" or "int4" or "int8" or "utinyint" or "usmallint" or "uinteger" or "ubigint" or "uhugeint"
                or "decimal" or "numeric" => "exact number",
            "real" or "float" or "float4" or "float8" or "double" or "double precision" => "float",
            "varchar" or "text" or "char" or "bpchar" or "character" or "character varying" or "string" or "name" or "citext" => "text",
            "date" => "date",
            "timestamp" or "timestamp without time zone" or "timestamp_s" or "timestamp_ms" or "timestamp_ns" or "datetime" => "timestamp",
            "timestamptz" or "timestamp with time zone" => "timestamptz",
            "time" or "time without time zone" => "time",
            "boolean" or "bool" => "boolean",
            "uuid" => "uuid",
            "interval" => "interval",
            "blob" or "bytea" or "varbyte" => "bytes",
            _ => null,
        };
    }
}
