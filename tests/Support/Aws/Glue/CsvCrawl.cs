using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SpotifyEtl.Models.Support.Redshift.Copy;

namespace SpotifyEtl.Models.Support.Aws.Glue;

/// <summary>What a crawl does: lists each S3 target, reads the beginnings of its CSV files, and puts a table of their columns into the Data Catalog.</summary>
internal sealed partial class CsvCrawl(Uri s3, GlueCatalog catalog, JsonObject crawler, IReadOnlyList<JsonObject> classifiers)
{
    private const int MaxSampledRecords = 1000;

    private readonly JsonObject? _classifier = classifiers.Count > 0 ? classifiers[0] : null;

    public int TablesCreated { get; private set; }

    public int TablesUpdated { get; private set; }

    private byte Delimiter => (byte)(_classifier?.OptionalText("Delimiter") ?? ",")[0];

    private byte Quote => (byte)(_classifier?.OptionalText("QuoteSymbol") ?? "\"")[0];

    /// <summary>Crawls.</summary>
    /// <exception cref="CrawlException">S3 refuses, or there is no such database.</exception>
    public async Task RunAsync()
    {
        using var reader = new S3Reader(s3);
        try
        {
            var database = crawler.Text("DatabaseName");
            catalog.Database(database);
            foreach (var target in crawler["Targets"]!["S3Targets"]!.AsArray())
            {
                await RunAsync(reader, database, target!.AsObject());
            }
        }
        catch (S3ReadException e)
        {
            throw new CrawlException($"{e.Message} (Service: Amazon S3; Error Code: {e.Code})");
        }
        catch (AwsRefusalException e)
        {
            throw new CrawlException(e.Message);
        }
    }

    private async Task RunAsync(S3Reader reader, string database, JsonObject target)
    {
        var path = target.Text("Path").TrimEnd('/') + '/';
        var exclusions = target.Texts("Exclusions").Select(Glob).ToList();
        var files = (await reader.ListAsync(path, CancellationToken.None))
            .Where(url => !url.EndsWith('/') && !IsHidden(url[path.Length..]) && !exclusions.Exists(exclusion => exclusion.IsMatch(url[path.Length..])))
            .ToList();
        var columns = new List<CrawledColumn>();
        foreach (var url in files)
        {
            await SampleAsync(reader, url, columns);
        }

        if (columns.Count > 0)
        {
            Put(database, path, columns, PartitionKeys(path, files), files);
        }
    }

    // Folders and files with such names are passed over.
    private static bool IsHidden(string path) => path.Split('/').Any(part => part.StartsWith('_') || part.StartsWith('.'));

    private async Task SampleAsync(S3Reader reader, string url, List<CrawledColumn> columns)
    {
        using var answer = await reader.OpenAsync(url, CancellationToken.None);
        await using var raw = await answer.Content.ReadAsStreamAsync();
        await using var content = url.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(raw, CompressionMode.Decompress) : raw;
        var records = new CsvRecords(content, Delimiter, Quote);
        try
        {
            if (!await records.ReadAsync(CancellationToken.None))
            {
                return;
            }

            var first = Fields(records);
            var hasHeader = HasHeader(first);
            var given = _classifier?.Texts("Header");
            var names = given is { Count: > 0 } ? given : hasHeader ? first : [.. first.Select(_ => "")];
            var found = names.Select((name, index) => Column(columns, ColumnName(name, index))).ToList();
            var count = 0;
            var isThere = !hasHeader || await records.ReadAsync(CancellationToken.None);
            for (; isThere && count < MaxSampledRecords; count++)
            {
                foreach (var (column, value) in found.Zip(Fields(records)))
                {
                    column.See(value);
                }

                isThere = await records.ReadAsync(CancellationToken.None);
            }
        }
        catch (InvalidDataException)
        {
            // What cannot be unpacked is classified as unknown, and no column comes of it.
        }
    }

