using System.Text;

namespace SpotifyEtl.Models.Support.Redshift;

/// <summary>A statement of Redshift's, as PostgreSQL runs it.</summary>
/// <param name="Sql">What PostgreSQL gets.</param>
/// <param name="LateBindingView">
/// For <c>create view … with no schema binding</c>: what stands before the query, which is then <paramref name="Sql"/>; otherwise null.
/// </param>
/// <param name="Origins">For pieces of <paramref name="Sql"/>, where they begin, and where they stand in Redshift's statement.</param>
internal sealed record TranslatedSql(string Sql, string? LateBindingView, IReadOnlyList<(int Start, int Origin)> Origins)
{
    /// <summary>The place in Redshift's statement of a place in PostgreSQL's; both count from 1.</summary>
    public int OriginOf(int position)
    {
        var (start, origin) = Origins.LastOrDefault(piece => piece.Start <= position - 1);
        return origin + (position - 1 - start) + 1;
    }
}

/// <summary>
/// Translates Redshift's SQL into PostgreSQL's: takes out the clauses that only Redshift has, and says the same in other words where there is such a word. What it
/// does not know goes through as it is.
/// </summary>
internal static class RedshiftSql
{
    private static readonly string[] DatePartFunctions = ["dateadd", "datediff", "date_diff", "date_add", "datepart"];
    private static readonly string[] SettingsOfRedshift = ["query_group", "enable_case_sensitive_identifier", "wlm_query_slot_count", "enable_result_cache_for_session"];

    /// <summary>Translates a statement.</summary>
    public static TranslatedSql Translate(string sql)
    {
        var tokens = FoldCase(SqlToken.Cut(sql));
        var words = tokens.Where(token => token.Kind != SqlTokenKind.Space).Take(6).ToList();
        string? lateBindingView = null;
        if (IsCreate(words, "table") || IsCreate(words, "materialized") || (words[0].Is("alter") && words.Exists(word => word.Is("add"))))
        {
            tokens = TableClauses.Remove(tokens);
        }
        else if (IsCreate(words, "view") && EndsWith(tokens, "with", "no", "schema", "binding") is { } end)
        {
            tokens = tokens[..end];
            var query = IndexOfAs(tokens) + 1;
            lateBindingView = string.Concat(tokens[..query].Select(token => token.Text));
            tokens = Unwrap(tokens[query..]);
        }

        else if (words is [var set, var path, ..] && set.Is("set") && path.Is("search_path"))
        {
            tokens.Add(new SqlToken(SqlTokenKind.Word, ", redshift", sql.Length));
        }

        return Write(RewriteTryCasts(RewriteAggregates(tokens)), lateBindingView);
    }

    // Without `enable_case_sensitive_identifier`, quotes do not keep capitals: only letters of ASCII have them in this sense.
    private static List<SqlToken> FoldCase(List<SqlToken> tokens) =>
        [.. tokens.Select(token => token.Kind == SqlTokenKind.Quoted ? token with { Text = new string([.. token.Text.Select(c => char.IsAsciiLetterUpper(c) ? char.ToLowerInvariant(c) : c)]) } : token)];

    private static bool IsCreate(List<SqlToken> words, string what) =>
        words.Count > 1 && words[0].Is("create") && words.Skip(1).SkipWhile(word => word.Is("or") || word.Is("replace") || word.Is("local") || word.Is("temp") || word.Is("temporary")).FirstOrDefault() is { Text: not null } word && word.Is(what);

    private static int IndexOfAs(List<SqlToken> tokens) => tokens.FindIndex(token => token.Is("as"));

    // Where the last words begin; null where the statement does not end with them.
    private static int? EndsWith(List<SqlToken> tokens, params string[] words)
    {
        var index = tokens.Count;
        foreach (var word in words.Reverse())
        {
            do
            {
                index--;
            }
            while (index >= 0 && (tokens[index].Kind == SqlTokenKind.Space || tokens[index].Is(';')));
            if (index < 0 || !tokens[index].Is(word))
            {
                return null;
            }
        }

        return index;
    }

    // A query in parentheses may have comments at its end that the closing one must not fall into; it is the same without them.
    private static List<SqlToken> Unwrap(List<SqlToken> query)
    {
        var first = query.FindIndex(token => token.Kind != SqlTokenKind.Space);
        var last = query.FindLastIndex(token => token.Kind != SqlTokenKind.Space);
        return first >= 0 && query[first].Is('(') && TableClauses.EndOfParentheses(query, first) == last ? query[(first + 1)..last] : query;
    }

