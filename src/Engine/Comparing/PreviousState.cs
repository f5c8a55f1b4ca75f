using SpotifyEtl.Models.Engine.Diagnostics;

namespace SpotifyEtl.Models.Engine.Comparing;

/// <summary>What <c>--state</c> names: the artifacts of an earlier command, of which some may be missing.</summary>
/// <param name="Folder">The folder, as the user named it.</param>
/// <param name="Project">What <c>state.json</c> holds; null where there is none.</param>
/// <param name="Run">What <c>run_results.json</c> holds; null where there is none.</param>
/// <param name="Sources">What <c>sources.json</c> holds; null where there is none.</param>
public sealed record PreviousState(string Folder, ProjectState? Project, PreviousRun? Run, SourceTimes? Sources)
{
    /// <summary>Reads the artifacts; null where there are none or one is broken, which is reported.</summary>
    /// <param name="path">The folder, or the path of its <c>state.json</c>; absolute.</param>
    /// <param name="shownPath">The same as the user named it.</param>
    /// <param name="diagnostics">Takes mistakes.</param>
    public static PreviousState? Read(string path, string shownPath, DiagnosticBag diagnostics)
    {
        var isFile = File.Exists(path);
        var folder = isFile ? Path.GetDirectoryName(path)! : path;
        var state = StoredArtifact.Read(isFile ? path : Path.Combine(path, StateFile.FileName), StateFile.Read, diagnostics);
        var run = StoredArtifact.Read(Path.Combine(folder, PreviousRun.FileName), PreviousRun.Read, diagnostics);
        var sources = StoredArtifact.Read(Path.Combine(folder, SourceTimes.FileName), SourceTimes.Read, diagnostics);
        if (diagnostics.HasErrors)
        {
            return null;
        }

        if (state is null && run is null && sources is null)
        {
            diagnostics.Add(File.Exists(Path.Combine(folder, "manifest.json")) ? DiagnosticCodes.OnlyManifest(shownPath) : DiagnosticCodes.NoState(shownPath));
            return null;
        }

        return new PreviousState(isFile ? Path.GetDirectoryName(shownPath)! : shownPath, state, run, sources);
    }
}
