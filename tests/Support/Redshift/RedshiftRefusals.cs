namespace SpotifyEtl.Models.Support.Redshift;

/// <summary>What PostgreSQL takes and Redshift refuses, as far as the tool could write it.</summary>
internal static class RedshiftRefusals
{
    // Words that follow each other, and what Redshift says about them.
    private static readonly (string[] Words, string Message)[] Sequences =
    [
        (["create", "or", "replace", "table"], "syntax error at or near \"table\""),
        (["distinct", "on", "("], "SELECT DISTINCT ON is not supported"),
        (["filter", "(", "where"], "syntax error at or near \"(\""),
        (["on", "conflict"], "syntax error at or near \"on\""),
        (["on", "commit"], "syntax error at or near \"on\""),
        (["add", "column", "if"], "syntax error at or near \"if\""),
        (["drop", "column", "if"], "syntax error at or near \"if\""),
        (["create", "index"], "SQL command \"create index\" not supported on Redshift tables."),
        (["join", "lateral"], "syntax error at or near \"lateral\""),
        (["cross", "join", "lateral"], "syntax error at or near \"lateral\""),
    ];

    /// <summary>What Redshift says to a statement that it does not know; null where it knows it.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="isInTransaction">Whether a transaction is open.</param>
    public static string? Of(string sql, bool isInTransaction)
    {
        var tokens = SqlToken.Cut(sql).Where(token => token.Kind != SqlTokenKind.Space).ToList();
        if (tokens.FindIndex(token => token.Is(';')) is >= 0 and var end && end < tokens.Count - 1)
        {
            return "cannot insert multiple commands into a prepared statement";
        }

        if (tokens.Count == 0)
        {
            return "The statement is empty";
        }

        foreach (var (words, message) in Sequences)
        {
            if (Contains(tokens, words))
            {
                return message;
            }
        }

        return tokens[0].Text.ToLowerInvariant() switch
        {
            "savepoint" or "release" => "SQL command \"SAVEPOINT\" not supported.",
            "merge" => OfMerge(tokens),
            "alter" => OfAlter(tokens, isInTransaction),
            "vacuum" when isInTransaction => "VACUUM cannot run inside a transaction block",
            _ => null,
        };
    }

    private static bool Contains(List<SqlToken> tokens, string[] words)
    {
        for (var start = 0; start + words.Length <= tokens.Count; start++)
        {
            if (words.Select((word, index) => tokens[start + index].Is(word) || (word == "(" && tokens[start + index].Is('('))).All(isIt => isIt))
            {
                return true;
            }
        }

        return false;
    }

    // No alias on the target, and both clauses exactly once.
    private static string? OfMerge(List<SqlToken> tokens)
    {
        var usingIndex = tokens.FindIndex(token => token.Is("using"));
        var name = 2;
        while (name + 1 < tokens.Count && tokens[name + 1].Is('.'))
        {
            name += 2;
        }

        if (usingIndex != name + 1)
        {
            return $"syntax error at or near \"{tokens[name + 1].Text}\"";
        }

        var clauses = tokens.Select((token, index) => (token, index)).Where(pair => pair.token.Is("when")).ToList();
        return clauses.Count == 2 && clauses.Count(clause => tokens[clause.index + 1].Is("not")) == 1
            ? null
            : "MERGE must have exactly one WHEN MATCHED and one WHEN NOT MATCHED clause";
    }

    // One change a statement; a type changes outside a transaction only, and only the length of a varchar.
    private static string? OfAlter(List<SqlToken> tokens, bool isInTransaction)
    {
        if (tokens.Count(token => token.Is("add") || token.Is("drop")) > 1)
        {
            return "ALTER TABLE can add or drop one column only";
        }

        if (tokens.FindIndex(token => token.Is("type")) is not (>= 0 and var type))
        {
            return null;
        }

        return isInTransaction ? "ALTER TABLE ALTER COLUMN cannot run inside a transaction block"
            : !tokens[type + 1].Is("varchar") && !tokens[type + 1].Is("character") ? "target data type is not supported"
            : null;
    }
}
