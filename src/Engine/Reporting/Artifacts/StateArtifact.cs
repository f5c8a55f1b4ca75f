using SpotifyEtl.Models.Engine.Comparing;

namespace SpotifyEtl.Models.Engine.Reporting.Artifacts;

/// <summary>Writes <c>state.json</c>, which later commands compare with.</summary>
public static class StateArtifact
{
    /// <summary>Writes the file.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="state">The project's state.</param>
    /// <param name="generatedAt">The time of writing.</param>
    public static void Write(string path, ProjectState state, DateTimeOffset generatedAt) =>
        ArtifactFile.Write(path, json => StateFile.Write(json, state, ToolVersion.Current, generatedAt));
}
