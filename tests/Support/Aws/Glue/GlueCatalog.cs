using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SpotifyEtl.Models.Support.Aws.Glue;

/// <summary>The Data Catalog: databases and their tables.</summary>
internal sealed class GlueCatalog
{
    private readonly SortedDictionary<string, JsonObject> _databases = new(StringComparer.Ordinal);
    private readonly SortedDictionary<(string Database, string Table), JsonObject> _tables = [];

    public IReadOnlyList<string> TableNames => [.. _tables.Keys.Select(key => $"{key.Database}.{key.Table}")];

    public JsonObject Database(string name) => _databases.GetValueOrDefault(name) ?? throw GlueErrors.NotFound($"Database {name} not found.");

    public JsonObject CreateDatabase(JsonObject body)
    {
        var input = body["DatabaseInput"] as JsonObject ?? throw GlueErrors.InvalidInput("DatabaseInput is required");
        var name = input.Text("Name").ToLowerInvariant();
        var database = (JsonObject)input.DeepClone();
        (database["Name"], database["CreateTime"], database["CatalogId"]) = (name, GlueErrors.Now, AwsServer.Account);
        return _databases.TryAdd(name, database) ? [] : throw GlueErrors.AlreadyExists("Database already exists.");
    }

    public JsonObject Table(string database, string name)
    {
        Database(database);
        return FindTable(database, name) ?? throw GlueErrors.NotFound($"Entity Not Found: Table {name} not found.");
    }

    public JsonObject? FindTable(string database, string name) => _tables.GetValueOrDefault((database, name));

    public JsonObject FindTables(JsonObject body)
    {
        Database(body.Text("DatabaseName"));
        var pattern = new Regex($"^(?:{(body.OptionalText("Expression") ?? "*").Replace("*", ".*", StringComparison.Ordinal)})$", RegexOptions.IgnoreCase);
        var found = _tables.Where(table => table.Key.Database == body.Text("DatabaseName") && pattern.IsMatch(table.Key.Table));
        return new JsonObject { ["TableList"] = new JsonArray([.. found.Select(table => table.Value.DeepClone())]) };
    }

    public JsonObject CreateTable(JsonObject body)
    {
        var (database, input) = Input(body);
        return FindTable(database, input.Text("Name")) is null ? Put(database, input, createdAt: null) : throw GlueErrors.AlreadyExists("Table already exists.");
    }

    public JsonObject UpdateTable(JsonObject body)
    {
        var (database, input) = Input(body);
        return Put(database, input, Table(database, input.Text("Name"))["CreateTime"]);
    }

    public JsonObject DeleteTable(JsonObject body)
    {
        Table(body.Text("DatabaseName"), body.Text("Name"));
        _tables.Remove((body.Text("DatabaseName"), body.Text("Name")));
        return [];
    }

    /// <summary>Puts a table into the catalog, in the place of an older version.</summary>
    public JsonObject Put(string database, JsonObject input, JsonNode? createdAt)
    {
        Database(database);
        var key = (database, input.Text("Name"));
        var table = (JsonObject)input.DeepClone();
        var version = _tables.TryGetValue(key, out var old) ? int.Parse(old.Text("VersionId"), System.Globalization.CultureInfo.InvariantCulture) + 1 : 0;
        (table["DatabaseName"], table["CatalogId"], table["VersionId"]) = (database, AwsServer.Account, $"{version}");
        (table["CreateTime"], table["UpdateTime"]) = (createdAt?.DeepClone() ?? GlueErrors.Now, GlueErrors.Now);
        _tables[key] = table;
        return [];
    }

    private static (string Database, JsonObject Input) Input(JsonObject body) =>
        (body.Text("DatabaseName"), body["TableInput"] as JsonObject ?? throw GlueErrors.InvalidInput("TableInput is required"));
}
