using System.Buffers;
using System.Text;

namespace SpotifyEtl.Models.DuckDb.Execution;

/// <summary>From DuckDB's counts to offsets into a .NET string.</summary>
internal static class NativeOffset
{
    // Before it parses, DuckDB puts a plain space in the place of each of these, unless it is quoted or in a line comment; what
    // it counts afterwards is bytes of that text. Its Parser::StripUnicodeSpaces is the source of the list and of the rules.
    private static readonly SearchValues<char> ReplacedSpaces = SearchValues.Create(
        "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u205f\u2060\u3000\ufeff");

    /// <summary>The offset after a number of code points.</summary>
    public static int FromCodePoints(string sql, int codePoints)
    {
        var offset = 0;
        for (; codePoints > 0 && offset < sql.Length; codePoints--)
        {
            offset += RuneAt(sql, offset).Utf16SequenceLength;
        }

        return offset;
    }

    /// <summary>The offset of the character at, or around, a number of bytes of what DuckDB parsed.</summary>
    public static int FromBytes(string sql, int bytes)
    {
        // Up to here spaces are kept as they are.
        var keptUntil = sql.AsSpan().ContainsAny(ReplacedSpaces) ? 0 : sql.Length;
        var offset = 0;
        while (offset < sql.Length)
        {
            if (offset >= keptUntil)
            {
                keptUntil = EndOfQuoted(sql, offset);
            }

            var rune = RuneAt(sql, offset);
            bytes -= offset >= keptUntil && ReplacedSpaces.Contains(sql[offset]) ? 1 : rune.Utf8SequenceLength;
            if (bytes < 0)
            {
                break;
            }

            offset += rune.Utf16SequenceLength;
        }

        return offset;
    }

    // Where the string, quoted name, dollar-quoted string or line comment that begins here ends; here, if none does.
    private static int EndOfQuoted(string sql, int start) => sql[start] switch
    {
        '\'' or '"' => After(sql, sql[start].ToString(), start + 1),
        '-' when sql.AsSpan(start).StartsWith("--") => EndOfLine(sql, start),
        '$' when DollarTag(sql, start) is { } tag => After(sql, tag, start + tag.Length),
        _ => start,
    };

    private static int EndOfLine(string sql, int start) =>
        sql.AsSpan(start).IndexOfAny('\r', '\n') is >= 0 and var length ? start + length : sql.Length;

    private static int After(string sql, string end, int start) =>
        sql.IndexOf(end, start, StringComparison.Ordinal) is >= 0 and var found ? found + end.Length : sql.Length;

    private static string? DollarTag(string sql, int start)
    {
        for (var i = start + 1; i < sql.Length; i++)
        {
            if (sql[i] == '$')
            {
                return sql[start..(i + 1)];
            }

            var belongs = char.IsAsciiLetter(sql[i]) || sql[i] >= 0x80 || (i > start + 1 && char.IsAsciiDigit(sql[i]));
            if (!belongs)
            {
                return null;
            }
        }

        return null;
    }

    private static Rune RuneAt(string sql, int offset)
    {
        // Half of a pair alone becomes a replacement character on its way to DuckDB.
        _ = Rune.DecodeFromUtf16(sql.AsSpan(offset), out var rune, out _);
        return rune;
    }
}
