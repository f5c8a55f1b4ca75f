using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Staging.Files;

namespace SpotifyEtl.Models.Engine.Landing;

/// <summary>Lists what is to be landed: the files that staging would take.</summary>
internal static class LandingFiles
{
    /// <summary>The file, or the files below the folder.</summary>
    /// <exception cref="ProjectException">There is neither, or it cannot be listed.</exception>
    public static IReadOnlyList<SourceFile> List(string path)
    {
        try
        {
            return SourceFile.Find(Path.GetFileName(path), path) is { } single ? [single]
                : Directory.Exists(path) ? SourceFiles.List(path)
                : throw new ProjectException(DiagnosticCodes.NothingToLand(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ProjectException(DiagnosticCodes.LandingUnreadable(path, e.Message));
        }
    }
}
