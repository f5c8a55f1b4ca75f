using System.Text.Json.Nodes;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Tests.Cli.Lambda;

/// <summary>What AWS hands a function, and sources that wait for it.</summary>
internal static class Events
{
    public const string Schedule = """{"version":"0","source":"aws.scheduler","detail-type":"Scheduled Event","detail":{}}""";

    public static string ObjectCreated(string key, string bucket = "charts") => new JsonObject
    {
        ["version"] = "0",
        ["id"] = "17793124-05d4-b198-2fde-7ededc63b103",
        ["source"] = "aws.s3",
        ["detail-type"] = "Object Created",
        ["account"] = "123456789012",
        ["region"] = "eu-west-1",
        ["resources"] = new JsonArray($"arn:aws:s3:::{bucket}"),
        ["detail"] = new JsonObject
        {
            ["bucket"] = new JsonObject { ["name"] = bucket },
            ["object"] = new JsonObject { ["key"] = key, ["size"] = 5, ["etag"] = "b1946ac92492d2347c6235b4d2611184", ["sequencer"] = "00617F08299329D189" },
            ["reason"] = "PutObject",
        },
    }.ToJsonString();

    /// <summary>A batch of a queue's messages: <c>m0</c>, <c>m1</c>, …</summary>
    public static string Batch(params string[] bodies) => Batch("1", bodies);

    public static string Batch(string receiveCount, string[] bodies) => new JsonObject
    {
        ["Records"] = new JsonArray([.. bodies.Select((body, index) => (JsonNode)new JsonObject
        {
            ["messageId"] = $"m{index}",
            ["body"] = body,
            ["attributes"] = new JsonObject { ["ApproximateReceiveCount"] = receiveCount },
            ["eventSource"] = "aws:sqs",
        })]),
    }.ToJsonString();

    public static SourceNode Source(string name, string? location = null)
    {
        var yaml = new SourceText("models/sources.yml", "location");
        var span = new SourceSpan(yaml, 0, yaml.Text.Length);
        return new SourceNode
        {
            Id = NodeId.Source("some", "raw", name),
            Name = name,
            SourceName = "raw",
            Package = "some",
            Path = yaml.Path,
            Fqn = ["some", "raw", name],
            Declaration = span,
            Config = new SourceConfig(),
            Target = new RelationName(null, "raw", name),
            Staging = location is null ? null : new StagingDefinition { Location = location, LocationSpan = span, Columns = [new StagedColumn("a", ["a"])] },
        };
    }
}
