using System.Text.Json.Nodes;
using SpotifyEtl.Models.Adapters.Aws;
using SpotifyEtl.Models.Adapters.Aws.Glue;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Staging;
using SpotifyEtl.Models.Engine.Staging.Objects;

namespace SpotifyEtl.Models.Adapters.Redshift.Staging.Glue;

/// <summary>
/// Has a crawler describe the location in the Data Catalog: creates it and its classifier or brings them up to date, starts it, and waits for a crawl that began after the
/// newest file.
/// </summary>
internal sealed class GlueCrawl(GlueClient client, RowLoaderContext context, GlueSettings settings, TimeProvider time)
{
    private readonly string _name = GlueNames.Of(context.Source, settings);
    private readonly string _location = context.Place.ToString();

    // One table, whatever headers its files have, with what new files bring besides.
    private const string Configuration =
        """{"Version":1.0,"Grouping":{"TableGroupingPolicy":"CombineCompatibleSchemas"},"CrawlerOutput":{"Tables":{"AddOrUpdateBehavior":"MergeNewColumns"},"Partitions":{"AddOrUpdateBehavior":"InheritFromTable"}}}""";

    /// <summary>Sees that there was a crawl after a time. False where one runs and nobody is to wait for it.</summary>
    /// <param name="newest">When the newest file was put, in UTC.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="ProjectException">The crawl failed.</exception>
    public async Task<bool> EnsureAsync(DateTime newest, CancellationToken cancellationToken)
    {
        await EnsureClassifierAsync(cancellationToken);
        var isStarted = false;
        while (true)
        {
            var crawler = await FindAsync(cancellationToken);
            if (crawler is null || crawler["State"]?.GetValue<string>() == "READY")
            {
                if (crawler?["LastCrawl"] is JsonObject last && StartOf(last) >= newest)
                {
                    if (last["Status"]?.GetValue<string>() is "SUCCEEDED" or "COMPLETED")
                    {
                        return true;
                    }

                    // A failure of an earlier run is no reason not to try again.
                    if (isStarted)
                    {
                        throw new ProjectException(DiagnosticCodes.CrawlFailed(context.Source, _name, last["ErrorMessage"]?.GetValue<string>() ?? $"it ended as {last["Status"]}"));
                    }
                }

                await BringUpToDateAsync(crawler, cancellationToken);
                await StartAsync(cancellationToken);
                isStarted = true;
            }

            if (!context.Settings.Waits)
            {
                return false;
            }

            await Task.Delay(settings.PollInterval, time, cancellationToken);
        }
    }

    /// <summary>
    /// Sees that the crawler made a table of the location. Its columns are for those who read the Data Catalog: those of the staging table follow from the headers of the files
    /// that are loaded, since a column that only the catalog knows may be a note in a file that is not.
    /// </summary>
    /// <exception cref="ProjectException">It made none.</exception>
    public async Task RequireTableAsync(CancellationToken cancellationToken)
    {
        var request = new JsonObject { ["DatabaseName"] = settings.Database };
        do
        {
            var page = await client.CallAsync(GlueOperations.GetTables, request, cancellationToken);
            if (page["TableList"]?.AsArray().Any(table => $"{table!["StorageDescriptor"]?["Location"]}/".StartsWith(_location, StringComparison.Ordinal)) == true)
            {
                return;
            }

            request["NextToken"] = page["NextToken"]?.GetValue<string>();
        }
        while (request["NextToken"] is not null);
        throw new ProjectException(DiagnosticCodes.CrawlFoundNothing(context.Source, _name, settings.Database!));
    }

    private async Task<JsonObject?> FindAsync(CancellationToken cancellationToken) =>
        (await client.FindAsync(GlueOperations.GetCrawler, new JsonObject { ["Name"] = _name }, cancellationToken))?["Crawler"]?.AsObject();

    private async Task EnsureClassifierAsync(CancellationToken cancellationToken)
    {
        var wanted = new JsonObject { ["Name"] = _name, ["Delimiter"] = ",", ["QuoteSymbol"] = "\"", ["ContainsHeader"] = "PRESENT", ["AllowSingleColumn"] = true };
        var found = (await client.FindAsync(GlueOperations.GetClassifier, new JsonObject { ["Name"] = _name }, cancellationToken))?["Classifier"]?["CsvClassifier"]?.AsObject();
        if (found is null || Differs(wanted, found))
        {
            await client.CallAsync(found is null ? GlueOperations.CreateClassifier : GlueOperations.UpdateClassifier, new JsonObject { ["CsvClassifier"] = wanted }, cancellationToken);
        }
    }

    private async Task BringUpToDateAsync(JsonObject? crawler, CancellationToken cancellationToken)
    {
        var wanted = new JsonObject
        {
            ["Name"] = _name,
            ["Role"] = settings.Role,
            ["DatabaseName"] = settings.Database,
            ["Targets"] = new JsonObject { ["S3Targets"] = new JsonArray(new JsonObject { ["Path"] = _location, ["Exclusions"] = new JsonArray($"{ObjectLocation.OwnFolder}**") }) },
            ["Classifiers"] = new JsonArray(_name),
            ["SchemaChangePolicy"] = new JsonObject { ["UpdateBehavior"] = "UPDATE_IN_DATABASE", ["DeleteBehavior"] = "LOG" },
            ["Configuration"] = Configuration,
        };
        if (crawler is null || Differs(wanted, crawler))
        {
            await client.CallAsync(crawler is null ? GlueOperations.CreateCrawler : GlueOperations.UpdateCrawler, wanted, cancellationToken);
        }
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await client.CallAsync(GlueOperations.StartCrawler, new JsonObject { ["Name"] = _name }, cancellationToken);
        }
        catch (AwsException e) when (e.Code == "CrawlerRunningException")
        {
            // Somebody was quicker; it is waited for like one's own.
        }
    }

    // Glue adds members of its own, and gives a role's name for its ARN.
    private static bool Differs(JsonNode? wanted, JsonNode? found) => wanted switch
    {
        JsonObject members => members.Any(member => member.Key == "Role"
            ? !$"{member.Value}".EndsWith($"{found?[member.Key]}".Split('/')[^1], StringComparison.Ordinal)
            : Differs(member.Value, (found as JsonObject)?[member.Key])),
        JsonArray items => found is not JsonArray others || others.Count != items.Count || items.Zip(others).Any(pair => Differs(pair.First, pair.Second)),
        _ => !JsonNode.DeepEquals(wanted, found),
    };

    // Seconds since 1970, as all times of Glue.
    private static DateTime StartOf(JsonObject crawl) =>
        crawl["StartTime"] is { } seconds ? DateTime.SpecifyKind(DateTime.UnixEpoch.AddSeconds(seconds.GetValue<double>()), DateTimeKind.Unspecified) : DateTime.MinValue;
}
