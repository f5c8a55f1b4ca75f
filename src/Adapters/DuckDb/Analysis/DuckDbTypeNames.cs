using System.Globalization;
using System.Text.Json;

namespace SpotifyEtl.Models.Adapters.DuckDb.Analysis;

/// <summary>Spells a type of a syntax tree as SQL does.</summary>
internal static class DuckDbTypeNames
{
    /// <summary>The type's name; null where the tree does not hold all of it.</summary>
    public static string? Of(JsonElement type)
    {
        var id = type.TryGetProperty("id", out var name) ? name.GetString() : null;
        var info = type.TryGetProperty("type_info", out var value) && value.ValueKind == JsonValueKind.Object ? value : default;
        return id switch
        {
            "DECIMAL" when info.ValueKind == JsonValueKind.Object && info.TryGetProperty("width", out var width) =>
                string.Create(CultureInfo.InvariantCulture, $"DECIMAL({width.GetInt32()},{(info.TryGetProperty("scale", out var scale) ? scale.GetInt32() : 0)})"),
            "LIST" when info.ValueKind == JsonValueKind.Object && info.TryGetProperty("child_type", out var child) && Of(child) is { } item => item + "[]",
            "BOOLEAN" or "TINYINT" or "SMALLINT" or "INTEGER" or "BIGINT" or "HUGEINT" or "UTINYINT" or "USMALLINT" or "UINTEGER" or "UBIGINT" or "UHUGEINT"
                or "FLOAT" or "DOUBLE" or "VARCHAR" or "BLOB" or "DATE" or "TIME" or "TIMESTAMP" or "TIMESTAMP_S" or "TIMESTAMP_MS" or "TIMESTAMP_NS" or "INTERVAL" or "UUID" => id,
            "TIMESTAMP WITH TIME ZONE" or "TIME WITH TIME ZONE" => id,
            _ => null,
        };
    }
}
