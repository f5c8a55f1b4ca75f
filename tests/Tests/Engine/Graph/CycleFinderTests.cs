using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Graph;
using SpotifyEtl.Models.Templating;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Tests.Engine.Graph;

public sealed class CycleFinderTests
{
    [Fact]
    public void A_cycle_is_named_with_its_chain_and_the_files()
    {
        var diagnostic = Assert.Single(new Project().Model("c", "a").Model("a", "b").Model("b", "c").Model("outside", "a").BuildBroken());

        Assert.Equal("ETL301", diagnostic.Code);
        Assert.Equal("Nodes read each other in a circle: `a` > `b` > `c` > `a`", diagnostic.Message);
        Assert.Equal("models/a.sql", diagnostic.Span?.Source.Path);
        Assert.Equal(
            ["models/a.sql `a` reads `b`", "models/b.sql `b` reads `c`", "models/c.sql `c` reads `a`"],
            diagnostic.Related.Select(place => $"{place.Span.Source.Path} {place.Label}"));
    }

    [Fact]
    public void A_cycle_is_placed_at_the_references_that_make_it()
    {
        var diagnostics = new DiagnosticBag();

        GraphBuilder.Build([Reading("a", "b", "select 1\nfrom {{ ref 'b' }}"), Reading("b", "a", "{{ source 'a' 'a' }} {{ ref('spotify', 'a') }}")], diagnostics);

        Assert.Equal(
            ["models/a.sql:2:9 ref 'b'", "models/b.sql:1:25 ref('spotify', 'a')"],
            Assert.Single(diagnostics.ToSortedList()).Related.Select(place => $"{place.Span} {place.Span.Text}"));
    }

    [Fact]
    public void A_node_that_reads_itself_is_told_about_this()
    {
        var diagnostic = Assert.Single(new Project().Model("a", "a").BuildBroken());

        Assert.Equal("`a` reads itself", diagnostic.Message);
        Assert.Contains("{{ this }}", diagnostic.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_knot_of_cycles_a_shortest_one_is_named()
    {
        var diagnostics = new Project().Model("a", "b").Model("b", "c").Model("c", "d").Model("d", "a", "e").Model("e", "d").BuildBroken();

        Assert.Equal("Nodes read each other in a circle: `d` > `e` > `d`", Assert.Single(diagnostics).Message);
    }

    [Fact]
    public void Cycles_that_have_nothing_to_do_with_each_other_are_all_named()
    {
        var diagnostics = new Project().Model("a", "b").Model("b", "a").Model("x", "y", "a").Model("y", "x").Model("z", "z").BuildBroken();

        Assert.Equal(
            ["Nodes read each other in a circle: `a` > `b` > `a`", "Nodes read each other in a circle: `x` > `y` > `x`", "`z` reads itself"],
            diagnostics.Select(diagnostic => diagnostic.Message));
    }

    [Fact]
    public void A_project_of_any_depth_does_not_exhaust_the_stack()
    {
        const int depth = 100_000;
        var chain = Enumerable.Range(0, depth).Select(node => new Edge(node, node + 1));

        var cycle = Assert.Single(CycleFinder.Find(Adjacency.From(depth + 1, [.. chain, new Edge(depth, depth - 1)])));

        Assert.Equal([depth - 1, depth], cycle);
    }

    private static ModelNode Reading(string name, string reads, string sql)
    {
        var model = (ModelNode)new Project().Model(name, reads).Nodes[0];
        return model with { Template = Template.Parse(new SourceText(model.Path, sql)) };
    }
}
