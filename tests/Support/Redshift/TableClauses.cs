namespace SpotifyEtl.Models.Support.Redshift;

/// <summary>The clauses with which Redshift says where a table's rows lie: PostgreSQL has none of them.</summary>
internal static class TableClauses
{
    /// <summary>Takes them out of a <c>create table</c> or <c>create materialized view</c>: from the column list and from what follows it, up to the query.</summary>
    public static List<SqlToken> Remove(List<SqlToken> tokens)
    {
        var result = new List<SqlToken>(tokens.Count);
        var depth = 0;
        for (var index = 0; index < tokens.Count; index++)
        {
            var token = tokens[index];
            if (depth == 0 && token.Is("as"))
            {
                result.AddRange(tokens[index..]);
                break;
            }

            depth += token.Is('(') ? 1 : token.Is(')') ? -1 : 0;
            var end = depth > 1 ? index : EndOfClause(tokens, index);
            if (end > index)
            {
                index = end - 1;
            }
            else
            {
                result.Add(token);
            }
        }

        return result;
    }

    /// <summary>The index of the parenthesis that closes one.</summary>
    public static int EndOfParentheses(List<SqlToken> tokens, int open)
    {
        var depth = 0;
        for (var index = open; index < tokens.Count; index++)
        {
            depth += tokens[index].Is('(') ? 1 : tokens[index].Is(')') ? -1 : 0;
            if (depth == 0)
            {
                return index;
            }
        }

        return tokens.Count - 1;
    }

    // The index behind a clause that begins here; the index itself where none does.
    private static int EndOfClause(List<SqlToken> tokens, int index)
    {
        var token = tokens[index];
        if (token.Is("diststyle") || token.Is("backup") || token.Is("encode"))
        {
            return Skip(tokens, index, words: 2);
        }

        if (token.Is("auto") && Word(tokens, index + 1).Is("refresh"))
        {
            return Skip(tokens, index, words: 3);
        }

        if ((token.Is("compound") || token.Is("interleaved")) && Word(tokens, index + 1).Is("sortkey"))
        {
            return EndOfClause(tokens, Skip(tokens, index + 1, words: 0));
        }

        if (!token.Is("distkey") && !token.Is("sortkey"))
        {
            return index;
        }

        var next = Skip(tokens, index + 1, words: 0);
        return next < tokens.Count && tokens[next].Is('(') ? EndOfParentheses(tokens, next) + 1
            : next < tokens.Count && tokens[next].Is("auto") ? next + 1
            : index + 1;
    }

    private static SqlToken Word(List<SqlToken> tokens, int index)
    {
        index = Skip(tokens, index, words: 0);
        return index < tokens.Count ? tokens[index] : default;
    }

    private static int Skip(List<SqlToken> tokens, int index, int words)
    {
        while (index < tokens.Count && (words > 0 || tokens[index].Kind == SqlTokenKind.Space))
        {
            words -= tokens[index].Kind == SqlTokenKind.Space ? 0 : 1;
            index++;
        }

        return index;
    }
}
