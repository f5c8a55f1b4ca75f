using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Lineage;
using SpotifyEtl.Models.Engine.Lineage.Tracing;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Tests.Engine.Lineage;

public sealed class InheritedDescriptionsTests
{
    private static readonly ColumnId Described = Id("a", "x");

    [Fact]
    public void A_copy_of_a_copy_means_what_the_first_means() =>
        Assert.Equal(("The x.", Described.Node), Find("c", ("b", ColumnUse.Copied, ["a"]), ("c", ColumnUse.Copied, ["b"])) is { } found ? (found.Text, found.From.Node) : default);

    [Theory]
    [InlineData(ColumnUse.Renamed)]
    [InlineData(ColumnUse.Transformed)]
    [InlineData(ColumnUse.Aggregated)]
    public void What_is_more_than_a_copy_means_something_else(ColumnUse use) => Assert.Null(Find("b", ("b", use, ["a"])));

    [Fact]
    public void A_union_of_columns_that_are_described_differently_inherits_nothing() => Assert.Null(Find("c", ("c", ColumnUse.Copied, ["a", "other"])));

    [Fact]
    public void A_union_of_copies_of_one_column_inherits_what_is_said_of_it() =>
        Assert.Equal("The x.", Find("d", ("b", ColumnUse.Copied, ["a"]), ("c", ColumnUse.Copied, ["a"]), ("d", ColumnUse.Copied, ["b", "c"]))?.Text);

    [Fact]
    public void A_column_that_is_a_copy_of_itself_inherits_nothing() => Assert.Null(Find("b", ("b", ColumnUse.Copied, ["b"])));

    private static InheritedDescription? Find(string node, params (string Node, ColumnUse Use, string[] From)[] copies)
    {
        var source = new SourceSpan(new SourceText("a.yml", ""), 0, 0);
        var nodes = new[] { ("a", "The x."), ("other", "Another."), ("b", ""), ("c", ""), ("d", "") }.Select(Node).ToDictionary(described => described.Id);
        var lineage = copies.ToDictionary(
            copy => NodeId.Model("shop", copy.Node),
            copy => new NodeLineage([new OutputColumn("x", [.. copy.From.Select(from => new InputColumn(Id(from, "X"), copy.Use))])], [], Unknown: null));
        return new InheritedDescriptions(nodes, new ColumnGraph(new ColumnLineage(lineage))).Find(Id(node, "x"));

        Node Node((string Name, string Description) described) => new ExposureNode
        {
            Id = NodeId.Model("shop", described.Name),
            Name = described.Name,
            Package = "shop",
            Path = "a.yml",
            Fqn = ["shop", described.Name],
            Declaration = source,
            Kind = "dashboard",
            Config = new ExposureConfig(),
            Columns = [new Column("x") { Description = described.Description }],
        };
    }

    private static ColumnId Id(string node, string column) => new(NodeId.Model("shop", node), column);
}