    // Without a classifier that says so, a first line is a header where none of its cells is empty or a number.
    private bool HasHeader(IReadOnlyList<string> first) => _classifier?.OptionalText("ContainsHeader") switch
    {
        "PRESENT" => true,
        "ABSENT" => false,
        _ => first.All(cell => cell.Length > 0 && !double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _)),
    };

    private void Put(string database, string path, List<CrawledColumn> columns, IReadOnlyList<string> partitionKeys, List<string> files)
    {
        var name = crawler.OptionalText("TablePrefix") + NotInNames().Replace(path.TrimEnd('/').Split('/')[^1].ToLowerInvariant(), "_");
        var isText = _classifier?.OptionalText("Serde") == "OpenCSVSerDe";
        var table = new JsonObject
        {
            ["Name"] = name,
            ["Owner"] = "owner",
            ["Retention"] = 0,
            ["TableType"] = "EXTERNAL_TABLE",
            ["PartitionKeys"] = new JsonArray([.. partitionKeys.Select(key => new JsonObject { ["Name"] = key, ["Type"] = "string" })]),
            ["Parameters"] = Parameters(files.Count, _classifier?.OptionalText("ContainsHeader") != "ABSENT"),
            ["StorageDescriptor"] = new JsonObject
            {
                ["Columns"] = new JsonArray([.. columns.Select(column => new JsonObject { ["Name"] = column.Name, ["Type"] = isText ? "string" : column.Type })]),
                ["Location"] = path,
                ["InputFormat"] = "org.apache.hadoop.mapred.TextInputFormat",
                ["OutputFormat"] = "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
                ["Compressed"] = files.Exists(file => file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)),
                ["NumberOfBuckets"] = -1,
                ["SerdeInfo"] = new JsonObject
                {
                    ["SerializationLibrary"] = isText ? "org.apache.hadoop.hive.serde2.OpenCSVSerde" : "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe",
                    ["Parameters"] = new JsonObject { ["field.delim"] = ((char)Delimiter).ToString() },
                },
                ["Parameters"] = Parameters(files.Count, _classifier?.OptionalText("ContainsHeader") != "ABSENT"),
                ["StoredAsSubDirectories"] = false,
            },
        };
        var old = catalog.FindTable(database, name);
        var isUpdated = old is not null && !JsonNode.DeepEquals(old["StorageDescriptor"], table["StorageDescriptor"]);
        if (old is null || (isUpdated && crawler["SchemaChangePolicy"]?["UpdateBehavior"]?.GetValue<string>() != "LOG"))
        {
            catalog.Put(database, table, old?["CreateTime"]);
            (TablesCreated, TablesUpdated) = (TablesCreated + (old is null ? 1 : 0), TablesUpdated + (old is null ? 0 : 1));
        }
    }

    private JsonObject Parameters(int files, bool hasHeader) => new()
    {
        ["classification"] = "csv",
        ["columnsOrdered"] = "true",
        ["areColumnsQuoted"] = "false",
        ["delimiter"] = ((char)Delimiter).ToString(),
        ["skip.header.line.count"] = hasHeader ? "1" : "0",
        ["typeOfData"] = "file",
        ["objectCount"] = $"{files}",
        ["UPDATED_BY_CRAWLER"] = crawler.Text("Name"),
    };

    // The folders between the target and its files: `day=2026-01-01` names its key, another folder is partition_0.
    private static IReadOnlyList<string> PartitionKeys(string path, List<string> files)
    {
        var folders = files[0][path.Length..].Split('/')[..^1];
        return [.. folders.Select((folder, index) => folder.Split('=', 2) is [var key, _] ? key.ToLowerInvariant() : $"partition_{index}")];
    }

    private static CrawledColumn Column(List<CrawledColumn> columns, string name)
    {
        var column = columns.Find(column => column.Name == name);
        if (column is null)
        {
            column = new CrawledColumn(name);
            columns.Add(column);
        }

        return column;
    }

    // A column of the catalog has a name, which a cell of a header may lack: it is called then as in a file without a header.
    private static string ColumnName(string header, int index) => header.Trim().TrimStart('\uFEFF').ToLowerInvariant() is { Length: > 0 } name ? name : $"col{index}";

    private static IReadOnlyList<string> Fields(CsvRecords records) =>
        [.. Enumerable.Range(0, records.Count).Select(index => Encoding.UTF8.GetString(records.Field(index)))];

    private static Regex Glob(string pattern)
    {
        var escaped = Regex.Escape(pattern).Replace(@"\*\*", ".*", StringComparison.Ordinal);
        return new Regex($"^{escaped.Replace(@"\*", "[^/]*", StringComparison.Ordinal).Replace(@"\?", "[^/]", StringComparison.Ordinal)}$");
    }

    [GeneratedRegex("[^a-z0-9_]")]
    private static partial Regex NotInNames();
}

/// <summary>A column and the type that all its values have so far.</summary>
internal sealed class CrawledColumn(string name)
{
    private bool _isAnything;
    private bool _isBigint = true;
    private bool _isDouble = true;

    public string Name { get; } = name;

    public string Type => !_isAnything ? "string" : _isBigint ? "bigint" : _isDouble ? "double" : "string";

    public void See(string value)
    {
        if (value.Length > 0)
        {
            _isAnything = true;
            _isBigint &= long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
            _isDouble &= double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
        }
    }
}
