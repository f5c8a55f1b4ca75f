using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Definitions;

/// <summary>The warehouse to build in: one entry of <c>targets</c>, with its templates rendered.</summary>
/// <param name="Name">The target's name, such as <c>dev</c>.</param>
/// <param name="Type">The adapter's name, such as <c>duckdb</c>.</param>
/// <param name="Schema">The schema that relations without a custom one go to.</param>
/// <param name="Threads">How many nodes may be worked on at once; at least 1.</param>
/// <param name="Declaration">Where the target is written.</param>
public sealed record TargetSettings(string Name, string Type, string Schema, int Threads, SourceSpan Declaration)
{
    /// <summary>The adapter's own keys, such as <c>path</c> or <c>host</c>, with the place of each; the adapter refuses those that it does not know.</summary>
    public ConfigMap Options { get; init; } = ConfigMap.Empty;

    /// <summary>The file or the name of the database; null where the adapter has neither.</summary>
    public string? Database => (Options.TryGet("path", out var database) || Options.TryGet("database", out database)) ? database.Value.ToString() : null;
}
