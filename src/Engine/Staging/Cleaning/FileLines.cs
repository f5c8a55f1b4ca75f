using SpotifyEtl.Models.Engine.Staging.Csv;
using SpotifyEtl.Models.Engine.Staging.Inspection;

namespace SpotifyEtl.Models.Engine.Staging.Cleaning;

/// <summary>Finds lines of a file by their numbers.</summary>
public static class FileLines
{
    /// <summary>The texts of some lines, by their numbers, from 1; a line that the file does not have is missing.</summary>
    /// <param name="path">The file, unpacked where its name says that it is packed.</param>
    /// <param name="format">How its lines end.</param>
    /// <param name="wanted">The numbers; at least one.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static async Task<IReadOnlyDictionary<long, string>> ReadAsync(string path, CsvFormat format, IReadOnlySet<long> wanted, CancellationToken cancellationToken)
    {
        var texts = new Dictionary<long, string>();
        await using var content = FileContent.Unpack(FileContent.OpenRaw(path), path);
        using var window = new ByteWindow(content);
        var (line, last) = (1L, wanted.Max());
        await window.FillAsync(cancellationToken);
        while (line <= last && !window.Unread.IsEmpty)
        {
            var end = window.Unread.IndexOf(format.LineBreak);
            if (end < 0 && !window.IsEnd)
            {
                await window.FillAsync(cancellationToken);
                continue;
            }

            var length = end < 0 ? window.Unread.Length : end;
            if (wanted.Contains(line))
            {
                texts[line] = RejectedText.Of(window.Unread[..length].TrimEnd((byte)'\r'));
            }

            window.Advance(end < 0 ? length : end + 1);
            line++;
        }

        return texts;
    }
}
