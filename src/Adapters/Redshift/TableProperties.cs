using System.Text;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Warehouse;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Adapters.Redshift;

/// <summary>How a table's rows are spread and sorted: <c>dist</c>, <c>sort</c>, <c>sort_type</c>, <c>backup</c> and <c>encode</c> of a model's configuration, with dbt's meanings.</summary>
internal static class TableProperties
{
    private static readonly string[] Styles = ["even", "all", "auto"];

    /// <summary>The clauses, each begins a line of its own; empty where nothing is configured.</summary>
    public static string Of(ConfigMap config, Dialect dialect)
    {
        var text = new StringBuilder();
        if (Text(config, "backup") == "false")
        {
            text.Append("\n  backup no");
        }

        if (Text(config, "dist") is { } dist)
        {
            var isStyle = Styles.Contains(dist, StringComparer.OrdinalIgnoreCase);
            text.Append(isStyle ? $"\n  diststyle {dist.ToLowerInvariant()}" : $"\n  diststyle key distkey ({dialect.Quote(dist)})");
        }

        if (config.TryGet("sort", out var sort) && List(sort.Value) is { Count: > 0 } columns)
        {
            text.Append(columns is [var word] && word.Equals("auto", StringComparison.OrdinalIgnoreCase)
                ? "\n  sortkey auto"
                : $"\n  {Text(config, "sort_type")?.ToLowerInvariant() ?? "compound"} sortkey ({string.Join(", ", columns.Select(dialect.Quote))})");
        }

        return text.ToString();
    }

    /// <summary>Whether <c>encode</c> says something of the table, or of some of its columns.</summary>
    public static bool IsEncoded(ConfigMap config) => Text(config, "encode") is not null;

    /// <summary>The clause of the whole table; empty where the encodings are those of columns, or nothing is configured.</summary>
    public static string Encoding(ConfigMap config) => Text(config, "encode") == "auto" ? "\n  encode auto" : "";

    /// <summary>How a column's values are compressed; null where Redshift is to choose.</summary>
    public static string? EncodingOf(ConfigMap config, string column) =>
        config.TryGet("encode", out var entry) && entry.Value.Kind == ValueKind.Object
            ? entry.Value.AsObject().Where(member => FoldedNames.Fold(member.Key) == FoldedNames.Fold(column)).Select(member => member.Value.ToString()).FirstOrDefault()
            : null;

    private static string? Text(ConfigMap config, string key) =>
        config.TryGet(key, out var entry) && entry.Value.ToString() is { Length: > 0 } text ? text : null;

    private static IReadOnlyList<string> List(Value value) =>
        value.Kind == ValueKind.Array ? [.. value.AsArray().Select(item => item.ToString())] : value.ToString() is { Length: > 0 } text ? [text] : [];
}
