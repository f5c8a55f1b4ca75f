using System.Globalization;
using System.Text;
using Spectre.Console;

namespace SpotifyEtl.Models.Cli.Output;

/// <summary>Text as a terminal shows it: in cells, of which a Han or Hangul character takes two and a combining mark none.</summary>
internal static class Cells
{
    private const int TabStop = 4;
    private const char Ellipsis = '…';

    /// <summary>The cells of a text.</summary>
    public static int Width(string text) => Ascii.IsValid(text) ? text.Length : text.EnumerateRunes().Sum(Width);

    /// <summary>The text, or its beginning with an ellipsis where it takes more cells than there are.</summary>
    public static string Clip(string text, int cells)
    {
        if (text.Length <= cells / 2 || Width(text) <= cells)
        {
            return text;
        }

        var kept = new StringBuilder();
        var left = cells - 1;
        foreach (var rune in text.EnumerateRunes())
        {
            left -= Width(rune);
            if (left < 0)
            {
                break;
            }

            kept.Append(rune);
        }

        return cells <= 0 ? "" : kept.Append(Ellipsis).ToString();
    }

    /// <summary>The text with spaces behind it up to a number of cells.</summary>
    public static string Pad(string text, int cells) => text + new string(' ', Math.Max(0, cells - Width(text)));

    /// <summary>
    /// A line of a file in a form that is safe to print: tabs become spaces up to the next stop, and control characters, which could move
    /// the cursor, a replacement.
    /// </summary>
    public static string Printable(ReadOnlySpan<char> line)
    {
        var printable = new StringBuilder(line.Length);
        var column = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (rune.Value == '\t')
            {
                var spaces = TabStop - column % TabStop;
                printable.Append(' ', spaces);
                column += spaces;
                continue;
            }

            var shown = Rune.IsControl(rune) ? Rune.ReplacementChar : rune;
            printable.Append(shown);
            column += Width(shown);
        }

        return printable.ToString();
    }

    // Outside of the basic plane are emoji and rare Han characters, which are wide; the library knows the basic plane only.
    private static int Width(Rune rune) => rune switch
    {
        { IsAscii: true } => 1,
        { IsBmp: false } => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format ? 0 : 2,
        _ => Math.Max(0, ((char)rune.Value).GetCellWidth()),
    };
}
