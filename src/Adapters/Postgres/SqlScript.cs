using System.Buffers;

namespace SpotifyEtl.Models.Adapters.Postgres;

/// <summary>Reads just enough of SQL to tell one statement from the next: quotes, comments, semicolons.</summary>
/// <param name="escapes">
/// Whether a backslash takes the next character as it is in every literal, as in Redshift; otherwise only in those that say so: <c>E'it\'s'</c>.
/// </param>
internal sealed class SqlScript(bool escapes)
{
    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789");

    /// <summary>PostgreSQL's.</summary>
    public static SqlScript Postgres { get; } = new(escapes: false);

    /// <summary>Redshift's.</summary>
    public static SqlScript Redshift { get; } = new(escapes: true);

    /// <summary>A single statement without the semicolon that ends it, with each of its characters where it was; null for several, and for none.</summary>
    public string? Single(string script)
    {
        if (!script.Contains(';', StringComparison.Ordinal))
        {
            return script;
        }

        if (Split(script) is not [var (start, sql)])
        {
            return null;
        }

        var end = start + sql.Length;
        return start > 0 ? null
            : end == script.Length ? script
            // Behind the semicolon, nothing but blanks and comments.
            : IsBlank(script, end + 1) ? $"{sql} {script[(end + 1)..]}"
            : null;
    }

    /// <summary>The statements of a script, each with its offset; what holds nothing but blanks and comments is left out.</summary>
    public IReadOnlyList<(int Start, string Sql)> Split(string script)
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
    public bool IsRecursive(string query) => FirstWords(query, 2) is [var first, var second]
        && first.Equals("with", StringComparison.OrdinalIgnoreCase) && second.Equals("recursive", StringComparison.OrdinalIgnoreCase);

    /// <summary>The first words of a statement, comments aside.</summary>
    public IReadOnlyList<string> FirstWords(string sql, int count)
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
    private int EndOfPiece(string sql, int start, out bool isBlank)
    {
        var rest = sql.AsSpan(start);
        isBlank = char.IsWhiteSpace(rest[0]) || rest.StartsWith("--") || rest.StartsWith("/*");
        return rest[0] switch
        {
            '\'' => EndOfQuoted(sql, start, escapes || IsMarked(sql, start)),
            '"' => EndOfQuoted(sql, start, hasEscapes: false),
            '$' => EndOfDollars(sql, start),
            '-' when rest.StartsWith("--") => IndexAfter(sql, '\n', start),
            '/' when rest.StartsWith("/*") => EndOfComment(sql, start),
            var first when char.IsLetter(first) || first == '_' => EndOfWord(sql, start),
            _ => start + 1,
        };
    }

    private static int EndOfQuoted(string sql, int start, bool hasEscapes)
    {
        for (var index = start + 1; index < sql.Length; index++)
        {
            if (hasEscapes && sql[index] == '\\')
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

    // An `E` of its own before a literal.
    private static bool IsMarked(string sql, int quote) =>
        quote > 0 && sql[quote - 1] is 'E' or 'e' && (quote == 1 || !(char.IsLetterOrDigit(sql[quote - 2]) || sql[quote - 2] is '_' or '$'));

    // The body of a procedure stands between `$$` or `$name$`.
    private static int EndOfDollars(string sql, int start)
    {
        var close = sql.IndexOf('$', start + 1);
        if (close < 0 || char.IsAsciiDigit(sql[start + 1]) || sql.AsSpan(start + 1, close - start - 1).ContainsAnyExcept(NameCharacters))
        {
            return start + 1;
        }

        var tag = sql[start..(close + 1)];
        var end = sql.IndexOf(tag, close + 1, StringComparison.Ordinal);
        return end < 0 ? sql.Length : end + tag.Length;
    }

    private bool IsBlank(string sql, int start)
    {
        while (start < sql.Length)
        {
            start = EndOfPiece(sql, start, out var isBlank);
            if (!isBlank)
            {
                return false;
            }
        }

        return true;
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
        while (start < sql.Length && (char.IsLetterOrDigit(sql[start]) || sql[start] is '_' or '$'))
        {
            start++;
        }

        return start;
    }

    private static int IndexAfter(string sql, char character, int start) => sql.IndexOf(character, start) is >= 0 and var index ? index + 1 : sql.Length;
}
