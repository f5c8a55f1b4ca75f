using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Tests.Engine.Graph;

public sealed class ProjectGraphTests
{
    [Fact]
    public void Nodes_come_after_what_they_read_and_by_id_among_equals()
    {
        var graph = new Project().Model("c", "a").Model("b").Model("a").Model("d", "c", "b").Model("e", "a").Build();

        Assert.Equal(["a", "b", "c", "e", "d"], graph.Nodes.Select(node => node.Name));
    }

    [Fact]
    public void The_order_does_not_depend_on_the_order_of_the_files()
    {
        var first = new Project().Model("a").Model("b", "a").Seed("s").Model("c", "a", "s").Test("t", "c", "b").Build();
        var second = new Project().Seed("s").Model("c", "a", "s").Model("b", "a").Test("t", "c", "b").Model("a").Build();

        Assert.Equal(first.Nodes.Select(node => node.Name), second.Nodes.Select(node => node.Name));
    }

    [Fact]
    public void Parents_are_in_order_of_mention_and_children_in_order_of_building()
    {
        var graph = new Project().Model("a").Model("b").Model("x", "b", "a").Model("w", "a").Model("v", "w", "a").Build();

        Assert.Equal(["b", "a"], graph.Names(graph.Parents(graph.Index("x")).ToArray()));
        Assert.Equal(["w", "x", "v"], graph.Names(graph.Children(graph.Index("a")).ToArray()));
    }

    [Fact]
    public void A_reference_to_a_node_that_could_not_be_read_is_passed_over()
    {
        var graph = new Project().Model("a", "broken").Build();

        Assert.Equal(0, graph.Parents(graph.Index("a")).Length);
    }

    [Fact]
    public void A_node_is_found_by_its_id()
    {
        var graph = new Project().Model("a").Seed("s").Build();

        Assert.Equal("s", graph[graph.IndexOf(NodeId.Seed("spotify", "s"))].Name);
        Assert.False(graph.TryGetIndex(NodeId.Model("spotify", "s"), out _));
    }

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "b,c")]
    [InlineData(2, "a,b,c")]
    [InlineData(null, "a,b,c,s")]
    public void Ancestors_are_those_within_the_given_steps(int? depth, string expected)
    {
        var graph = new Project().Seed("s").Model("a", "s").Model("b", "a").Model("c").Model("d", "b", "c").Model("e", "d").Build();

        Assert.Equal(expected, string.Join(',', graph.Names(graph.Ancestors(graph.Set("d"), depth)).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void A_node_of_the_start_is_an_ancestor_only_of_another_one()
    {
        var graph = new Project().Model("a").Model("b", "a").Model("c", "b").Build();

        Assert.Equal(["a", "b"], graph.Names(graph.Ancestors(graph.Set("b", "c"))));
        Assert.Equal(["b", "c"], graph.Names(graph.Descendants(graph.Set("a", "b"))));
    }

    [Fact]
    public void Asking_for_the_placement_of_a_model_is_a_mistake_of_the_caller()
    {
        var graph = new Project().Model("a").Build();

        Assert.Throws<ArgumentException>(() => graph.PlacementOf(0));
    }
}
