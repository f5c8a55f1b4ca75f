using SpotifyEtl.Models.Engine.Diagnostics;

namespace SpotifyEtl.Models.Engine.Comparing;

/// <summary>Reads what an earlier command left behind.</summary>
internal static class StoredArtifact
{
    /// <summary>Reads a file; null where there is none, or where it is broken, which is reported.</summary>
    /// <param name="path">The absolute path.</param>
    /// <param name="read">Makes something of its bytes, or throws a <see cref="FormatException"/> that says why it cannot.</param>
    /// <param name="diagnostics">Takes mistakes.</param>
    public static T? Read<T>(string path, Func<ReadOnlyMemory<byte>, T> read, DiagnosticBag diagnostics)
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
