using System.Text.Json;
using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Engine.Comparing;

/// <summary>What <c>sources.json</c> tells of how fresh sources were when they were asked.</summary>
/// <param name="Newest">The time of the newest row of each source that could tell, in UTC.</param>
public sealed record SourceTimes(IReadOnlyDictionary<NodeId, DateTime> Newest)
{
    /// <summary>The file's name below the target path.</summary>
    public const string FileName = "sources.json";

    private const string Fresher = "fresher";

    /// <summary>What can be asked of two of them.</summary>
    public static IReadOnlyCollection<string> Values { get; } = [Fresher];

    /// <summary>Reads the file, this tool's or dbt's.</summary>
    /// <param name="content">Its bytes.</param>
    /// <exception cref="FormatException">It is not such a file; the message says why.</exception>
    public static SourceTimes Read(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            var newest = new Dictionary<NodeId, DateTime>();
            foreach (var result in document.RootElement.GetProperty("results").EnumerateArray())
            {
                // A source that could not be asked has no time.
                if (result.TryGetProperty("max_loaded_at", out var time))
                {
                    newest[new NodeId(result.GetProperty("unique_id").GetString()!)] = time.GetDateTimeOffset().UtcDateTime;
                }
            }

            return new SourceTimes(newest);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new FormatException($"it does not tell how fresh sources are ({exception.Message})", exception);
        }
    }

    /// <summary>The sources that have newer rows than before. As in dbt, one that was not asked before, or could not tell, counts as one of them.</summary>
    public IReadOnlyCollection<NodeId> FresherThan(SourceTimes before) =>
        [.. Newest.Where(source => !before.Newest.TryGetValue(source.Key, out var then) || source.Value > then).Select(source => source.Key)];
}
