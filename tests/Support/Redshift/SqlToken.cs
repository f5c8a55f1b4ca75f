namespace SpotifyEtl.Models.Support.Redshift;

/// <summary>What a piece of SQL is.</summary>
internal enum SqlTokenKind
{
    /// <summary>Blanks and comments.</summary>
    Space,

    /// <summary>A keyword or an unquoted name.</summary>
    Word,

    /// <summary>A name in double quotes.</summary>
    Quoted,

    /// <summary>A literal in single quotes.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>One character of anything else.</summary>
    Symbol,
}

/// <summary>A piece of SQL.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text.</param>
/// <param name="Start">Where it stands in the statement.</param>
internal readonly record struct SqlToken(SqlTokenKind Kind, string Text, int Start)
{
    /// <summary>Whether it is the keyword, in whatever case.</summary>
    public bool Is(string keyword) => Kind == SqlTokenKind.Word && Text.Equals(keyword, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it is the character.</summary>
    public bool Is(char symbol) => Kind == SqlTokenKind.Symbol && Text[0] == symbol;

    /// <summary>Cuts a statement into pieces; put together again, they are the statement.</summary>
    public static List<SqlToken> Cut(string sql)
    {
        var tokens = new List<SqlToken>();
        for (var start = 0; start < sql.Length;)
        {
            var (kind, end) = Next(sql, start);
            tokens.Add(new SqlToken(kind, sql[start..end], start));
            start = end;
        }

        return tokens;
    }

    private static (SqlTokenKind Kind, int End) Next(string sql, int start)
    {
        var first = sql[start];
        return first switch
        {
            '\'' => (SqlTokenKind.Text, EndOfQuoted(sql, start, escapes: true)),
            '"' => (SqlTokenKind.Quoted, EndOfQuoted(sql, start, escapes: false)),
            '-' when sql.AsSpan(start).StartsWith("--") => (SqlTokenKind.Space, IndexOr(sql, '\n', start)),
            '/' when sql.AsSpan(start).StartsWith("/*") => (SqlTokenKind.Space, EndOfComment(sql, start)),
            _ when char.IsWhiteSpace(first) => (SqlTokenKind.Space, EndWhile(sql, start, char.IsWhiteSpace)),
            _ when char.IsDigit(first) => (SqlTokenKind.Number, EndWhile(sql, start, c => char.IsDigit(c) || c == '.')),
            _ when char.IsLetter(first) || first == '_' => (SqlTokenKind.Word, EndWhile(sql, start, c => char.IsLetterOrDigit(c) || c is '_' or '$')),
            _ => (SqlTokenKind.Symbol, start + 1),
        };
    }

    // In Redshift a backslash in a literal takes the next character as it is; a doubled quote is one quote.
    private static int EndOfQuoted(string sql, int start, bool escapes)
    {
        var quote = sql[start];
        for (var index = start + 1; index < sql.Length; index++)
        {
            if (escapes && sql[index] == '\\')
            {
                index++;
            }
            else if (sql[index] == quote)
            {
                if (index + 1 == sql.Length || sql[index + 1] != quote)
                {
                    return index + 1;
                }

                index++;
            }
        }

        return sql.Length;
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

    private static int IndexOr(string sql, char character, int start) => sql.IndexOf(character, start) is var index and >= 0 ? index : sql.Length;

    private static int EndWhile(string sql, int start, Func<char, bool> belongs)
    {
        while (start < sql.Length && belongs(sql[start]))
        {
            start++;
        }

        return start;
    }
}
