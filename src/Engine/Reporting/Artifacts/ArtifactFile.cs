using System.Text.Json;

namespace SpotifyEtl.Models.Engine.Reporting.Artifacts;

/// <summary>Writes a JSON file so that a reader sees either the old one or the new one, whole, whatever happens in between.</summary>
internal static class ArtifactFile
{
    public static void Write(string path, Action<Utf8JsonWriter> write)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        // A name of its own: two runs may end at once.
        var temporary = $"{path}.{Path.GetRandomFileName()}.part";
        using (var stream = File.Create(temporary))
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            write(writer);
        }

        File.Move(temporary, path, overwrite: true);
    }
}
