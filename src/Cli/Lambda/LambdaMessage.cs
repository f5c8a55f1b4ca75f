using System.Globalization;
using System.Text.Json;

namespace SpotifyEtl.Models.Cli.Lambda;

/// <summary>An event with what the queue says of it.</summary>
/// <param name="Id">The message's id in the queue; null for an event that came by itself.</param>
/// <param name="Event">The event; null where it could not be read.</param>
/// <param name="Error">Why it could not be read; null where it could.</param>
/// <param name="IsRepeated">Whether an earlier attempt at it failed.</param>
internal sealed record LambdaMessage(string? Id, LambdaEvent? Event, string? Error, bool IsRepeated)
{
    /// <summary>Reads what Lambda was handed: a batch of a queue's messages, or one event.</summary>
    public static IReadOnlyList<LambdaMessage> ReadAll(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object && root.TryGetProperty("Records", out var records) && records.ValueKind == JsonValueKind.Array
                ? [.. records.EnumerateArray().Select(ReadRecord)]
                : [Read(id: null, isRepeated: false, root)];
        }
        catch (JsonException e)
        {
            return [new LambdaMessage(Id: null, Event: null, $"it is no JSON: {e.Message}", IsRepeated: false)];
        }
    }

    // S3 and SNS, asked to call a function themselves, hand over records too; what they are about is told differently in each.
    private static LambdaMessage ReadRecord(JsonElement record)
    {
        if (Text(record, "messageId") is not { } id || Text(record, "body") is not { } text)
        {
            return new LambdaMessage(Id: null, Event: null, "its records are no messages of SQS; have EventBridge send events to the function's queue", IsRepeated: false);
        }

        var isRepeated = record.TryGetProperty("attributes", out var attributes)
            && int.TryParse(Text(attributes, "ApproximateReceiveCount"), CultureInfo.InvariantCulture, out var attempt) && attempt > 1;
        try
        {
            using var body = JsonDocument.Parse(text);
            return Read(id, isRepeated, body.RootElement);
        }
        catch (JsonException e)
        {
            return new LambdaMessage(id, Event: null, $"it is no JSON: {e.Message}", isRepeated);
        }
    }

    private static string? Text(JsonElement json, string name)
    {
        try
        {
            return LambdaEvent.Text(json, name);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static LambdaMessage Read(string? id, bool isRepeated, JsonElement json)
    {
        try
        {
            return new LambdaMessage(id, LambdaEvent.Read(json), Error: null, isRepeated);
        }
        catch (FormatException e)
        {
            return new LambdaMessage(id, Event: null, e.Message, isRepeated);
        }
    }
}
