using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Graph;
using SpotifyEtl.Models.Engine.Graph.Selection;
using SpotifyEtl.Models.Engine.Graph.Selection.Named;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Tests.Engine.Graph.Selection;

public sealed class NodeSelectionTests
{
    private static readonly SelectionContext Context = new("spotify");

    private static readonly ProjectGraph Graph = new Project()
        .Source("spotify", "charts")
        .Source("spotify", "artists")
        .Source("iso", "countries")
        .Seed("regions")
        .Model("stg_charts", Materialization.View, ["charts"], "staging", tags: ["nightly", "raw"])
        .Model("stg_artists", Materialization.View, ["artists"], "staging", config: [("meta", Meta("ann"))])
        .Model("dim_region", Materialization.Table, ["stg_charts", "regions"], "marts/core", config: [("group", "core"), ("access", "public")])
        .Model("fct_entries", Materialization.Incremental, ["stg_charts", "dim_region"], "marts/core", ["nightly"], [("unique_key", Keys("date", "rank"))])
        .Model("movers", Materialization.Table, ["fct_entries"], "marts", config: [("enabled", true), ("grants", Grants())])
        .Exposure("board", "movers")
        .Test("unique_entries", "fct_entries")
        .OneOff("no_gaps", "movers")
        .Build();

    [Theory]
    [InlineData("stg_charts", "stg_charts")]
    [InlineData("staging", "stg_artists stg_charts")]
    [InlineData("spotify.staging", "stg_artists stg_charts")]
    [InlineData("marts", "dim_region fct_entries movers")]
    [InlineData("marts.core", "dim_region fct_entries")]
    [InlineData("spotify.marts.core.dim_region", "dim_region")]
    [InlineData("core", "")]
    [InlineData("mart", "")]
    [InlineData("marts.core.dim", "")]
    [InlineData("stg_*", "stg_artists stg_charts")]
    [InlineData("*_charts", "stg_charts")]
    [InlineData("staging.stg_c*", "stg_charts")]
    [InlineData("core.dim_*", "")]
    [InlineData("*.core.*", "dim_region fct_entries")]
    [InlineData("marts.*", "dim_region fct_entries movers")]
    [InlineData("spotify.*.core.dim_?egion", "dim_region")]
    [InlineData("spotify.[ms]*.stg_[a-b]*", "stg_artists")]
    [InlineData("charts", "")]
    [InlineData("board", "")]
    [InlineData("tag:nightly", "fct_entries stg_charts")]
    [InlineData("tag:n?ght*", "fct_entries stg_charts")]
    [InlineData("path:models/staging", "stg_artists stg_charts")]
    [InlineData("models/staging/", "stg_artists stg_charts")]
    [InlineData("./models/staging/stg_charts.sql", "stg_charts")]
    [InlineData("path:models/stag", "")]
    [InlineData("path:models/*/core", "dim_region fct_entries")]
    [InlineData("path:models/**/stg_*.sql", "stg_artists stg_charts")]
    [InlineData("path:models/marts/core/_core.yml", "dim_region fct_entries")]
    [InlineData("path:seeds", "regions")]
    [InlineData("path:models/sources.yml", "artists charts countries")]
    [InlineData("file:stg_charts.sql", "stg_charts")]
    [InlineData("dim_*.sql", "dim_region")]
    [InlineData("regions.csv", "regions")]
    [InlineData("config.materialized:view", "stg_artists stg_charts")]
    [InlineData("config.materialized:seed", "regions")]
    [InlineData("config.materialized:test", "no_gaps unique_entries")]
    [InlineData("config.unique_key:rank", "fct_entries")]
    [InlineData("config.meta.owner:ann", "stg_artists")]
    [InlineData("config.meta.contains.pii:TRUE", "stg_artists")]
    [InlineData("config.meta.level:3", "stg_artists")]
    [InlineData("config.meta.owner.name:ann", "")]
    [InlineData("config.grants:select", "movers")]
    [InlineData("config.severity:ERROR", "no_gaps unique_entries")]
    [InlineData("source:spotify", "artists charts")]
    [InlineData("source:spotify.charts", "charts")]
    [InlineData("source:*.c*", "charts countries")]
    [InlineData("source:spotify.spotify.artists", "artists")]
    [InlineData("exposure:board", "board")]
    [InlineData("exposure:spotify.*", "board")]
    [InlineData("package:other", "")]
    [InlineData("package:this,exposure:*", "board")]
    [InlineData("resource_type:seed", "regions")]
    [InlineData("resource_type:snapshot", "")]
    [InlineData("test_type:generic", "unique_entries")]
    [InlineData("test_type:singular", "no_gaps")]
    [InlineData("test_type:data", "no_gaps unique_entries")]
    [InlineData("test_type:unit", "")]
    [InlineData("test_name:uniq*", "unique_entries")]
    [InlineData("group:core", "dim_region")]
    [InlineData("access:public", "dim_region")]
    [InlineData("access:protected", "fct_entries movers stg_artists stg_charts")]
    [InlineData("dim_region,tag:nightly", "")]
    [InlineData("marts,tag:nightly stg_artists", "fct_entries stg_artists")]
    public void A_criterion_finds_nodes(string select, string expected) =>
        Assert.Equal(expected, Select(new SelectionRequest { Select = [select], IndirectSelection = IndirectSelection.Empty }));

