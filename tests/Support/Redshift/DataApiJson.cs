using System.Globalization;
using System.Text.Json.Nodes;

namespace SpotifyEtl.Models.Support.Redshift;

/// <summary>The answers of the Data API as JSON.</summary>
internal static class DataApiJson
{
    public static JsonObject Accepted(DataApiStatement statement) => Compact(new JsonObject
    {
        ["Id"] = statement.Id,
        ["CreatedAt"] = 1_790_000_000.123,
        ["SessionId"] = statement.SessionId,
        ["Database"] = "dev",
    });

    public static JsonObject Description(DataApiStatement statement)
    {
        var description = Compact(new JsonObject
        {
            ["Id"] = statement.Id,
            ["Status"] = statement.Status,
            ["Error"] = statement.Error,
            ["HasResultSet"] = statement.Result is not null,
            ["ResultRows"] = statement.Rows,
            ["ResultSize"] = statement.Result is null ? 0 : 1,
            ["QueryString"] = statement.Sql,
            ["CreatedAt"] = 1_790_000_000.123,
            ["UpdatedAt"] = 1_790_000_000.456,
            ["Duration"] = 333_000_000,
            ["RedshiftPid"] = statement.ProcessId,
            ["RedshiftQueryId"] = 0,
            ["SessionId"] = statement.SessionId,
        });
        if (statement.Parts is { } parts)
        {
            description["SubStatements"] = new JsonArray([.. parts.Select(PartOf)]);
        }

        return description;
    }

    // A part of a batch does not say what goes for the whole.
    private static JsonObject PartOf(DataApiStatement statement)
    {
        var part = Description(statement);
        part.Remove("RedshiftPid");
        part.Remove("SessionId");
        return part;
    }

    public static JsonObject Page(DataApiResult result, int start, int pageSize)
    {
        var end = Math.Min(start + pageSize, result.Rows.Count);
        var page = new JsonObject
        {
            ["ColumnMetadata"] = new JsonArray([.. result.Columns.Select(column => Column(column.Name, column.Type))]),
            ["Records"] = new JsonArray([.. result.Rows.Take(start..end).Select(row => new JsonArray([.. row.Select((value, index) => Field(value, result.Columns[index].Type))]))]),
            ["TotalNumRows"] = result.Rows.Count,
        };
        if (end < result.Rows.Count)
        {
            page["NextToken"] = end.ToString(CultureInfo.InvariantCulture);
        }

        return page;
    }

    private static JsonObject Field(string? value, string type) => value is null ? new JsonObject { ["isNull"] = true } : BaseName(type) switch
    {
        "boolean" => new JsonObject { ["booleanValue"] = value == "t" },
        "smallint" or "integer" or "bigint" => new JsonObject { ["longValue"] = long.Parse(value, CultureInfo.InvariantCulture) },
        // JSON has no word for NaN and infinity.
        "real" or "double precision" when double.IsFinite(double.Parse(value, CultureInfo.InvariantCulture)) => new JsonObject { ["doubleValue"] = double.Parse(value, CultureInfo.InvariantCulture) },
        _ => new JsonObject { ["stringValue"] = value },
    };

    private static JsonObject Column(string name, string type)
    {
        int[] facets = [.. Facets(type)];
        var (typeName, precision, scale) = BaseName(type) switch
        {
            "boolean" => ("bool", 1, 0),
            "smallint" => ("int2", 5, 0),
            "integer" => ("int4", 10, 0),
            "bigint" => ("int8", 19, 0),
            "real" => ("float4", 8, 8),
            "double precision" => ("float8", 17, 17),
            "numeric" => ("numeric", facets is [var digits, ..] ? digits : 38, facets is [_, var decimals] ? decimals : facets.Length == 1 ? 0 : 10),
            "character varying" => ("varchar", facets is [var length] ? length : 65_535, 0),
            "character" => ("bpchar", facets is [var length] ? length : 1, 0),
            "timestamp without time zone" => ("timestamp", 29, 6),
            "timestamp with time zone" => ("timestamptz", 35, 6),
            "date" => ("date", 13, 0),
            "jsonb" => ("super", 0, 0),
            // Text without a length, and what is not known yet: a literal.
            "text" or "unknown" or "name" => ("varchar", 65_535, 0),
            var other => (other, 0, 0),
        };
        return new JsonObject
        {
            ["name"] = name,
            ["label"] = name,
            ["typeName"] = typeName,
            ["precision"] = precision,
            ["scale"] = scale,
            ["length"] = 0,
            ["nullable"] = 1,
            ["isSigned"] = typeName.StartsWith("int", StringComparison.Ordinal),
            ["isCaseSensitive"] = typeName == "varchar",
            ["isCurrency"] = false,
            ["schemaName"] = "",
            ["tableName"] = "",
        };
    }

    private static string BaseName(string type)
    {
        var open = type.IndexOf('(', StringComparison.Ordinal);
        return open < 0 ? type : type[..open] + type[(type.IndexOf(')', StringComparison.Ordinal) + 1)..];
    }

    private static IEnumerable<int> Facets(string type) => type.IndexOf('(', StringComparison.Ordinal) is >= 0 and var open
        ? type[(open + 1)..type.IndexOf(')', StringComparison.Ordinal)].Split(',').Select(digits => int.Parse(digits, CultureInfo.InvariantCulture))
        : [];

    private static JsonObject Compact(JsonObject value)
    {
        foreach (var name in value.Where(member => member.Value is null).Select(member => member.Key).ToList())
        {
            value.Remove(name);
        }

        return value;
    }
}
