using SpotifyEtl.Models.Adapters.DuckDb;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Rendering;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Tests.Engine.Rendering;

public sealed class ExcerptsTests
{
    private const string Part = """(select * from "s"."orders" where 1 = 0)""";
    private const string Named = Part + " as \"orders\"";

    [Theory]
    [InlineData("from @", "from " + Named)]
    [InlineData("from @;", "from " + Named + ";")]
    [InlineData("from @ as o", "from " + Part + " as o")]
    [InlineData("from @\n  o\nwhere o.id = 1", "from " + Part + "\n  o\nwhere o.id = 1")]
    [InlineData("from @ \"O\"", "from " + Part + " \"O\"")]
    [InlineData("from @ /* all */ AS o", "from " + Part + " /* all */ AS o")]
    [InlineData("from @ -- where\n o", "from " + Part + " -- where\n o")]
    [InlineData("from @ where orders.id = 1", "from " + Named + " where orders.id = 1")]
    [InlineData("from @ LEFT JOIN @ o on true", "from " + Named + " LEFT JOIN " + Part + " o on true")]
    [InlineData("from (select * from @) x, @", "from (select * from " + Named + ") x, " + Named)]
    [InlineData("from @ leftmost", "from " + Part + " leftmost")]
    public void A_part_of_a_relation_has_the_name_of_the_relation_unless_it_is_given_one(string sql, string expected)
    {
        var dialect = new DuckDbDialect("main");
        var part = Excerpts.Of(new RelationValue(new RelationName(null, "s", "orders"), dialect), "1 = 0", dialect).ToText();
        Assert.Equal(expected, Excerpts.Complete(RenderedText.Generated(sql.Replace("@", part, StringComparison.Ordinal))).Text);
    }
}
