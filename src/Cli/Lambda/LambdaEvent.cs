using System.Text.Json;
using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Cli.Lambda;

/// <summary>Something that happened, as EventBridge tells it, or as a person asks for it.</summary>
internal abstract record LambdaEvent
{
    /// <summary>An object is in a bucket.</summary>
    public sealed record ObjectCreated(string Bucket, string Key) : LambdaEvent;

    /// <summary>A crawl or a job run of Glue has ended, well or not: staging goes on, or tells why it cannot.</summary>
    /// <param name="Name">The crawler or the job.</param>
    /// <param name="State">How it ended.</param>
    public sealed record GlueStateChanged(string Name, string State) : LambdaEvent
    {
        /// <summary>Whether it is a source's, by the end of its name.</summary>
        public bool IsOf(SourceNode source) => Name.EndsWith($"-{source.SourceName}-{source.Name}", StringComparison.Ordinal);
    }

    /// <summary>It is time.</summary>
    public sealed record Scheduled : LambdaEvent;

    /// <summary>Somebody wants a command run.</summary>
    public sealed record CommandAsked(IReadOnlyList<string> Arguments) : LambdaEvent;

    /// <summary>Reads an event of EventBridge, or <c>{"command": ["build", "-s", "tag:daily"]}</c>.</summary>
    /// <exception cref="FormatException">It is none that this function knows.</exception>
    public static LambdaEvent Read(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Object && json.TryGetProperty("command", out var command))
        {
            return command.ValueKind == JsonValueKind.Array && command.GetArrayLength() > 0 && command.EnumerateArray().All(word => word.ValueKind == JsonValueKind.String)
                ? new CommandAsked([.. command.EnumerateArray().Select(Text)])
                : throw new FormatException("`command` is a list of the words that one would type behind `etl`");
        }

        return (Text(json, "source"), Text(json, "detail-type")) switch
        {
            ("aws.s3", "Object Created") => ReadObject(json),
            ("aws.glue", "Glue Job State Change" or "Glue Crawler State Change") => ReadGlue(json),
            (_, "Scheduled Event") => new Scheduled(),
            (null, null) => throw new FormatException("it is neither an event of EventBridge nor {\"command\": […]}"),
            var (source, type) => throw new FormatException($"nothing is to be done about `{type}` of `{source}`"),
        };
    }

    // EventBridge gives keys as they are; S3's own notifications, which this does not take, encode them.
    private static ObjectCreated ReadObject(JsonElement json) =>
        json.TryGetProperty("detail", out var detail) && detail.ValueKind == JsonValueKind.Object
        && detail.TryGetProperty("bucket", out var bucket) && detail.TryGetProperty("object", out var stored)
        && Text(bucket, "name") is { } name && Text(stored, "key") is { } key
            ? new ObjectCreated(name, key)
            : throw new FormatException("`Object Created` names no bucket and key");

    private static GlueStateChanged ReadGlue(JsonElement json) =>
        json.TryGetProperty("detail", out var detail) && (Text(detail, "jobName") ?? Text(detail, "crawlerName")) is { } name
            ? new GlueStateChanged(name, Text(detail, "state") ?? "")
            : throw new FormatException("the event of Glue names no job and no crawler");

    /// <summary>A member that is a text; null where there is none, or it is none.</summary>
    /// <exception cref="FormatException">It holds half a character.</exception>
    internal static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? Text(value) : null;

    private static string Text(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            // JSON may write half of a pair of surrogates, which no text can hold.
            throw new FormatException($"it holds what is no text: {e.Message}");
        }
    }
}
