using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Rendering;

/// <summary>Looks at the text of a statement no more than is needed to put others around it.</summary>
internal static class Statement
{
    /// <summary>The statement without blanks around it and without semicolons at its end, which would not stand in parentheses.</summary>
    public static RenderedText Trim(RenderedText sql)
    {
        var start = sql.Text.Length - sql.Text.AsSpan().TrimStart().Length;
        var end = sql.Text.AsSpan().TrimEnd().TrimEnd("; \t\r\n").Length;
        if (start == 0 && end == sql.Text.Length)
        {
            return sql;
        }

        return new RenderedTextBuilder().Append(sql, Math.Min(start, end), Math.Max(0, end - start)).ToRenderedText();
    }

    /// <summary>The offset of the first character that is neither blank nor in a comment.</summary>
    public static int SkipComments(string sql, int offset)
    {
        while (offset < sql.Length)
        {
            var rest = sql.AsSpan(offset);
            if (char.IsWhiteSpace(rest[0]))
            {
                offset++;
            }
            else if (rest.StartsWith("--", StringComparison.Ordinal))
            {
                var end = rest.IndexOf('\n');
                offset = end < 0 ? sql.Length : offset + end + 1;
            }
            else if (rest.StartsWith("/*", StringComparison.Ordinal))
            {
                var end = rest.IndexOf("*/", StringComparison.Ordinal);
                offset = end < 0 ? sql.Length : offset + end + 2;
            }
            else
            {
                break;
            }
        }

        return offset;
    }

    /// <summary>Whether a word stands at an offset, whole and in any case.</summary>
    public static bool HasWordAt(string sql, int offset, string word) =>
        sql.AsSpan(offset).StartsWith(word, StringComparison.OrdinalIgnoreCase)
        && (offset + word.Length == sql.Length || !(char.IsLetterOrDigit(sql[offset + word.Length]) || sql[offset + word.Length] == '_'));
}
