using SpotifyEtl.Models.Engine.DataDiff;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;

namespace SpotifyEtl.Models.Tests.Engine.DataDiff;

public sealed class NamesTests
{
    [Theory]
    [InlineData("a,b", "a|b")]
    [InlineData("a", "a")]
    [InlineData("\"a,b\",c", "a,b|c")]
    [InlineData("\"a\"\"b\"", "a\"b")]
    [InlineData("\"\"\"a\"", "\"a")]
    [InlineData(" a, b ", " a| b ")]
    [InlineData("a,", null)]
    [InlineData("\"a", null)]
    [InlineData("", null)]
    public void Names_in_a_row_are_taken_apart(string text, string? names) => Assert.Equal(names?.Split('|'), QuotedNames.Split(text, ','));

    [Theory]
    [InlineData("main.orders", null, "main", "orders")]
    [InlineData("prod.main.orders", "prod", "main", "orders")]
    [InlineData("\"my schema\".\"a.b\"", null, "my schema", "a.b")]
    public void A_relation_is_named_by_its_schema(string text, string? database, string schema, string identifier) =>
        Assert.Equal(new RelationName(database, schema, identifier), NamedRelation.Parse(text, []).Name);

    [Theory]
    [InlineData("orders")]
    [InlineData("a.b.c.d")]
    [InlineData("a..b")]
    public void What_names_no_relation_is_told(string text) =>
        Assert.Equal("ETL849", Assert.Single(Assert.Throws<ProjectException>(() => NamedRelation.Parse(text, [])).Diagnostics).Code);
}