    [Theory]
    [InlineData("+dim_region", "charts dim_region regions stg_charts")]
    [InlineData("1+fct_entries", "dim_region fct_entries stg_charts")]
    [InlineData("dim_region+1", "dim_region fct_entries")]
    [InlineData("dim_region+", "board dim_region fct_entries movers no_gaps unique_entries")]
    [InlineData("source:spotify.charts+2", "charts dim_region fct_entries stg_charts")]
    [InlineData("@stg_artists", "artists stg_artists")]
    [InlineData("@dim_region", "board charts dim_region fct_entries movers no_gaps regions stg_charts unique_entries")]
    [InlineData("+tag:raw+1", "charts dim_region fct_entries stg_charts")]
    [InlineData("+movers,marts.core+", "dim_region fct_entries movers")]
    public void Operators_add_what_is_around(string select, string expected) =>
        Assert.Equal(expected, Select(new SelectionRequest { Select = [select], IndirectSelection = IndirectSelection.Empty }));

    [Fact]
    public void Without_a_request_everything_is_selected() =>
        Assert.Equal(Graph.Count, NodeSelection.Select(Graph, new SelectionRequest(), Context, new DiagnosticBag()).Count());

    [Fact]
    public void What_is_excluded_is_taken_from_what_is_selected()
    {
        Assert.Equal("fct_entries", Select(new SelectionRequest { Select = ["marts.core"], Exclude = ["dim_*"], IndirectSelection = IndirectSelection.Empty }));
        Assert.Equal("artists charts countries", Select(new SelectionRequest { Exclude = ["spotify exposure:*"] }));
    }

    [Fact]
    public void Kinds_are_filtered_last()
    {
        Assert.Equal("fct_entries movers", Select(new SelectionRequest { Select = ["fct_entries+"], ResourceTypes = ["model"] }));
        Assert.Equal("fct_entries movers no_gaps unique_entries", Select(new SelectionRequest { Select = ["fct_entries+"], ResourceTypes = ["test", "MODEL"] }));
        Assert.Equal("fct_entries movers", Select(new SelectionRequest { Select = ["fct_entries+"], ExcludeResourceTypes = ["test", "exposure", "unit_test"] }));
        Assert.Equal("fct_entries unique_entries", Select(new SelectionRequest { Select = ["fct_entries"], ResourceTypes = ["all"] }));
    }

    [Theory]
    [InlineData("resource_type:mdel", "ETL306", "`resource_type:` cannot be `mdel`", "Did you mean `model`?")]
    [InlineData("test_type:nonsense", "ETL306", "`test_type:` cannot be `nonsense`", "It can be: generic, singular, data, unit")]
    [InlineData("source:a.b.c.d", "ETL306", "`source:` cannot be `a.b.c.d`", "It can be: SOURCE, SOURCE.TABLE, PACKAGE.SOURCE.TABLE")]
    [InlineData("exposure:a.b.c", "ETL306", "`exposure:` cannot be `a.b.c`", "It can be: EXPOSURE, PACKAGE.EXPOSURE")]
    [InlineData("state:modified", "ETL307", "`state:modified` compares with an earlier run, and there is none to compare with", "Pass `--state DIR` with the folder that holds the artifacts of that run")]
    [InlineData("result:error+", "ETL307", "`result:error` compares with an earlier run, and there is none to compare with", "Pass `--state DIR` with the folder that holds the artifacts of that run")]
    [InlineData("selector:nightly", "ETL308", "No selector is named `nightly`", "Selectors are named in `selectors.yml`")]
    public void A_value_that_cannot_be_is_an_error(string select, string code, string message, string hint)
    {
        var diagnostics = new DiagnosticBag();

        Assert.True(NodeSelection.Select(Graph, new SelectionRequest { Select = [select] }, Context, diagnostics).IsEmpty);

        var diagnostic = Assert.Single(diagnostics.ToSortedList());
        Assert.Equal((code, message, hint, Severity.Error), (diagnostic.Code, diagnostic.Message, diagnostic.Hint, diagnostic.Severity));
        Assert.Equal("--select:1:1", diagnostic.Span.ToString());
    }

    [Fact]
    public void A_kind_that_there_is_none_of_is_an_error()
    {
        var diagnostics = new DiagnosticBag();

        NodeSelection.Select(Graph, new SelectionRequest { ResourceTypes = ["metric"], ExcludeResourceTypes = ["modl"] }, Context, diagnostics);

        Assert.Equal(
            [
                "--exclude-resource-type:1:1 ETL309 `modl` is no kind of node (Did you mean `model`?)",
                "--resource-type:1:1 ETL309 `metric` is no kind of node (There are: analysis, exposure, model, seed, snapshot, source, test, unit_test)",
            ],
            diagnostics.ToSortedList().Select(d => $"{d.Span} {d.Code} {d.Message} ({d.Hint})"));
    }

