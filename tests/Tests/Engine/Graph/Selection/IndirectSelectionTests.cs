using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Graph;
using SpotifyEtl.Models.Engine.Graph.Selection;

namespace SpotifyEtl.Models.Tests.Engine.Graph.Selection;

public sealed class IndirectSelectionTests
{
    // `above` reads the source; `a` and `b` read `above`; `c` reads `a`.
    private static readonly ProjectGraph Graph = new Project()
        .Source("raw", "charts")
        .Source("raw", "unrelated")
        .Model("above", "charts")
        .Model("a", "above")
        .Model("b", "above")
        .Model("c", "a")
        .Test("t_a", "a")
        .Test("t_a_above", "a", "above")
        .Test("t_a_source", "a", "unrelated")
        .Test("t_a_b", "a", "b")
        .Test("t_above", "above")
        .Test("t_c", "c")
        .Build();

    [Theory]
    [InlineData(IndirectSelection.Eager, "a", "a t_a t_a_above t_a_b t_a_source")]
    [InlineData(IndirectSelection.Buildable, "a", "a t_a t_a_above t_a_source")]
    [InlineData(IndirectSelection.Cautious, "a", "a t_a")]
    [InlineData(IndirectSelection.Empty, "a", "a")]
    [InlineData(IndirectSelection.Cautious, "a b", "a b t_a t_a_b")]
    [InlineData(IndirectSelection.Cautious, "1+a", "a above t_a t_a_above t_above")]
    [InlineData(IndirectSelection.Buildable, "b c", "b c t_a_b t_c")]
    [InlineData(IndirectSelection.Cautious, "a t_a_b", "a t_a t_a_b")]
    [InlineData(IndirectSelection.Empty, "a+1", "a c t_a t_a_above t_a_b t_a_source")]
    [InlineData(IndirectSelection.Cautious, "a+,resource_type:model", "a c t_a t_a_above t_a_b t_c")]
    public void Tests_come_along_as_asked(IndirectSelection mode, string select, string expected) => AssertSelected(expected, mode, [select], []);

    [Theory]
    [InlineData(IndirectSelection.Eager, "a", "above b c t_above t_c")]
    [InlineData(IndirectSelection.Cautious, "a", "above b c t_a_above t_a_b t_above t_c")]
    public void Excluding_a_node_excludes_the_tests_that_would_come_along_with_it(IndirectSelection mode, string exclude, string expected) =>
        AssertSelected(expected, mode, [], [exclude, "source:*"]);

    [Theory]
    [InlineData(IndirectSelection.Cautious, "a b", "t_a_b", "a b t_a")]
    [InlineData(IndirectSelection.Eager, "a b", "b", "a t_a t_a_above t_a_source")]
    [InlineData(IndirectSelection.Cautious, "a b", "b", "a t_a t_a_b")]
    public void Excluding_wins_over_selecting(IndirectSelection mode, string select, string exclude, string expected) =>
        AssertSelected(expected, mode, [select], [exclude]);

    private static void AssertSelected(string expected, IndirectSelection mode, string[] select, string[] exclude)
    {
        var diagnostics = new DiagnosticBag();
        var selected = NodeSelection.Select(Graph, new SelectionRequest { Select = select, Exclude = exclude, IndirectSelection = mode }, new SelectionContext("spotify"), diagnostics);

        Assert.Equal(expected, string.Join(' ', Graph.Names(selected).Order(StringComparer.Ordinal)));
        Assert.Empty(diagnostics.ToSortedList());
    }
}
