using SpotifyEtl.Models.Adapters.Redshift;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Tests.Adapters.Redshift;

public sealed class RedshiftDialectTests
{
    private static readonly RedshiftDialect Dialect = new();

    [Fact]
    public void A_backslash_in_a_literal_is_doubled() => Assert.Equal(@"'it''s \\ here'", Dialect.Literal(@"it's \ here"));

    [Theory]
    [InlineData(1, 'a', "character varying(256)")]
    [InlineData(256, 'a', "character varying(256)")]
    [InlineData(257, 'a', "character varying(512)")]
    [InlineData(200, 'å', "character varying(512)")]
    [InlineData(40_000, 'a', "character varying(65535)")]
    public void A_text_of_a_seed_is_as_long_as_its_values_in_bytes(int length, char character, string type)
    {
        var seed = new SeedTable([new SeedColumn("name", SeedColumnType.Text, DeclaredType: null)], [["x"], [null], [new string(character, length)]]);

        Assert.Equal(type, Dialect.TypeName(seed, 0));
    }

    [Fact]
    public void A_seed_without_rows_has_a_type_too() =>
        Assert.Equal("character varying(256)", Dialect.TypeName(new SeedTable([new SeedColumn("name", SeedColumnType.Text, DeclaredType: null)], []), 0));

    [Theory]
    [InlineData("int4", 10, 0, "integer")]
    [InlineData("varchar", 20, 0, "character varying(20)")]
    [InlineData("numeric", 18, 2, "numeric(18,2)")]
    [InlineData("timestamptz", 35, 6, "timestamp with time zone")]
    [InlineData("super", 0, 0, "super")]
    public void A_type_has_one_name(string name, int precision, int scale, string expected) => Assert.Equal(expected, RedshiftTypes.Name(name, precision, precision, scale));

    [Theory]
    [InlineData("123456789012345678901234567890.5", "numeric")]
    [InlineData("infinity", "timestamp without time zone")]
    [InlineData("0044-03-15 BC", "date")]
    public void What_fits_into_no_better_type_stays_text(string text, string type) => Assert.Equal(text, RedshiftValues.Read(text, type));

    [Fact]
    public void Names_are_the_same_whatever_their_capitals_of_ASCII()
    {
        Assert.True(FoldedNames.Instance.Equals(new RelationName(null, "Main", "ORDERS"), new RelationName(null, "main", "orders")));
        Assert.False(FoldedNames.Instance.Equals(new RelationName(null, "main", "ÄRA"), new RelationName(null, "main", "ära")));
        Assert.Equal("Äb", FoldedNames.Fold("ÄB"));
    }
}
