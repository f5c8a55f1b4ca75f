using System.Globalization;
using System.Text;
using SpotifyEtl.Models.Engine.Staging;
using SpotifyEtl.Models.Engine.Staging.Cleaning;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Adapters.Redshift.Staging;

/// <summary>The inserts that put rejected rows aside.</summary>
internal static class RejectedInsert
{
    private static readonly Rune Ellipsis = new('…');

    /// <summary>What stands before the rows.</summary>
    public static string Beginning(Dialect dialect, StagingTables tables) => $"insert into {dialect.Quote(tables.Rejected)} values\n";

    /// <summary>A row, each value of it SQL.</summary>
    /// <param name="dialect">The engine's SQL.</param>
    /// <param name="file">What <c>_file</c> holds.</param>
    /// <param name="row">Where it stood, and why it was rejected.</param>
    /// <param name="text">Its text, without NUL characters, of any length.</param>
    /// <param name="loadedAt">What <c>_loaded_at</c> is, as SQL.</param>
    public static string[] Row(Dialect dialect, string file, RejectedRow row, string text, string loadedAt) =>
        [dialect.Literal(file), row.Line.ToString(CultureInfo.InvariantCulture), dialect.Literal(Cut(text)), dialect.Literal(row.Reason), loadedAt];

    // At the last character that fits, with a sign that something is missing.
    private static string Cut(string text)
    {
        if (Encoding.UTF8.GetByteCount(text) <= RedshiftTypes.MaxTextBytes)
        {
            return text;
        }

        var end = 0;
        var left = RedshiftTypes.MaxTextBytes - Ellipsis.Utf8SequenceLength;
        foreach (var rune in text.EnumerateRunes())
        {
            left -= rune.Utf8SequenceLength;
            if (left < 0)
            {
                break;
            }

            end += rune.Utf16SequenceLength;
        }

        return text[..end] + Ellipsis;
    }
}
