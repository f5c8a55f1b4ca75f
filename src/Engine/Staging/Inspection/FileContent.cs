using SpotifyEtl.Models.Engine.Staging.Files;

namespace SpotifyEtl.Models.Engine.Staging.Inspection;

/// <summary>Opens files for one pass from beginning to end.</summary>
internal static class FileContent
{
    /// <summary>The bytes on disk.</summary>
    public static FileStream OpenRaw(string path) =>
        new(path, new FileStreamOptions
        {
            Share = FileShare.ReadWrite | FileShare.Delete,
            Options = FileOptions.SequentialScan,
            BufferSize = 0,
        });

    /// <summary>The text in them: unpacked where the name says that it is packed. Disposing it disposes <paramref name="raw"/>.</summary>
    public static Stream Unpack(Stream raw, string path) =>
        SourceFiles.IsPacked(path) ? new WholeGzip(raw) : raw;
}
