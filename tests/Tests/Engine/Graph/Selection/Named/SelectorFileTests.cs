using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Graph;
using SpotifyEtl.Models.Engine.Graph.Selection;
using SpotifyEtl.Models.Engine.Graph.Selection.Named;

namespace SpotifyEtl.Models.Tests.Engine.Graph.Selection.Named;

public sealed class SelectorFileTests
{
    private static readonly ProjectGraph Graph = new Project()
        .Source("raw", "charts")
        .Model("stg", Materialization.View, ["charts"], "staging", tags: ["nightly"])
        .Model("mid", Materialization.View, ["stg"], "marts")
        .Model("top", Materialization.Table, ["mid"], "marts", tags: ["nightly", "daily"])
        .Model("lone", Materialization.View, [])
        .Test("t_top", "top")
        .Test("t_mid_lone", "mid", "lone")
        .Build();

    [Theory]
    [InlineData("'tag:nightly'", "stg t_top top")]
    [InlineData("'+top,tag:nightly'", "stg t_top top")]
    [InlineData("'stg lone'", "lone stg t_mid_lone")]
    [InlineData("1+top", "mid t_mid_lone t_top top")]
    [InlineData("{ tag: daily }", "t_top top")]
    [InlineData("{ config.materialized: view }", "lone mid stg t_mid_lone")]
    [InlineData("{ method: config.materialized, value: table }", "t_top top")]
    [InlineData("{ method: fqn, value: '*' }", "lone mid stg t_mid_lone t_top top")]
    [InlineData("{ method: fqn, value: mid, parents: true }", "charts mid stg t_mid_lone")]
    [InlineData("{ method: fqn, value: top, parents: true, parents_depth: 1 }", "mid t_mid_lone t_top top")]
    [InlineData("{ method: fqn, value: stg, children: true, children_depth: 1 }", "mid stg t_mid_lone")]
    [InlineData("{ method: fqn, value: mid, childrens_parents: true, indirect_selection: empty }", "charts lone mid stg t_mid_lone t_top top")]
    [InlineData("{ method: fqn, value: mid, indirect_selection: cautious }", "mid")]
    [InlineData("{ method: fqn, value: marts, exclude: [{ tag: daily }] }", "mid t_mid_lone")]
    [InlineData("{ union: [stg, { tag: daily }] }", "stg t_top top")]
    [InlineData("{ intersection: ['+top', { path: models/marts }] }", "mid t_mid_lone t_top top")]
    [InlineData("{ union: [marts, stg, { exclude: ['tag:daily', stg] }] }", "mid t_mid_lone")]
    [InlineData("{ union: [stg, { method: fqn, value: marts, exclude: [mid] }] }", "stg t_top top")]
    [InlineData("{ intersection: [marts, { exclude: [{ intersection: [tag:nightly, tag:daily] }] }] }", "mid t_mid_lone")]
    public async Task A_definition_names_nodes(string definition, string expected) =>
        Assert.Equal(expected, await SelectAsync($"selectors:\n  - name: s\n    definition: {definition}\n", new SelectionRequest { Selector = "s" }));

    [Fact]
    public async Task Selectors_build_on_each_other_whatever_their_order()
    {
        const string File = """
            selectors:
              - name: nightly_marts
                description: What the night builds for others
                definition:
                  intersection:
                    - method: selector
                      value: nightly
                    - marts
              - name: nightly
                definition: tag:nightly
              - name: around
                definition: { method: selector, value: nightly_marts, parents: true, parents_depth: 1 }
              - name: every
                definition: selector:n*
            """;

        Assert.Equal("t_top top", await SelectAsync(File, new SelectionRequest { Selector = "nightly_marts" }));
        Assert.Equal("mid t_mid_lone t_top top", await SelectAsync(File, new SelectionRequest { Selector = "around" }));
        Assert.Equal("stg t_top top", await SelectAsync(File, new SelectionRequest { Selector = "every" }));
        Assert.Equal("lone stg t_mid_lone", await SelectAsync(File, new SelectionRequest { Select = ["selector:nightly lone"], Exclude = ["selector:nightly_marts"] }));
    }

    [Fact]
    public async Task The_default_holds_only_where_nothing_is_selected()
    {
        const string File = """
            selectors:
              - name: for_dev
                default: "{{ target.name == 'dev' }}"
                definition: stg
              - name: for_prod
                default: "{{ target.name == 'prod' }}"
                definition: lone
            """;

        Assert.Equal("stg", await SelectAsync(File, new SelectionRequest()));
        Assert.Equal("stg", await SelectAsync(File, new SelectionRequest { ResourceTypes = ["model"] }));
        Assert.Equal("lone t_mid_lone", await SelectAsync(File, new SelectionRequest { Select = ["lone"] }));
        Assert.Equal("lone", await SelectAsync(File, new SelectionRequest { Exclude = ["stg+"], ResourceTypes = ["model"] }));
        Assert.Equal("lone t_mid_lone", await SelectAsync(File, new SelectionRequest { Selector = "for_prod" }));
    }

