using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using SpotifyEtl.Models.Engine.Staging;
using SpotifyEtl.Models.Engine.Staging.Headers;
using SpotifyEtl.Models.Engine.Staging.Planning;

namespace SpotifyEtl.Models.Adapters.Redshift.Staging.Glue;

/// <summary>
/// The nodes of the visual job, as Glue Studio would draw them: for each header that files have, a source of exactly these files, the file's name, the mapping of its names to
/// the table's, and the columns that it lacks; then the union of all, the rules, and the table in Redshift. Pure.
/// </summary>
internal sealed class GlueNodes(RowLoaderContext context, GlueSql sql, GlueSettings settings, string load)
{
    private readonly JsonObject _nodes = [];

    /// <summary>The nodes by their ids: <c>CodeGenConfigurationNodes</c>.</summary>
    /// <param name="plan">The files to read.</param>
    /// <param name="columns">The columns of the transfer table, in its order.</param>
    public JsonObject Create(StagePlan plan, IReadOnlyList<string> columns)
    {
        var shapes = plan.Loads.GroupBy(file => (Cells: string.Join('\0', file.Inspected.Header!.Cells), file.Inspected.Header!.Format.Delimiter, file.Inspected.File.IsPacked));
        var last = "";
        foreach (var (index, shape) in shapes.Index())
        {
            var read = AddShape(index + 1, [.. shape], columns, shape.Key.IsPacked);
            last = last.Length == 0 ? read : Add($"all_{index + 1}", "Union", $"All files so far, {index + 1}", [last, read], new JsonObject { ["UnionType"] = "ALL" });
        }

        last = Add("quality", "EvaluateDataQuality", "Rules", [last], new JsonObject
        {
            ["Ruleset"] = Ruleset(columns),
            ["Output"] = "PrimaryInput",
            ["PublishingOptions"] = new JsonObject
            {
                ["EvaluationContext"] = GlueNames.Of(context.Source, settings),
                ["ResultsPublishingEnabled"] = true,
                ["CloudWatchMetricsEnabled"] = true,
            },
        });
        Add("target", "AmazonRedshiftTarget", "Redshift", [last], new JsonObject { ["Data"] = Target(columns) });
        return _nodes;
    }

    private string AddShape(int number, IReadOnlyList<FileToLoad> files, IReadOnlyList<string> columns, bool isPacked)
    {
        var header = files[0].Inspected.Header!;
        var source = new JsonObject
        {
            ["Paths"] = new JsonArray([.. files.Select(file => (JsonNode)file.Inspected.File.Stored!.Url)]),
            ["Separator"] = (char)header.Format.Delimiter switch { ';' => "semicolon", '|' => "pipe", '\t' => "tab", _ => "comma" },
            ["QuoteChar"] = "quote",
            ["Multiline"] = true,
            ["WithHeader"] = true,
        };
        if (isPacked)
        {
            source["CompressionType"] = "gzip";
        }

        var read = Add($"files_{number}", "S3CsvSource", $"Files of header {number}", inputs: null, source);
        var named = AddQuery($"named_{number}", $"File names {number}", read, $"select *, input_file_name() as `{StagingTables.File}` from incoming");
        var mapped = Add($"mapped_{number}", "ApplyMapping", $"Names {number}", [named], new JsonObject { ["Mapping"] = Mapping(files[0].Map, header) });
        return AddQuery($"columns_{number}", $"Columns {number}", mapped, Select(files[0].Map, columns));
    }

    // A second and third field of the same column gets a name of its own, for the query behind to take the first that is not empty.
    private static JsonArray Mapping(ColumnMap map, CsvHeader header)
    {
        var mappings = map.Columns.SelectMany(column => column.Fields.Select((field, preference) => (From: header.Cells[field], To: NameOf(column.Name, preference))))
            .Append((From: StagingTables.File, To: StagingTables.File));
        return new JsonArray([.. mappings.Select(mapping => (JsonNode)new JsonObject
        {
            ["FromPath"] = new JsonArray(mapping.From),
            ["FromType"] = "string",
            ["ToKey"] = mapping.To,
            ["ToType"] = "string",
            ["Dropped"] = false,
        })]);
    }

    private string Select(ColumnMap map, IReadOnlyList<string> columns)
    {
        var fields = map.Columns.ToDictionary(column => column.Name, column => column.Fields.Count, StringComparer.Ordinal);
        var values = columns.Select(column => fields.TryGetValue(column, out var count) ? $"{Value(column, count)} as {Name(column)}" : $"cast(null as string) as {Name(column)}");
        return $"select {string.Join(", ", values)}, {Name(StagingTables.File)}, '{load}' as {Name(GlueSql.LoadColumn)} from incoming";
    }

    private static string Value(string column, int fields)
    {
        var values = Enumerable.Range(0, fields).Select(field => $"nullif({Name(NameOf(column, field))}, '')");
        return fields == 1 ? values.Single() : $"coalesce({string.Join(", ", values)})";
    }

    // Rules that tell of the delivery as a whole; what a row has to be like is said by the tests of the source and of the models. The language takes ASCII only.
    private static string Ruleset(IReadOnlyList<string> columns)
    {
        var rules = columns
            .Where(column => Ascii.IsValid(column) && !column.Contains('"', StringComparison.Ordinal))
            .Select(column => $"ColumnExists \"{column}\"")
            .Prepend($"IsComplete \"{StagingTables.File}\"")
            .Prepend("RowCount > 0");
        return $"Rules = [\n    {string.Join(",\n    ", rules)}\n]";
    }

    private JsonObject Target(IReadOnlyList<string> columns)
    {
        var table = GlueSql.TableOf(context.Source);
        return new JsonObject
        {
            ["AccessType"] = "connection",
            ["SourceType"] = "table",
            ["Connection"] = Option(settings.Connection!),
            ["Schema"] = Option(table.Schema),
            ["Table"] = Option(table.Identifier),
            ["TempDir"] = context.Place.UrlOf(context.Place.OwnKeyOf("temp/")),
            ["Action"] = "append",
            ["PreAction"] = sql.Recreate(columns),
        };
    }

    private static JsonObject Option(string value) => new() { ["Value"] = value, ["Label"] = value };

    private string AddQuery(string id, string name, string input, string query) => Add(id, "SparkSQL", name, [input], new JsonObject
    {
        ["SqlQuery"] = query,
        ["SqlAliases"] = new JsonArray(new JsonObject { ["From"] = input, ["Alias"] = "incoming" }),
    });

    private string Add(string id, string kind, string name, IReadOnlyList<string>? inputs, JsonObject members)
    {
        members["Name"] = name;
        if (inputs is not null)
        {
            members["Inputs"] = new JsonArray([.. inputs.Select(input => (JsonNode)input)]);
        }

        _nodes[id] = new JsonObject { [kind] = members };
        return id;
    }

    private static string NameOf(string column, int preference) => preference == 0 ? column : string.Create(CultureInfo.InvariantCulture, $"{column}__{preference + 1}");

    // Spark quotes by backquotes.
    private static string Name(string column) => $"`{column.Replace("`", "``", StringComparison.Ordinal)}`";
}
