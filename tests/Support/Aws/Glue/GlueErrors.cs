using System.Text.Json.Nodes;

namespace SpotifyEtl.Models.Support.Aws.Glue;

/// <summary>What Glue refuses, in its words.</summary>
internal static class GlueErrors
{
    public static AwsRefusalException NotFound(string message) => new("EntityNotFoundException", message);

    public static AwsRefusalException AlreadyExists(string message) => new("AlreadyExistsException", message);

    public static AwsRefusalException InvalidInput(string message) => new("InvalidInputException", message);

    /// <summary>A text of a request that must be there.</summary>
    public static string Text(this JsonObject body, string member) =>
        body[member]?.GetValue<string>() ?? throw InvalidInput(
            $"1 validation error detected: Value null at '{char.ToLowerInvariant(member[0])}{member[1..]}' failed to satisfy constraint: Member must not be null");

    /// <summary>A text that may be missing.</summary>
    public static string? OptionalText(this JsonObject body, string member) => body[member]?.GetValue<string>();

    /// <summary>The texts of a list that may be missing.</summary>
    public static IReadOnlyList<string> Texts(this JsonObject body, string member) => [.. (body[member] as JsonArray)?.Select(text => text!.GetValue<string>()) ?? []];

    /// <summary>A moment as JSON 1.1 writes it.</summary>
    public static double Now => Math.Round(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() / 1000.0, 3);
}

/// <summary>How a crawl or a job run is to end.</summary>
internal sealed record GlueEnd(string State, string? Message, bool AfterLoad = false);
