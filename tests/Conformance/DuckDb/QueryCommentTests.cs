namespace SpotifyEtl.Models.Conformance.DuckDb;

public sealed class QueryCommentTests
{
    [Theory]
    [InlineData("query-comment: \"by {{ node.name }}\"")]
    [InlineData("query-comment: {comment: \"by {{ node.name }}\", append: true}")]
    [InlineData("")]
    public async Task A_mistake_is_shown_in_its_place_whatever_comment_the_statement_carries(string setting)
    {
        using var project = new TestProject(("models/seen.sql", "{{ config materialized: 'table' }}\nselect 1 as id,\n  no_such as x"));
        project.Write("project.yml", $"name: shop\ntargets:\n  dev: {TestProject.DuckDbTarget}\n{setting}\n");
        var error = Assert.Single((await project.RunAsync()).Results.SelectMany(result => result.Diagnostics));
        Assert.Equal((3, 3), (error.Span!.Value.Position.Line, error.Span.Value.Position.Column));
    }
}
