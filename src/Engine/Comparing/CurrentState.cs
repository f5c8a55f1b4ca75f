namespace SpotifyEtl.Models.Engine.Comparing;

/// <summary>What is compared with an earlier command. Each part is taken when it is first asked for.</summary>
/// <param name="folder">The folder of artifacts, as the project names it.</param>
/// <param name="takeProject">Takes the state of the present project.</param>
/// <param name="readSources">Reads what the last <c>etl source freshness</c> found; null where it did not run.</param>
public sealed class CurrentState(string folder, Func<ProjectState> takeProject, Func<SourceTimes?> readSources)
{
    private readonly Lazy<ProjectState> _project = new(takeProject);
    private readonly Lazy<SourceTimes?> _sources = new(readSources);

    /// <summary>The folder of artifacts, as the project names it.</summary>
    public string Folder => folder;

    /// <summary>The state of the present project.</summary>
    public ProjectState Project => _project.Value;

    /// <summary>How fresh the sources are; null where none was asked.</summary>
    public SourceTimes? Sources => _sources.Value;
}
