using SpotifyEtl.Models.Conformance.Runs;

namespace SpotifyEtl.Models.Conformance.Postgres;

public sealed class PostgresGovernanceTests() : GovernanceSpec(new PostgresEngine())
{
    private const string Grants =
        "select case a.grantee when 0 then 'public' else 'somebody' end, lower(a.privilege_type) from pg_class as c, aclexplode(c.relacl) as a where c.relname = 'kept' and a.grantee <> c.relowner order by 1, 2";

    protected override (string Relation, string Columns) Comments => (
        "select obj_description('kept'::regclass)",
        "select a.attname, col_description(a.attrelid, a.attnum) from pg_attribute as a where a.attrelid = 'kept'::regclass and a.attnum > 0 and col_description(a.attrelid, a.attnum) is not null");

    [Theory]
    [InlineData("view")]
    [InlineData("table")]
    [InlineData("materialized_view")]
    public async Task What_is_granted_is_what_is_configured(string materialized)
    {
        Model(materialized, "", ", grants: {select: [public]}");
        await Succeed();
        Assert.Equal(["public|select"], await Project.QueryAsync(Grants));
        Model(materialized, "", ", grants: {select: public, update: [public]}");
        await Succeed();
        Assert.Equal(["public|select", "public|update"], await Project.QueryAsync(Grants));
        Model(materialized, "", ", grants: {select: []}");
        await Succeed();
        Assert.Empty(await Project.QueryAsync(Grants));
        await Execute("grant select on kept to public");
        Model(materialized, "");
        await Succeed();
        Assert.Equal(["public|select"], await Project.QueryAsync(Grants));
    }

    [Fact]
    public async Task Grants_can_be_added_to_those_of_a_folder()
    {
        Project.Write("project.yml", (await File.ReadAllTextAsync(Path.Combine(Project.Root, "project.yml"))) + "models: {shop: {+grants: {select: [public]}}}\n");
        Model("table", "", ", grants: {+select: [pg_monitor], insert: [public]}");
        await Succeed();
        Assert.Equal(["public|insert", "public|select", "somebody|select"], await Project.QueryAsync(Grants));
    }

    [Fact]
    public async Task A_hook_outside_of_transactions_can_vacuum()
    {
        Model("table", "", ", post-hook: [{sql: \"vacuum {{ this }}\", transaction: false}]");
        await Succeed();
    }

    private async Task Execute(string sql)
    {
        await using var warehouse = await Project.OpenAsync();
        await using var session = await warehouse.OpenSessionAsync(CancellationToken.None);
        await session.ExecuteAsync(sql, CancellationToken.None);
    }
}
