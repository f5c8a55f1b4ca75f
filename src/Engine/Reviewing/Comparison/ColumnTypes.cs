using System.Globalization;

namespace SpotifyEtl.Models.Engine.Reviewing.Comparison;

/// <summary>Which types hold every value of another, so that who reads the column goes on. By the names of DuckDB, PostgreSQL and Redshift.</summary>
internal static class ColumnTypes
{
    // Each holds those before it.
    private static readonly string[][] Ladders =
    [
        ["tinyint", "smallint", "integer", "bigint", "hugeint"],
        ["utinyint", "usmallint", "uinteger", "ubigint", "uhugeint"],
        ["real", "double"],
        ["timestamp_s", "timestamp_ms", "timestamp", "timestamp_ns"],
    ];

    private static readonly Dictionary<string, string> Synonyms = new(StringComparer.Ordinal)
    {
        ["int"] = "integer",
        ["int2"] = "smallint",
        ["int4"] = "integer",
        ["int8"] = "bigint",
        ["float4"] = "real",
        ["float"] = "real",
        ["float8"] = "double",
        ["double precision"] = "double",
        ["character varying"] = "varchar",
        ["text"] = "varchar",
        ["string"] = "varchar",
        ["numeric"] = "decimal",
        ["timestamp without time zone"] = "timestamp",
    };

    /// <summary>Whether a type holds every value of another.</summary>
    public static bool Holds(string type, string other)
    {
        var ((name, arguments), (otherName, otherArguments)) = (Split(type), Split(other));
        if (name == otherName)
        {
            return name switch
            {
                "varchar" => arguments is [] || (otherArguments is [var shorter] && arguments[0] >= shorter),
                "decimal" => (arguments, otherArguments) is ([var width, var scale], [var otherWidth, var otherScale]) && scale >= otherScale && width - scale >= otherWidth - otherScale,
                _ => arguments.SequenceEqual(otherArguments),
            };
        }

        return Ladders.Any(ladder => Array.IndexOf(ladder, name) is >= 0 and var place && Array.IndexOf(ladder, otherName) is >= 0 and var lower && lower < place);
    }

    private static (string Name, int[] Arguments) Split(string type)
    {
        var text = type.Trim().ToLowerInvariant();
        var open = text.IndexOf('(', StringComparison.Ordinal);
        var name = (open < 0 ? text : text[..open]).Trim();
        var inside = open >= 0 && text.EndsWith(')') ? text[(open + 1)..^1].Split(',') : [];
        var numbers = inside.Select(part => int.TryParse(part, NumberStyles.None | NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture, out var number) ? number : -1).ToArray();
        return (Synonyms.GetValueOrDefault(name, name), numbers);
    }
}
