using System.Globalization;
using SpotifyEtl.Models.Engine.Comparing;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Execution;
using SpotifyEtl.Models.Engine.Reporting.Artifacts;

namespace SpotifyEtl.Models.Engine.Reporting.Site.History;

/// <summary>
/// The history of runs: a file for each of the last <see cref="MaxRuns"/>, below <c>run_history</c> in the folder of artifacts. Runs that end at the same moment
/// write files of their own, so that none has to wait for another or to read what another wrote.
/// </summary>
public static class RunHistoryFiles
{
    /// <summary>The folder's name below the target path.</summary>
    public const string FolderName = "run_history";

    /// <summary>How many runs are kept.</summary>
    public const int MaxRuns = 30;

    private const string Extension = ".json";

    /// <summary>Adds a run, and removes the oldest beyond those that are kept.</summary>
    /// <param name="targetPath">The absolute folder of artifacts.</param>
    /// <param name="run">What became of the run.</param>
    /// <param name="command">The command.</param>
    /// <param name="invocationId">The id of the invocation, which tells runs of the same moment apart.</param>
    public static void Add(string targetPath, RunResult run, string command, string invocationId)
    {
        var folder = Path.Combine(targetPath, FolderName);
        // Names sort by time.
        var time = run.StartedAt.UtcDateTime.ToString("yyyyMMdd'T'HHmmss.fff'Z'", CultureInfo.InvariantCulture);
        var past = PastResults.Of(run, command);
        var name = $"{time}_{command}_{invocationId[..Math.Min(8, invocationId.Length)]}{Extension}";
        ArtifactFile.Write(Path.Combine(folder, name), json => RunHistoryJson.Write(json, past));
        foreach (var old in FilesOf(folder).SkipLast(MaxRuns))
        {
            // Another run may have removed it a moment ago, which is no error.
            File.Delete(old);
        }
    }

    /// <summary>
    /// Reads the runs. Where there is no history, since another machine ran, what <c>run_results.json</c> tells is all of it. What cannot be read is left out with
    /// a warning.
    /// </summary>
    public static RunHistory Read(string targetPath, DiagnosticBag diagnostics)
    {
        var runs = FilesOf(Path.Combine(targetPath, FolderName)).TakeLast(MaxRuns)
            .Select(file => Read(file, RunHistoryJson.Read, diagnostics)).OfType<PastRun>().ToList();
        var results = Path.Combine(targetPath, PreviousRun.FileName);
        if (runs.Count == 0 && File.Exists(results) && Read(results, content => PastResults.Of(PreviousRun.Read(content)), diagnostics) is { } last)
        {
            runs.Add(last);
        }

        return new RunHistory(runs);
    }

    private static PastRun? Read(string path, Func<ReadOnlyMemory<byte>, PastRun> read, DiagnosticBag diagnostics)
    {
        try
        {
            return read(File.ReadAllBytes(path));
        }
        catch (FileNotFoundException)
        {
            // A run that ended just now has removed it.
            return null;
        }
        catch (Exception exception) when (exception is FormatException or IOException or UnauthorizedAccessException)
        {
            diagnostics.Add(DiagnosticCodes.UnreadableHistory(path, exception.Message));
            return null;
        }
    }

    private static List<string> FilesOf(string folder) => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, $"*{Extension}").OrderBy(Path.GetFileName, StringComparer.Ordinal)]
        : [];
}