    [Theory]
    [InlineData("stg_chart", "Did you mean `stg_charts`?")]
    [InlineData("charts", "Did you mean `source:spotify.charts`?")]
    [InlineData("spotify.charts", "Did you mean `source:spotify.charts`?")]
    [InlineData("iso", "Did you mean `source:iso`?")]
    [InlineData("board", "Did you mean `exposure:board`?")]
    [InlineData("tag:nigthly", "Did you mean `nightly`?")]
    [InlineData("source:spotify.chart", "Did you mean `spotify.charts`?")]
    [InlineData("exposure:bord", "Did you mean `board`?")]
    [InlineData("package:spotfy", "Did you mean `spotify`?")]
    [InlineData("test_name:uniqe", "Did you mean `unique`?")]
    [InlineData("nothing_like_it", null)]
    [InlineData("stg_?harts_*", null)]
    [InlineData("path:nowhere", null)]
    [InlineData("stg_charts,tag:no", null)]
    public void A_criterion_without_a_match_is_warned_about(string select, string? hint)
    {
        var diagnostics = new DiagnosticBag();

        NodeSelection.Select(Graph, new SelectionRequest { Select = [$"movers {select}"] }, Context, diagnostics);

        var diagnostic = Assert.Single(diagnostics.ToSortedList());
        Assert.Equal((Severity.Warning, "ETL310", $"`{select}` does not match any node", hint), (diagnostic.Severity, diagnostic.Code, diagnostic.Message, diagnostic.Hint));
        Assert.Equal("--select:1:8", diagnostic.Span.ToString());
    }

    [Fact]
    public void A_selection_without_a_node_is_warned_about()
    {
        var diagnostics = new DiagnosticBag();

        NodeSelection.Select(Graph, new SelectionRequest { Select = ["movers"], Exclude = ["package:this"] }, Context, diagnostics);

        Assert.Equal("Nothing to do: no node is selected", Assert.Single(diagnostics.ToSortedList()).Message);
    }

    [Fact]
    public void A_comparison_with_an_earlier_run_is_answered_from_outside()
    {
        var context = Context with { State = new State() };

        Assert.Equal("fct_entries movers", Select(new SelectionRequest { Select = ["state:modified+1,resource_type:model"], IndirectSelection = IndirectSelection.Empty }, context));
        var diagnostics = new DiagnosticBag();
        NodeSelection.Select(Graph, new SelectionRequest { Select = ["state:modifed", "result:error", "source_status:fresher"] }, context, diagnostics);
        Assert.Equal(
            [
                "`result:error` needs before/run_results.json, and there is none: `etl build` and its like write it into the target path",
                "`source_status:fresher` needs before/sources.json, and there is none: `etl source freshness` writes it into the target path: keep one of before in the folder of `--state`, and run that again now",
                "`state:` cannot be `modifed`: Did you mean `modified`?",
            ],
            diagnostics.ToSortedList().Select(d => $"{d.Message}: {d.Hint}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Named_selectors_stand_for_trees()
    {
        var core = new Selector.Difference(
            new Selector.Criterion(SelectorMethod.Fqn, "", "marts"), new Selector.Criterion(SelectorMethod.Tag, "", "nightly"));
        var context = Context with { Selectors = new NamedSelectors(new Dictionary<string, Selector> { ["core"] = core }, Default: null) };

        Assert.Equal("dim_region movers", Select(new SelectionRequest { Selector = "core", ResourceTypes = ["model"] }, context));
        Assert.Equal("dim_region fct_entries movers regions stg_charts", Select(new SelectionRequest { Select = ["1+selector:core"], ResourceTypes = ["model", "seed"] }, context));
    }

    private static string Select(SelectionRequest request, SelectionContext? context = null)
    {
        var diagnostics = new DiagnosticBag();
        var selected = NodeSelection.Select(Graph, request, context ?? Context, diagnostics);
        Assert.False(diagnostics.HasErrors);
        return string.Join(' ', Graph.Names(selected).Order(StringComparer.Ordinal));
    }

    private static Value Keys(params string[] keys) => new ScriptArray(keys.Select(key => new Value(key)));

    private static Value Meta(string owner) =>
        new ScriptObject { ["owner"] = owner, ["contains"] = new ScriptObject { ["pii"] = true }, ["level"] = 3L };

    private static Value Grants() => new ScriptObject { ["select"] = Keys("analysts") };

    private sealed class State : ISelectionState
    {
        public string? MissingFor(SelectorMethod method) =>
            method switch { SelectorMethod.Result => "before/run_results.json", SelectorMethod.SourceStatus => "before/sources.json", _ => null };

        public IReadOnlyCollection<string> ValuesOf(SelectorMethod method) =>
            method switch { SelectorMethod.Result => ["error"], SelectorMethod.SourceStatus => ["fresher"], _ => ["modified", "new"] };

        public IReadOnlyCollection<NodeId> Find(SelectorMethod method, string value) =>
            value == "modified" ? [NodeId.Model("spotify", "fct_entries"), NodeId.Model("spotify", "gone")] : [];
    }
}
