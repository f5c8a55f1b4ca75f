using SpotifyEtl.Models.Engine.Graph;

namespace SpotifyEtl.Models.Tests.Engine.Graph;

public sealed class ExecutionGraphTests
{
    [Fact]
    public void Everything_selected_is_built_with_its_tests_in_order() =>
        AssertRun(
            new Project().Seed("s").Model("a", "s").Model("b", "a").Test("t", "a").Test("u", "a").Exposure("board", "b").Build(),
            graph => graph.All(),
            """
            s: Build
            s > a: Build t, u
            a > b: Build
            """);

    [Fact]
    public void A_node_that_is_not_selected_keeps_the_order_of_those_around_it() =>
        AssertRun(
            new Project().Model("a").Model("b", "a").Model("c", "b").Model("d", "c").Build(),
            graph => graph.Set("a", "d"),
            """
            a: Build
            a > b: Pass
            b > c: Pass
            c > d: Build
            """);

    [Fact]
    public void What_is_before_or_behind_everything_selected_is_left_out() =>
        AssertRun(
            new Project().Model("a").Model("b", "a").Model("c", "b").Model("other").Build(),
            graph => graph.Set("b"),
            "b: Build");

    [Fact]
    public void Many_nodes_around_an_unselected_one_cost_an_edge_each()
    {
        var project = new Project();
        var parents = Enumerable.Range(0, 100).Select(i => $"parent{i}").ToArray();
        var children = Enumerable.Range(0, 100).Select(i => $"child{i}").ToArray();
        Array.ForEach(parents, name => project.Model(name));
        project.Model("hub", parents);
        Array.ForEach(children, name => project.Model(name, "hub"));
        var graph = project.Build();

        var run = ExecutionGraph.Create(graph, graph.Set([.. parents, .. children]));

        Assert.Equal(200, Enumerable.Range(0, run.Count).Sum(number => run.Parents(number).Length));
    }

    [Fact]
    public void An_ephemeral_model_is_never_built_but_passed_through_and_tested() =>
        AssertRun(
            new Project().Model("a").Ephemeral("e", "a").Model("b", "e").Ephemeral("f", "a").Model("c", "f").Test("t", "e").Build(),
            graph => graph.All(),
            """
            a: Build
            a > e: Test t
            a > f: Pass
            e > b: Build
            f > c: Build
            """);

    [Fact]
    public void A_source_is_staged_and_its_tests_gate_what_reads_it() =>
        AssertRun(
            new Project().Source("spotify", "charts", isStaged: true).Source("iso", "countries").Source("x", "plain").Model("a", "charts", "countries", "plain")
                .Test("t", "charts").Test("u", "countries").Build(),
            graph => graph.All(),
            """
            countries: Test u
            charts: Build t
            countries, charts > a: Build
            """);

    [Fact]
    public void Tests_of_nodes_that_are_not_built_run_over_what_is_there() =>
        AssertRun(
            new Project().Model("a").Model("b", "a").Test("t", "a").Test("u", "a").Test("v", "b").Build(),
            graph => graph.Set("t", "u", "v"),
            """
            a: Test t, u
            a > b: Test v
            """);

    [Fact]
    public void A_node_waits_for_the_sake_of_a_test_only_where_the_test_runs()
    {
        var graph = new Project().Model("fact").Model("dim").Test("t", "fact", "dim").Build();

        AssertRun(graph, g => g.Set("fact", "dim"), "dim: Build\nfact: Build");
        AssertRun(graph, g => g.All(), "dim: Build\ndim > fact: Build t");
    }

    [Fact]
    public void Two_tests_that_make_a_node_wait_for_another_count_once() =>
        AssertRun(
            new Project().Model("fact").Model("dim").Test("t", "fact", "dim").Test("u", "fact", "dim").Build(),
            graph => graph.All(),
            """
            dim: Build
            dim > fact: Build t, u
            """);

    [Fact]
    public void A_test_that_stands_alone_gates_what_descends_from_all_it_reads() =>
        AssertRun(
            new Project().Model("a").Model("b").Model("only_a", "a").Model("both", "only_a", "b").Model("below", "both", "a").OneOff("t", "a", "b").Build(),
            graph => graph.All(),
            """
            a: Build
            b: Build
            a > only_a: Build
            a, b > t: Test
            b, only_a, t > both: Build
            a, both > below: Build
            """);

    [Fact]
    public void A_test_that_reads_nothing_runs_and_gates_nothing() =>
        AssertRun(new Project().Model("a").OneOff("t").Build(), graph => graph.All(), "a: Build\nt: Test");

    [Fact]
    public void Tests_run_after_what_is_rebuilt_above_the_node_they_test() =>
        AssertRun(
            new Project().Model("a").Model("b", "a").Model("c", "b").Test("t", "b").Build(),
            graph => graph.Set("a", "t", "c"),
            """
            a: Build
            a > b: Test t
            b > c: Build
            """);

    [Fact]
    public void Nothing_selected_is_an_empty_run() =>
        Assert.Equal(0, ExecutionGraph.Create(new Project().Model("a").Build(), new NodeSet(1)).Count);

    private static void AssertRun(ProjectGraph graph, Func<ProjectGraph, NodeSet> selected, string expected) =>
        Assert.Equal(expected, ExecutionGraph.Create(graph, selected(graph)).Describe());
}
