using SpotifyEtl.Models.Adapters.DuckDb;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Planning.Incremental;

namespace SpotifyEtl.Models.Tests.Engine.Planning;

public sealed class SchemaChangeTests
{
    private static readonly RelationName Table = new(null, "core", "fct");
    private static readonly SchemaChange Change = SchemaChange.Between(
        [new("id", "BIGINT"), new("Old", "VARCHAR"), new("n", "INTEGER")],
        [new("ID", "BIGINT"), new("n", "BIGINT"), new("new \"one\"", "DATE")]);

    [Fact]
    public void Columns_are_compared_without_regard_to_case()
    {
        Assert.Equal(["id", "n"], Change.Common);
        Assert.Equal("added `new \"one\"`; missing `Old`; another type for `n`", Change.Describe());
    }

    [Theory]
    [InlineData(OnSchemaChange.Ignore)]
    [InlineData(OnSchemaChange.Fail)]
    public void A_policy_that_leaves_the_table_alone_alters_nothing(OnSchemaChange policy)
    {
        Assert.Empty(Change.Alterations(Table, policy, new DuckDbDialect(), ConfigMap.Empty));
        Assert.Equal(["id", "n"], Change.InsertedColumns(policy));
    }

    [Fact]
    public void Appending_adds_new_columns_and_keeps_the_others()
    {
        Assert.Equal(
            ["alter table \"core\".\"fct\" add column \"new \"\"one\"\"\" DATE"],
            Change.Alterations(Table, OnSchemaChange.AppendNewColumns, new DuckDbDialect(), ConfigMap.Empty));
        Assert.Equal(["id", "n", "new \"one\""], Change.InsertedColumns(OnSchemaChange.AppendNewColumns));
    }

    [Fact]
    public void Syncing_adds_drops_and_retypes() =>
        Assert.Equal(
            [
                "alter table \"core\".\"fct\" add column \"new \"\"one\"\"\" DATE",
                "alter table \"core\".\"fct\" drop column \"Old\"",
                "alter table \"core\".\"fct\" alter column \"n\" type BIGINT",
            ],
            Change.Alterations(Table, OnSchemaChange.SyncAllColumns, new DuckDbDialect(), ConfigMap.Empty));

    [Fact]
    public void Equal_columns_are_no_change() => Assert.True(SchemaChange.Between([new("a", "DATE")], [new("A", "DATE")]).IsEmpty);

    [Fact]
    public void A_catalog_that_gives_no_columns_is_an_error_and_never_a_table_without_columns()
    {
        Assert.Throws<ArgumentException>(() => SchemaChange.Between([], [new("a", "DATE")]));
        Assert.Throws<ArgumentException>(() => SchemaChange.Between([new("a", "DATE")], []));
    }
}
