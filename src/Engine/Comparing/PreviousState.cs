using SpotifyEtl.Models.Engine.Diagnostics;

namespace SpotifyEtl.Models.Engine.Comparing;

/// <summary>What <c>--state</c> names: the artifacts of an earlier command, of which some may be missing.</summary>
/// <param name="Path">The folder, as the user named it.</param>
/// <param name="Project">What <c>state.json</c> holds; null where there is none.</param>
/// <param name="Run">What <c>run_results.json</c> holds; null where there is none.</param>
public sealed record PreviousState(string Path, ProjectState? Project, PreviousRun? Run)
{
    /// <summary>Reads the artifacts; null where there are none or one is broken, which is reported.</summary>
    /// <param name="path">The folder, or the path of its <c>state.json</c>; absolute.</param>
    /// <param name="shownPath">The same as the user named it.</param>
    /// <param name="diagnostics">Takes mistakes.</param>
    public static PreviousState? Read(string path, string shownPath, DiagnosticBag diagnostics)
    {
        var isFile = File.Exists(path);
        var folder = isFile ? System.IO.Path.GetDirectoryName(path)! : path;
        var stateFile = isFile ? path : System.IO.Path.Combine(path, StateFile.FileName);
        var runFile = System.IO.Path.Combine(folder, PreviousRun.FileName);
        if (!File.Exists(stateFile) && !File.Exists(runFile))
        {
            diagnostics.Add(DiagnosticCodes.NoState(shownPath));
            return null;
        }

        return new PreviousState(shownPath, Read(stateFile, StateFile.Read, diagnostics), Read(runFile, PreviousRun.Read, diagnostics));
    }

    private static T? Read<T>(string path, Func<ReadOnlyMemory<byte>, T> read, DiagnosticBag diagnostics)
        where T : class
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            return read(File.ReadAllBytes(path));
        }
        catch (FormatException exception)
        {
            diagnostics.Add(DiagnosticCodes.UnreadableState(path, exception.Message));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            diagnostics.Add(DiagnosticCodes.UnreadableFile(path, exception.Message));
        }

        return null;
    }
}
