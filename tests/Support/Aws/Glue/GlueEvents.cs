using System.Globalization;
using System.Text.Json.Nodes;

namespace SpotifyEtl.Models.Support.Aws.Glue;

/// <summary>The events that EventBridge has of Glue, in their own form.</summary>
internal sealed class GlueEvents
{
    public Func<JsonObject, Task>? Handler { get; set; }

    /// <summary>A job run has ended.</summary>
    public Task JobEndedAsync(string jobName, string runId, string state, string? error) => TellAsync("Glue Job State Change", new JsonObject
    {
        ["jobName"] = jobName,
        ["severity"] = state == "SUCCEEDED" || state == "STOPPED" ? "INFO" : "ERROR",
        ["state"] = state,
        ["jobRunId"] = runId,
        ["message"] = error ?? (state == "SUCCEEDED" ? "Job run succeeded" : "Job run stopped"),
    });

    /// <summary>A crawl has begun.</summary>
    public Task CrawlStartedAsync(string crawlerName) => TellAsync("Glue Crawler State Change", new JsonObject
    {
        ["accountId"] = AwsServer.Account,
        ["crawlerName"] = crawlerName,
        ["startTime"] = Time(),
        ["state"] = "Started",
        ["message"] = "Crawler Started",
    });

    /// <summary>A crawl has ended.</summary>
    public Task CrawlEndedAsync(string crawlerName, string status, string? error, int created, int updated) => TellAsync("Glue Crawler State Change", status == "SUCCEEDED"
        ? new JsonObject
        {
            ["tablesCreated"] = $"{created}",
            ["tablesUpdated"] = $"{updated}",
            ["tablesDeleted"] = "0",
            ["partitionsCreated"] = "0",
            ["partitionsUpdated"] = "0",
            ["partitionsDeleted"] = "0",
            ["warningMessage"] = "N/A",
            ["message"] = "Crawler Succeeded",
            ["accountId"] = AwsServer.Account,
            ["runningTime (sec)"] = "1",
            ["crawlerName"] = crawlerName,
            ["completionDate"] = Time(),
            ["state"] = "Succeeded",
        }
        : new JsonObject { ["crawlerName"] = crawlerName, ["errorMessage"] = error, ["accountId"] = AwsServer.Account, ["state"] = "Failed", ["message"] = "Crawler Failed" });

    private static string Time() => DateTimeOffset.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private Task TellAsync(string type, JsonObject detail) => Handler?.Invoke(new JsonObject
    {
        ["version"] = "0",
        ["id"] = Guid.NewGuid().ToString(),
        ["detail-type"] = type,
        ["source"] = "aws.glue",
        ["account"] = AwsServer.Account,
        ["time"] = Time(),
        ["region"] = AwsServer.Region,
        ["resources"] = new JsonArray(),
        ["detail"] = detail,
    }) ?? Task.CompletedTask;
}
