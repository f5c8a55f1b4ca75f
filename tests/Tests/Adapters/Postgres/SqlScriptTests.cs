using SpotifyEtl.Models.Adapters.Postgres;

namespace SpotifyEtl.Models.Tests.Adapters.Postgres;

public sealed class SqlScriptTests
{
    [Theory]
    [InlineData("select 1", "select 1")]
    [InlineData("select 1;", "select 1")]
    [InlineData("a; b;c ; ", "a", " b", "c ")]
    [InlineData("select ';' as a; select \"b;\"", "select ';' as a", " select \"b;\"")]
    [InlineData("select 'it''s;'; b", "select 'it''s;'", " b")]
    [InlineData("select 'a\\';'; b", "select 'a\\';'", " b")]
    [InlineData("a -- ; not yet\n; b", "a -- ; not yet\n", " b")]
    [InlineData("a /* ; /* ; */ ; */; b", "a /* ; /* ; */ ; */", " b")]
    [InlineData("create procedure p() as $$ begin a; b; end $$ language plpgsql; call p()", "create procedure p() as $$ begin a; b; end $$ language plpgsql", " call p()")]
    [InlineData("a; -- the end", "a")]
    [InlineData("-- nothing\n ; /* at all */")]
    public void A_script_is_cut_where_its_statements_end(string script, params string[] statements)
    {
        var parts = SqlScript.Redshift.Split(script);

        Assert.Equal(statements, parts.Select(part => part.Sql));
        Assert.All(parts, part => Assert.Equal(part.Sql, script.Substring(part.Start, part.Sql.Length)));
    }

    [Theory]
    [InlineData("select 'a\\'; b", "select 'a\\'", " b")]
    [InlineData("select E'a\\';'; b", "select E'a\\';'", " b")]
    [InlineData("select type'a\\'; b", "select type'a\\'", " b")]
    [InlineData("select $a1$ ; $a1$; b", "select $a1$ ; $a1$", " b")]
    [InlineData("select a$b$c; d$b$", "select a$b$c", " d$b$")]
    [InlineData("select $1; b", "select $1", " b")]
    public void PostgreSQL_reads_a_backslash_only_where_a_literal_says_so(string script, params string[] statements) =>
        Assert.Equal(statements, SqlScript.Postgres.Split(script).Select(part => part.Sql));

    [Theory]
    [InlineData("select ';' -- ;", "select ';' -- ;")]
    [InlineData("/* ; */ select 1 ; -- the end;", "/* ; */ select 1   -- the end;")]
    [InlineData("select 1;;", null)]
    [InlineData(";select 1", null)]
    [InlineData("select 1; select 2", null)]
    [InlineData("-- nothing;", null)]
    public void A_single_statement_keeps_its_places_without_its_end(string script, string? statement) => Assert.Equal(statement, SqlScript.Postgres.Single(script));

    [Theory]
    [InlineData("with recursive n as (select 1) select * from n", true)]
    [InlineData("-- counts\n/* up */ WITH  Recursive n as (select 1) select * from n", true)]
    [InlineData("with n as (select 1) select * from n", false)]
    [InlineData("select 'with recursive'", false)]
    [InlineData("(with recursive n as (select 1) select * from n)", false)]
    public void A_recursive_query_is_told_by_its_first_words(string query, bool expected) => Assert.Equal(expected, SqlScript.Redshift.IsRecursive(query));
}
