using System.Text.Encodings.Web;
using System.Text.Json;

namespace SpotifyEtl.Models.Engine.Reporting.Artifacts;

/// <summary>Writes a JSON file so that a reader sees either the old one or the new one, whole, whatever happens in between.</summary>
internal static class ArtifactFile
{
    // Large enough that a write costs little, small enough that the text of thousands of nodes is never in memory at once.
    private const int PieceBytes = 256 * 1024;

    // That brackets match is what the tests' schemas hold; to have each of millions of calls check it costs a tenth of them.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static void Write(string path, Action<Utf8JsonWriter> write)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        WholeFile.Write(path, temporary =>
        {
            using var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
            using var writer = new Utf8JsonWriter(stream, Options);
            write(writer);
        });
    }

    /// <summary>Lets go of what was written so far, where that is much. To be called between the items of a long list.</summary>
    public static void FlushPiece(this Utf8JsonWriter json)
    {
        if (json.BytesPending >= PieceBytes)
        {
            json.Flush();
        }
    }
}