    // `listagg(x, ',') within group (order by y)` is `string_agg((x)::text, ',' order by y)`.
    private static List<SqlToken> RewriteAggregates(List<SqlToken> tokens)
    {
        var result = new List<SqlToken>(tokens.Count);
        for (var index = 0; index < tokens.Count; index++)
        {
            if (!tokens[index].Is("listagg") || Next(tokens, index) is var open && !tokens[open].Is('('))
            {
                result.Add(tokens[index]);
                continue;
            }

            open = Next(tokens, index);
            var close = TableClauses.EndOfParentheses(tokens, open);
            result.Add(tokens[index] with { Text = "string_agg" });
            result.AddRange(tokens[open..close]);
            var group = Next(tokens, Next(tokens, Next(tokens, close)));
            if (tokens[Next(tokens, close)].Is("within") && group < tokens.Count)
            {
                var end = TableClauses.EndOfParentheses(tokens, group);
                result.Add(new SqlToken(SqlTokenKind.Space, " ", tokens[group].Start));
                result.AddRange(tokens[(group + 1)..(end + 1)]);
                index = end;
            }
            else
            {
                result.Add(tokens[close]);
                index = close;
            }
        }

        return result;
    }

    // `try_cast(x as t)` is a cast where the server says that it will go well.
    private static List<SqlToken> RewriteTryCasts(List<SqlToken> tokens)
    {
        var result = new List<SqlToken>(tokens.Count);
        for (var index = 0; index < tokens.Count; index++)
        {
            if (!tokens[index].Is("try_cast") || Next(tokens, index) is var open && !tokens[open].Is('('))
            {
                result.Add(tokens[index]);
                continue;
            }

            open = Next(tokens, index);
            var close = TableClauses.EndOfParentheses(tokens, open);
            var word = tokens.FindLastIndex(close, token => token.Is("as"));
            var value = RewriteTryCasts(tokens[(open + 1)..word]);
            var type = tokens[(word + 1)..close];
            result.AddRange([Words("case when pg_input_is_valid(("), .. value, Words(")::text, '"), .. type, Words("') then cast("), .. value, Words(" as "), .. type, Words(") end")]);
            index = close;

            SqlToken Words(string text) => new(SqlTokenKind.Word, text, tokens[open].Start);
        }

        return result;
    }

    private static TranslatedSql Write(List<SqlToken> tokens, string? lateBindingView)
    {
        var sql = new StringBuilder();
        var origins = new List<(int Start, int Origin)>();
        for (var index = 0; index < tokens.Count; index++)
        {
            origins.Add((sql.Length, tokens[index].Start));
            sql.Append(InPostgres(tokens, index));
        }

        return new TranslatedSql(sql.ToString(), lateBindingView, origins);
    }

    private static string InPostgres(List<SqlToken> tokens, int index)
    {
        var token = tokens[index];
        if (token.Kind != SqlTokenKind.Word)
        {
            return token.Text;
        }

        var next = Next(tokens, index);
        var isCalled = next < tokens.Count && tokens[next].Is('(');
        return token.Text.ToLowerInvariant() switch
        {
            // Without a length, 256 bytes; the longest there is, 65,535.
            "varchar" or "nvarchar" => isCalled ? "varchar" : "varchar(256)",
            "max" when Before(tokens, index, 1).Is('(') && (Before(tokens, index, 2).Is("varchar") || Before(tokens, index, 2).Is("nvarchar")) => "65535",
            "nvl" when isCalled => "coalesce",
            "sysdate" => "transaction_time()",
            "super" when !isCalled => "jsonb",
            var name when SettingsOfRedshift.Contains(name) && (Before(tokens, index, 1).Is("set") || Before(tokens, index, 1).Is("reset") || Before(tokens, index, 1).Is("show")) => $"redshift.{name}",
            var part when Before(tokens, index, 1).Is('(') && DatePartFunctions.Any(function => Before(tokens, index, 2).Is(function)) => $"'{part}'",
            _ => token.Text,
        };
    }

    private static int Next(List<SqlToken> tokens, int index)
    {
        do
        {
            index++;
        }
        while (index < tokens.Count && tokens[index].Kind == SqlTokenKind.Space);
        return index;
    }

    private static SqlToken Before(List<SqlToken> tokens, int index, int steps)
    {
        while (steps > 0 && --index >= 0)
        {
            if (tokens[index].Kind != SqlTokenKind.Space)
            {
                steps--;
            }
        }

        return index < 0 ? default : tokens[index];
    }
}
