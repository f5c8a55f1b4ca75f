using System.Globalization;

namespace SpotifyEtl.Models.Adapters.Redshift;

/// <summary>Names of types: the same for a column of the catalog and for one of a query, so that they can be compared.</summary>
internal static class RedshiftTypes
{
    /// <summary>The greatest length of a text, in bytes.</summary>
    public const int MaxTextBytes = 65_535;

    /// <summary>The longest text there is.</summary>
    public const string LongText = "character varying(65535)";

    // The short names that drivers give, and those that the catalog gives.
    private static readonly Dictionary<string, string> LongNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["bool"] = "boolean",
        ["int2"] = "smallint",
        ["int4"] = "integer",
        ["int8"] = "bigint",
        ["float4"] = "real",
        ["float8"] = "double precision",
        ["decimal"] = "numeric",
        ["varchar"] = "character varying",
        ["text"] = "character varying",
        ["bpchar"] = "character",
        ["char"] = "character",
        ["timestamp"] = "timestamp without time zone",
        ["timestamptz"] = "timestamp with time zone",
        ["time"] = "time without time zone",
        ["timetz"] = "time with time zone",
    };

    /// <summary>The name without lengths: <c>int4</c> is <c>integer</c>.</summary>
    public static string BaseName(string name) => LongNames.GetValueOrDefault(name, name.ToLowerInvariant());

    /// <summary>The whole name: <c>character varying(256)</c>, <c>numeric(18,2)</c>.</summary>
    /// <param name="name">The name as the catalog or a driver gives it, without lengths.</param>
    /// <param name="length">The length of a text in bytes.</param>
    /// <param name="precision">The digits of a number.</param>
    /// <param name="scale">Its decimals.</param>
    public static string Name(string name, long? length, long? precision, long? scale) => BaseName(name) switch
    {
        var text and ("character varying" or "character") when length is not null => string.Create(CultureInfo.InvariantCulture, $"{text}({length})"),
        // A literal whose type nobody has asked for.
        "unknown" => LongText,
        "numeric" when precision is not null => string.Create(CultureInfo.InvariantCulture, $"numeric({precision},{scale ?? 0})"),
        var other => other,
    };
}
