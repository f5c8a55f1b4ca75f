namespace SpotifyEtl.Models.Tests.Engine.Graph;

public sealed class TestPlacementTests
{
    [Fact]
    public void A_test_of_one_model_runs_with_the_model() =>
        Assert.Equal("a", new Project().Model("a").Test("t", "a").Build().Placement("t"));

    [Fact]
    public void A_test_of_a_seed_runs_with_the_seed() =>
        Assert.Equal("s", new Project().Seed("s").Test("t", "s").Build().Placement("t"));

    [Fact]
    public void A_test_of_a_source_runs_with_the_source() =>
        Assert.Equal("charts", new Project().Source("spotify", "charts").Test("t", "charts").Build().Placement("t"));

    [Fact]
    public void A_test_of_an_ephemeral_model_runs_with_it() =>
        Assert.Equal("e", new Project().Model("a").Ephemeral("e", "a").Test("t", "e").Build().Placement("t"));

    [Fact]
    public void A_relationship_to_an_ancestor_runs_with_the_model_that_declares_it()
    {
        var graph = new Project().Model("dim").Model("staging", "dim").Model("fact", "staging").Test("near", "staging", "dim").Test("far", "fact", "dim").Build();

        Assert.Equal("staging", graph.Placement("near"));
        Assert.Equal("fact after dim", graph.Placement("far"));
    }

    [Fact]
    public void A_relationship_to_an_unrelated_node_makes_the_model_wait_for_it()
    {
        var graph = new Project().Model("fact").Model("zdim").Test("t", "fact", "zdim").Build();

        Assert.Equal("fact after zdim", graph.Placement("t"));
        Assert.True(graph.Index("zdim") < graph.Index("fact"));
    }

    [Fact]
    public void A_relationship_to_a_descendant_runs_with_the_descendant() =>
        Assert.Equal("report", new Project().Model("fact").Model("report", "fact").Test("t", "fact", "report").Build().Placement("t"));

    [Fact]
    public void A_test_between_a_descendant_and_an_unrelated_node_stands_alone() =>
        Assert.Equal("alone", new Project().Model("fact").Model("report", "fact").Model("other").Test("t", "fact", "report", "other").Build().Placement("t"));

    [Fact]
    public void Two_nodes_that_relate_to_each_other_do_not_wait_for_each_other()
    {
        var graph = new Project().Model("customers").Model("orders").Test("t1", "orders", "customers").Test("t2", "customers", "orders").Build();

        Assert.Equal("orders after customers", graph.Placement("t1"));
        Assert.Equal("orders", graph.Placement("t2"));
    }

    [Fact]
    public void Waiting_in_a_ring_is_avoided()
    {
        var graph = new Project().Model("a").Model("b").Model("c").Test("t1", "a", "b").Test("t2", "b", "c").Test("t3", "c", "a").Build();

        Assert.Equal("a after b", graph.Placement("t1"));
        Assert.Equal("b after c", graph.Placement("t2"));
        Assert.Equal("a", graph.Placement("t3"));
        Assert.Equal(["c", "b", "a"], graph.Nodes.Where(node => node.Name.Length == 1).Select(node => node.Name));
    }

    [Fact]
    public void Waiting_that_would_close_a_cycle_through_reads_is_avoided()
    {
        var graph = new Project().Model("a").Model("b").Model("below_a", "a").Model("below_b", "b")
            .Test("t1", "a", "below_b").Test("t2", "b", "below_a").Build();

        Assert.Equal("a after below_b", graph.Placement("t1"));
        Assert.Equal("below_a", graph.Placement("t2"));
    }

    [Fact]
    public void A_source_does_not_wait_for_the_models_that_its_tests_read()
    {
        var graph = new Project().Source("spotify", "charts").Model("dim").Model("fact", "charts").Test("t", "charts", "dim").Test("u", "charts", "fact").Build();

        Assert.Equal("alone", graph.Placement("t"));
        Assert.Equal("fact", graph.Placement("u"));
    }

    [Fact]
    public void A_model_waits_for_a_source_that_its_tests_read() =>
        Assert.Equal("fact after countries", new Project().Source("iso", "countries", isStaged: true).Model("fact").Test("t", "fact", "countries").Build().Placement("t"));

    [Fact]
    public void A_one_off_test_runs_with_the_node_that_descends_from_all_the_others()
    {
        var graph = new Project().Seed("s").Model("a", "s").Model("b", "a").Model("c").OneOff("t", "s", "b", "a").OneOff("u", "a", "c").Build();

        Assert.Equal("b", graph.Placement("t"));
        Assert.Equal("alone", graph.Placement("u"));
    }

    [Fact]
    public void A_one_off_test_of_a_node_and_one_that_it_waits_for_runs_with_the_node() =>
        Assert.Equal("fact", new Project().Model("dim").Model("fact").OneOff("a_one_off", "dim", "fact").Test("t", "fact", "dim").Build().Placement("a_one_off"));

    [Fact]
    public void A_one_off_test_that_reads_nothing_stands_alone() =>
        Assert.Equal("alone", new Project().OneOff("t").Build().Placement("t"));
}
