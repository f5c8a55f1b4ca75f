using System.Text;
using System.Text.Json.Nodes;
using SpotifyEtl.Models.Adapters.Aws;

namespace SpotifyEtl.Models.Conformance.Aws;

/// <summary>Calls the tests' Glue: JSON in, JSON out.</summary>
internal sealed class GlueApi(AwsServer server) : IDisposable
{
    private readonly AwsClient _client = AwsClient.Create(
        AwsService.Json("Glue", "glue", "AWSGlue"), new AwsSettings { Region = AwsServer.Region, AccessKeyId = "AKIDEXAMPLE", SecretAccessKey = "secret", EndpointUrl = server.Url });

    public async Task<JsonObject> CallAsync(string operation, string body)
    {
        var answer = await _client.SendAsync(operation, Encoding.UTF8.GetBytes(body), TestContext.Current.CancellationToken);
        return JsonNode.Parse(answer.Span)!.AsObject();
    }

    /// <summary>The code and the message of a refusal.</summary>
    public async Task<(string Code, string Message)> RefusalAsync(string operation, string body)
    {
        var refusal = await Assert.ThrowsAsync<AwsException>(() => CallAsync(operation, body));
        return (refusal.Code, refusal.Message);
    }

    /// <summary>The states of a crawler as it is asked for them, up to its end, and how it ended.</summary>
    public async Task<(IReadOnlyList<string> States, JsonObject Last)> CrawlAsync(string crawler)
    {
        await CallAsync("StartCrawler", $$"""{ "Name": "{{crawler}}" }""");
        var states = new List<string>();
        while (true)
        {
            var answer = (await CallAsync("GetCrawler", $$"""{ "Name": "{{crawler}}" }"""))["Crawler"]!.AsObject();
            states.Add(answer["State"]!.GetValue<string>());
            if (states[^1] == "READY")
            {
                return (states, answer["LastCrawl"]!.AsObject());
            }
        }
    }

    /// <summary>The states of a job run as it is asked for them, up to its end, and the run.</summary>
    public async Task<(IReadOnlyList<string> States, JsonObject Run)> RunAsync(string job)
    {
        var id = (await CallAsync("StartJobRun", $$"""{ "JobName": "{{job}}" }"""))["JobRunId"]!.GetValue<string>();
        var states = new List<string>();
        while (true)
        {
            var run = (await CallAsync("GetJobRun", $$"""{ "JobName": "{{job}}", "RunId": "{{id}}" }"""))["JobRun"]!.AsObject();
            states.Add(run["JobRunState"]!.GetValue<string>());
            if (states[^1] is not ("STARTING" or "RUNNING" or "STOPPING"))
            {
                return (states, run);
            }
        }
    }

    public void Dispose() => _client.Dispose();
}
