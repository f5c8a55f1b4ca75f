using SpotifyEtl.Models.Engine.Planning.Contracts;
using SpotifyEtl.Models.Engine.Warehouse;

namespace SpotifyEtl.Models.Tests.Engine.Planning;

public sealed class ContractComparisonTests
{
    [Theory]
    [InlineData("INTEGER", "integer", true)]
    [InlineData("INTEGER", "BIGINT", false)]
    [InlineData("text", "character varying", true)]
    [InlineData("character varying(20)", "text", true)]
    [InlineData("DECIMAL(38,2)", "DECIMAL(12,2)", true)]
    [InlineData("DECIMAL(18,3)", "DECIMAL(12,2)", false)]
    [InlineData("DECIMAL(18,1)", "DECIMAL(12,2)", true)]
    [InlineData("numeric", "numeric(12,2)", true)]
    [InlineData("timestamp(3) without time zone", "timestamp without time zone", true)]
    [InlineData("timestamp with time zone", "timestamp without time zone", false)]
    [InlineData("DECIMAL(18,3)[]", "DECIMAL(18,3)", false)]
    [InlineData("STRUCT(a INTEGER)", "STRUCT(a BIGINT)", false)]
    public void A_type_fits_or_not(string given, string promised, bool fits) =>
        Assert.Equal(fits, ContractComparison.Compare([new ColumnInfo("c", promised)], [new ColumnInfo("c", given)]).Count == 0);

    [Fact]
    public void Order_does_not_count_and_case_does()
    {
        Assert.Empty(ContractComparison.Compare([new ColumnInfo("a", "DATE"), new ColumnInfo("b", "DATE")], [new ColumnInfo("b", "DATE"), new ColumnInfo("a", "DATE")]));
        Assert.Equal(
            [new ContractDifference("a", "DATE", null), new ContractDifference("A", null, "DATE")],
            ContractComparison.Compare([new ColumnInfo("a", "DATE")], [new ColumnInfo("A", "DATE")]));
    }

    [Fact]
    public void Differences_are_a_table() => Assert.Equal(
        "  column  contract     query\n  id      BIGINT       (not there)\n  other   (not there)  DATE",
        ContractComparison.ToText([new ContractDifference("id", "BIGINT", null), new ContractDifference("other", null, "DATE")]));
}
