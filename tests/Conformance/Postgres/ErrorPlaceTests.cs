using SpotifyEtl.Models.Conformance.Runs;

namespace SpotifyEtl.Models.Conformance.Postgres;

/// <summary>Where an error of the server's is shown: the place in the model that the statement came from.</summary>
public sealed class ErrorPlaceTests() : RunSpec(new PostgresEngine())
{
    [Theory]
    [InlineData("table", "select ';' as a, no_such_column", 2)]
    [InlineData("table", "select 1 as a -- first; then\n, /* ; */ no_such_column", 3)]
    [InlineData("view", "select E'\\';' as a, $x$;$x$ as b, no_such_column", 2)]
    [InlineData("incremental", "select ';' as a,\n  'ä💡' as \"b;\", no_such_column", 3)]
    public async Task A_semicolon_within_a_statement_does_not_hide_the_place(string materialized, string sql, int line)
    {
        Project.Write("models/m.sql", $"{{{{ config materialized: '{materialized}' }}}}\n{sql}");
        var diagnostic = (await Project.RunAsync()).Results.Single().Diagnostics.Single();
        Assert.Contains("no_such_column", diagnostic.Message, StringComparison.Ordinal);
        Assert.Equal(("models/m.sql", line), (diagnostic.Span!.Value.Source.Path, diagnostic.Span.Value.Position.Line));
        Assert.StartsWith("no_such_column", diagnostic.Span.Value.Source.Text[diagnostic.Span.Value.Start..], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hook_with_its_semicolon_has_its_place_and_one_of_several_statements_works()
    {
        Project.Write("models/m.sql", "{{ config materialized: 'table' post_hook: 'comment on table {{ this }} is \\';\\'; select 1; ' }}\nselect 1 as id");
        Assert.True((await Project.RunAsync()).Succeeded);
        Assert.Equal([";"], await Project.QueryAsync("select obj_description('m'::regclass)"));

        Project.Write("models/m.sql", "{{ config materialized: 'table' }}\nselect 1 as id");
        Project.Write("models/m.yml", "models:\n  - name: m\n    config:\n      post_hook: \"comment on table nowhere is 'a;'; -- the end\"\n");
        var diagnostic = (await Project.RunAsync()).Results.Single().Diagnostics.Single();
        Assert.Contains("nowhere", diagnostic.Message, StringComparison.Ordinal);
    }
}
