using System.Buffers;

namespace SpotifyEtl.Models.Adapters.Redshift;

/// <summary>Reads just enough of SQL to tell one statement from the next: quotes, comments, semicolons.</summary>
internal static class SqlScript
{
    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_");

    /// <summary>The statements of a script, each with its offset; what holds nothing but blanks and comments is left out.</summary>
    public static IReadOnlyList<(int Start, string Sql)> Split(string script)
    {
        var statements = new List<(int, string)>();
        var start = 0;
        var isEmpty = true;
        for (var index = 0; index < script.Length;)
        {
            var end = EndOfPiece(script, index, out var isBlank);
            if (script[index] == ';')
            {
                Add(index);
                start = end;
                isEmpty = true;
            }

            isEmpty &= isBlank || script[index] == ';';
            index = end;
        }

        Add(script.Length);
        return statements;

        void Add(int end)
        {
            if (!isEmpty)
            {
                statements.Add((start, script[start..end]));
            }
        }
    }

    /// <summary>Whether a query is recursive: its first word is <c>with</c>, its second <c>recursive</c>.</summary>
    public static bool IsRecursive(string query) => FirstWords(query, 2) is [var first, var second]
        && first.Equals("with", StringComparison.OrdinalIgnoreCase) && second.Equals("recursive", StringComparison.OrdinalIgnoreCase);

    /// <summary>The first words of a statement, comments aside.</summary>
    public static IReadOnlyList<string> FirstWords(string sql, int count)
    {
        var words = new List<string>(count);
        for (var index = 0; index < sql.Length && words.Count < count;)
        {
            var end = EndOfPiece(sql, index, out var isBlank);
            if (!isBlank)
            {
                if (!char.IsLetter(sql[index]))
                {
                    break;
                }

                words.Add(sql[index..end]);
            }

            index = end;
        }

        return words;
    }

    // Where the piece ends that begins here: a comment, a literal, a quoted name, a word, or one character.
    private static int EndOfPiece(string sql, int start, out bool isBlank)
    {
        var rest = sql.AsSpan(start);
        isBlank = char.IsWhiteSpace(rest[0]) || rest.StartsWith("--") || rest.StartsWith("/*");
        return rest[0] switch
        {
            '\'' => EndOfQuoted(sql, start, escapes: true),
            '"' => EndOfQuoted(sql, start, escapes: false),
            '$' => EndOfDollars(sql, start),
            '-' when rest.StartsWith("--") => IndexAfter(sql, '\n', start),
            '/' when rest.StartsWith("/*") => EndOfComment(sql, start),
            var first when char.IsLetter(first) => EndOfWord(sql, start),
            _ => start + 1,
        };
    }

    private static int EndOfQuoted(string sql, int start, bool escapes)
    {
        for (var index = start + 1; index < sql.Length; index++)
        {
            if (escapes && sql[index] == '\\')
            {
                index++;
            }
            else if (sql[index] == sql[start])
            {
                return index + 1;
            }
        }

        return sql.Length;
    }

    // The body of a procedure stands between `$$` or `$name$`.
    private static int EndOfDollars(string sql, int start)
    {
        var close = sql.IndexOf('$', start + 1);
        if (close < 0 || sql.AsSpan(start + 1, close - start - 1).ContainsAnyExcept(NameCharacters))
        {
            return start + 1;
        }

        var tag = sql[start..(close + 1)];
        var end = sql.IndexOf(tag, close + 1, StringComparison.Ordinal);
        return end < 0 ? sql.Length : end + tag.Length;
    }

    private static int EndOfComment(string sql, int start)
    {
        var depth = 0;
        for (var index = start; index + 1 < sql.Length; index++)
        {
            if (sql[index] == '/' && sql[index + 1] == '*')
            {
                (depth, index) = (depth + 1, index + 1);
            }
            else if (sql[index] == '*' && sql[index + 1] == '/')
            {
                (depth, index) = (depth - 1, index + 1);
                if (depth == 0)
                {
                    return index + 1;
                }
            }
        }

        return sql.Length;
    }

    private static int EndOfWord(string sql, int start)
    {
        while (start < sql.Length && (char.IsLetterOrDigit(sql[start]) || sql[start] == '_'))
        {
            start++;
        }

        return start;
    }

    private static int IndexAfter(string sql, char character, int start) => sql.IndexOf(character, start) is >= 0 and var index ? index + 1 : sql.Length;
}