    [Fact]
    public async Task The_mode_of_the_command_holds_for_what_sets_none() =>
        Assert.Equal("mid", await SelectAsync(
            "selectors: [{ name: s, definition: mid }]", new SelectionRequest { Selector = "s", IndirectSelection = IndirectSelection.Cautious }));

    [Fact]
    public async Task A_selection_beside_a_selector_is_warned_of()
    {
        var diagnostics = new DiagnosticBag();
        var context = new SelectionContext("spotify") { Selectors = await ReadAsync("selectors: [{ name: s, definition: mid }]", diagnostics) };

        NodeSelection.Select(Graph, new SelectionRequest { Selector = "s", Exclude = ["mid"] }, context, diagnostics);

        Assert.Equal(["ETL312"], diagnostics.ToSortedList().Select(diagnostic => diagnostic.Code));
    }

    [Theory]
    [InlineData("unknown-keys", "selector: []\nselectors:\n  - name: s\n    definiton: x\n    definition: { method: tag, value: x, childrn: true }\n")]
    [InlineData("incomplete", "selectors:\n  - definition: x\n  - name: s\n  - name: t\n    definition: { method: tag }\n  - name: u\n    definition: { value: x }\n  - v\n")]
    [InlineData("unknown-method", "selectors:\n  - name: s\n    definition: { tags: x }\n  - name: t\n    definition: \"a tags:x\"\n  - name: u\n    definition: { method: config, value: x }\n")]
    [InlineData("wrong-kinds", "selectors:\n  - name: s\n    definition: [a]\n  - name: t\n    definition: { union: a }\n  - name: u\n    definition: { tag: [a] }\n  - name: v\n    definition: { method: tag, value: a, exclude: b }\n")]
    [InlineData("nothing-in-it", "selectors:\n  - name: s\n    definition: { union: [] }\n  - name: t\n    definition: { exclude: [a] }\n  - name: u\n    definition: { intersection: [{ exclude: [a] }] }\n  - name: v\n    definition: ' '\n")]
    [InlineData("contradictions", "selectors:\n  - name: s\n    definition: { method: tag, value: a, children: true, childrens_parents: true }\n  - name: t\n    definition: { method: tag, value: a, parents_depth: 2, indirect_selection: eagr }\n")]
    [InlineData("two-excludes", "selectors:\n  - name: s\n    definition: { union: [a, { exclude: [b] }, { exclude: [c] }] }\n")]
    [InlineData("two-of-one-name", "selectors:\n  - { name: s, definition: a, default: true }\n  - { name: s, definition: b }\n  - { name: t, definition: b, default: true }\n")]
    [InlineData("unknown-selector", "selectors:\n  - name: nightly\n    definition: tag:x\n  - name: t\n    definition: { union: [a, selector:nigthly] }\n")]
    [InlineData("circle", "selectors:\n  - name: a\n    definition: selector:b\n  - name: b\n    definition: { method: selector, value: c }\n  - name: c\n    definition: { selector: a }\n  - name: d\n    definition: selector:d\n")]
    [InlineData("broken-template", "selectors:\n  - name: s\n    definition: \"tag:{{ var 'missing' }}\"\n")]
    public async Task A_mistake_is_explained(string mistake, string file)
    {
        using var project = new ProjectFolder().With("selectors.yml", file);
        SelectorFile.Read((await project.LoadAsync())!, project.Diagnostics);
        Golden.Verify(project.DescribeDiagnostics(), mistake);
    }

    private static async Task<string> SelectAsync(string file, SelectionRequest request)
    {
        var diagnostics = new DiagnosticBag();
        var context = new SelectionContext("spotify") { Selectors = await ReadAsync(file, diagnostics) };
        var selected = NodeSelection.Select(Graph, request, context, diagnostics);
        Assert.Empty(diagnostics.ToSortedList());
        return string.Join(' ', Graph.Names(selected).Order(StringComparer.Ordinal));
    }

    private static async Task<NamedSelectors> ReadAsync(string file, DiagnosticBag diagnostics)
    {
        using var project = new ProjectFolder().With("selectors.yml", file);
        return SelectorFile.Read((await project.LoadAsync())!, diagnostics);
    }
}
