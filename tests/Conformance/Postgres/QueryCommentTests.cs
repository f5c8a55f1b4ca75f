using SpotifyEtl.Models.Conformance.Runs;

namespace SpotifyEtl.Models.Conformance.Postgres;

/// <summary>What the server sees of a statement is kept by the statement itself, in a table.</summary>
public sealed class QueryCommentTests() : RunSpec(new PostgresEngine())
{
    private const string Seen = "{{ config materialized: 'table' }} select current_query() as sql";

    [Theory]
    [InlineData("", "/* {\"app\":\"etl\",\"project_name\":\"shop\",\"target_name\":\"dev\",\"node_id\":\"model.shop.seen\",\"invocation_id\":\"00000000-0000-0000-0000-000000000001\"} */\ncreate table%")]
    [InlineData("query-comment: \"by {{ node.name }} of {{ target.name }} */ x\"", "/* by seen of dev * / x */\ncreate table%")]
    [InlineData("query-comment: {comment: \"{{ node.name }}\", append: true}", "create table%\n/* seen */")]
    [InlineData("query-comment: \"\"", "create table%")]
    [InlineData("query-comment:", "create table%")]
    public async Task A_statement_says_who_sent_it(string setting, string expected)
    {
        await Set(setting);
        Project.Write("models/seen.sql", Seen);
        Assert.True((await Project.RunAsync()).Succeeded);
        Assert.Equal(["1"], await Project.QueryAsync($"select count(*) from seen where sql like '{expected}'"));
    }

    private async Task Set(string setting) =>
        Project.Write("project.yml", $"{await File.ReadAllTextAsync(Path.Combine(Project.Root, "project.yml"))}{setting}\n");
}
