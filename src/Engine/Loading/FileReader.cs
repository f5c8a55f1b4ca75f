using System.Text;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Loading;

/// <summary>Reads files as UTF-8, strictly: a character that cannot be read would otherwise change silently.</summary>
internal static class FileReader
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text of one file; null where it cannot be read, which is then reported.</summary>
    public static async Task<SourceText?> ReadTextAsync(
        string path, string shownPath, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        try
        {
            return Decode(await File.ReadAllBytesAsync(path, cancellationToken), shownPath, diagnostics);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            diagnostics.Add(DiagnosticCodes.UnreadableFile(shownPath, exception.Message));
            return null;
        }
    }

    /// <summary>
    /// One of the thousands of files of a project; null where it cannot be read, which is then reported. Synchronous, for a worker thread
    /// of its own: a file of a few hundred bytes costs less to read than to wait for.
    /// </summary>
    public static FileSnapshot? ReadSnapshot(ListedFile file, DiagnosticBag diagnostics)
    {
        try
        {
            return Decode(File.ReadAllBytes(file.FullPath), file.Path, diagnostics) is { } text ? new FileSnapshot(text, file.BasePath) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            diagnostics.Add(DiagnosticCodes.UnreadableFile(file.Path, exception.Message));
            return null;
        }
    }

    private static SourceText? Decode(ReadOnlySpan<byte> bytes, string path, DiagnosticBag diagnostics)
    {
        var content = bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;
        try
        {
            return new SourceText(path, Utf8.GetString(content));
        }
        catch (DecoderFallbackException)
        {
            var valid = ValidLength(content);

            // The text with replacement characters begins with the valid part, so that the place is right and the line can be shown.
            var start = Encoding.UTF8.GetCharCount(content[..valid]);
            var shown = new SourceText(path, Encoding.UTF8.GetString(content));
            diagnostics.Add(DiagnosticCodes.NotUtf8(bytes.Length - content.Length + valid, new SourceSpan(shown, start, 1)));
            return null;
        }
    }

    private static int ValidLength(ReadOnlySpan<byte> bytes)
    {
        var offset = 0;
        while (Rune.DecodeFromUtf8(bytes[offset..], out _, out var length) == System.Buffers.OperationStatus.Done)
        {
            offset += length;
        }

        return offset;
    }
}
