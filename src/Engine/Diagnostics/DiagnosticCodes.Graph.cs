using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Diagnostics;

/// <summary>The graph and selection: ETL3xx.</summary>
public static partial class DiagnosticCodes
{
    /// <summary>ETL301: nodes depend on each other in a circle.</summary>
    /// <param name="cycle">The nodes, each with the place where it reads the next; the last reads the first.</param>
    public static Diagnostic Cycle(IReadOnlyList<(Node Node, SourceSpan Place)> cycle)
    {
        var names = cycle.Select(step => $"`{step.Node.Name}`").ToList();
        var message = cycle.Count == 1 ? $"{names[0]} reads itself" : $"Nodes read each other in a circle: {string.Join(" > ", names.Append(names[0]))}";
        var hint = cycle.Count == 1
            ? "To read the rows that an incremental model already has, use `{{ this }}` in the place of `ref`"
            : "Take one of these references out, or move what both sides need into a model of its own";
        return new Diagnostic("ETL301", Severity.Error, message, cycle[0].Place, hint)
        {
            Related = [.. cycle.Select((step, i) => new RelatedPlace(step.Place, $"{names[i]} reads {names[(i + 1) % names.Count]}"))],
        };
    }

    /// <summary>ETL302: something is missing in a selector: between commas, or behind an operator or a method.</summary>
    /// <param name="span">Where something should stand.</param>
    /// <param name="method">The method that is written, or null.</param>
    public static Diagnostic SelectorExpected(SourceSpan span, string? method) =>
        new("ETL302", Severity.Error, method is null ? "A name or a method such as `tag:nightly` is expected here" : $"`{method}:` needs a value", span,
            "Spaces separate alternatives, commas what must hold together: `stg_charts+ tag:nightly,path:models/marts`");

    /// <summary>ETL303: both <c>@a</c> and <c>a+</c>.</summary>
    public static Diagnostic AtWithPlus(SourceSpan span) =>
        new("ETL303", Severity.Error, "`@` before a selector and `+` behind it exclude each other", span, "`@` already takes everything that reads the node; leave out the `+`");

    /// <summary>ETL304: a method that there is none of.</summary>
    public static Diagnostic UnknownSelectorMethod(string method, IEnumerable<string> known, SourceSpan span)
    {
        var all = known.ToList();
        return new("ETL304", Severity.Error, $"`{method}:` is no way to select nodes", span, Suggest.Hint(method, all) ?? $"There are: {string.Join(", ", all)}");
    }

    /// <summary>ETL305: <c>config:</c> without a key, or a key with any other method.</summary>
    public static Diagnostic WrongMethodArgument(string method, SourceSpan span) => method == "config"
        ? new("ETL305", Severity.Error, "`config` needs the key to look at", span, "Write it with a dot, as in `config.materialized:view` or `config.meta.owner:ann`")
        : new("ETL305", Severity.Error, $"`{method}` has no keys", span, $"Write `{method}:` and the value");

    /// <summary>ETL306: a value that a method does not know.</summary>
    public static Diagnostic UnknownSelectorValue(string method, string value, IReadOnlyList<string> known, SourceSpan? span) =>
        new("ETL306", Severity.Error, $"`{method}:` cannot be `{value}`", span, Suggest.Hint(value, known) ?? $"It can be: {string.Join(", ", known)}");

    /// <summary>ETL307: a method that compares with an earlier run, and no such run.</summary>
    public static Diagnostic NoStateToCompareWith(string method, string value, SourceSpan? span) =>
        new("ETL307", Severity.Error, $"`{method}:{value}` compares with an earlier run, and there is none to compare with", span,
            "Pass `--state DIR` with the folder that holds the artifacts of that run");

    /// <summary>ETL308: a named selector that there is none of.</summary>
    public static Diagnostic UnknownSelector(string name, IEnumerable<string> known, SourceSpan? span) =>
        new("ETL308", Severity.Error, $"No selector is named `{name}`", span, Suggest.Hint(name, known) ?? "Selectors are named in `selectors.yml`");

    /// <summary>ETL309: a kind of node that there is none of.</summary>
    public static Diagnostic UnknownResourceType(string name, IEnumerable<string> known, SourceSpan span)
    {
        var all = known.ToList();
        return new("ETL309", Severity.Error, $"`{name}` is no kind of node", span, Suggest.Hint(name, all) ?? $"There are: {string.Join(", ", all)}");
    }

    /// <summary>ETL310: a criterion that no node meets.</summary>
    public static Diagnostic NothingMatches(SourceSpan span, string? hint) =>
        new("ETL310", Severity.Warning, $"`{span.Text}` does not match any node", span, hint);

    /// <summary>ETL311: a selection that leaves nothing to do.</summary>
    public static Diagnostic NothingSelected() =>
        new("ETL311", Severity.Warning, "Nothing to do: no node is selected", Hint: "`etl ls` with the same options lists what they select");

    /// <summary>ETL312: <c>--selector</c> together with <c>--select</c> or <c>--exclude</c>, which it makes void.</summary>
    public static Diagnostic SelectionIgnored(string selector) =>
        new("ETL312", Severity.Warning, "`--select` and `--exclude` count for nothing beside `--selector`", Hint: $"To combine them, write `--select selector:{selector}`");

    /// <summary>ETL313: a second selector that is to be the default.</summary>
    public static Diagnostic TwoDefaultSelectors(string first, string second, SourceSpan firstPlace, SourceSpan span) =>
        new("ETL313", Severity.Error, $"Both `{first}` and `{second}` are the default", span, "Let one be; `default:` may be a template: \"{{ target.name == 'dev' }}\"")
        {
            Related = First(firstPlace),
        };

    /// <summary>ETL314: named selectors that refer to each other in a circle.</summary>
    /// <param name="cycle">The names, each of which refers to the next, and the last to the first.</param>
    /// <param name="span">Where the last one refers to the first.</param>
    public static Diagnostic SelectorCycle(IReadOnlyList<string> cycle, SourceSpan? span) =>
        new("ETL314", Severity.Error,
            cycle.Count == 1 ? $"The selector `{cycle[0]}` refers to itself" : $"Selectors refer to each other in a circle: {string.Join(" > ", cycle.Append(cycle[0]).Select(name => $"`{name}`"))}",
            span, "Take one of these references out");

    /// <summary>ETL315: an <c>exclude</c> with nothing to exclude from.</summary>
    public static Diagnostic ExcludeAlone(SourceSpan span) =>
        new("ETL315", Severity.Error, "There is nothing here to exclude from", span, "Put `exclude` beside `method` and `value`, or last into the list of a `union` or `intersection`");

    /// <summary>ETL315: a <c>union</c> or <c>intersection</c> of nothing.</summary>
    public static Diagnostic NothingToCombine(string key, SourceSpan span) =>
        new("ETL315", Severity.Error, $"This `{key}` has no members", span, "Give it a list of definitions; all models, seeds and tests are `fqn: \"*\"`");

    /// <summary>ETL316: a second <c>exclude</c> in one list.</summary>
    public static Diagnostic TwoExcludes(string key, SourceSpan first, SourceSpan span) =>
        new("ETL316", Severity.Error, $"A `{key}` can have one `exclude`", span, "Put everything into one")
        {
            Related = First(first),
        };

    /// <summary>ETL317: <c>children</c> beside <c>childrens_parents</c>.</summary>
    public static Diagnostic ChildrenTwice(SourceSpan span) =>
        new("ETL317", Severity.Error, "`children` and `childrens_parents` exclude each other", span, "`childrens_parents` already takes everything that reads the node; leave out `children`");

    /// <summary>ETL317: a depth for a direction that is not asked for.</summary>
    public static Diagnostic DepthWithoutDirection(string direction, SourceSpan span) =>
        new("ETL317", Severity.Error, $"`{direction}_depth` has no effect without `{direction}: true`", span, $"Add `{direction}: true`");

    /// <summary>ETL320: <c>--state</c> names no artifacts.</summary>
    public static Diagnostic NoState(string path) =>
        new("ETL320", Severity.Error, $"There is no `state.json`, no `run_results.json` and no `sources.json` in {path}",
            Hint: "`etl build` writes the first two into the target path, `etl compile` the first alone, and `etl source freshness` the last; keep a copy of that folder to compare with");

    /// <summary>ETL320: <c>--state</c> names what dbt, or this tool, wrote for other tools.</summary>
    public static Diagnostic OnlyManifest(string path) =>
        new("ETL320", Severity.Error, $"There is a `manifest.json` in {path}, but no `state.json`: that alone can be compared with",
            Hint: "Read the project as it was then, and write its state: `etl compile --target-path DIR` needs no warehouse; then use `--state DIR`");

    /// <summary>ETL321: an artifact to compare with that cannot be understood.</summary>
    public static Diagnostic UnreadableState(string path, string reason) =>
        new("ETL321", Severity.Error, $"{path} cannot be used: {reason}", Hint: "Write it anew: run the command that wrote it once more, with this version of the tool, on the project as it was");

    /// <summary>ETL322: relations are to be read that are in another database than the target.</summary>
    public static Diagnostic StateElsewhere(string there, string here) =>
        new("ETL322", Severity.Warning, $"The state is of relations in `{there}`, and the target is `{here}`: what is read from the state is looked for in the target",
            Hint: "Let both targets be schemas of one database");

    /// <summary>ETL323: a node cannot be cloned onto itself.</summary>
    public static Diagnostic CloneOfItself(string name, string relation) =>
        new("ETL323", Severity.Error, $"`{name}` cannot be cloned: the state is of the very relation, `{relation}`", Hint: "Choose another target with `--target`, or another state");

    /// <summary>ETL324: nothing to clone from.</summary>
    public static Diagnostic NotInState(string name) =>
        new("ETL324", Severity.Warning, $"`{name}` is not in the state, so there is nothing to clone");

    /// <summary>ETL325: a method that compares with an earlier run, which left something else behind.</summary>
    /// <param name="method">The method.</param>
    /// <param name="value">Its value.</param>
    /// <param name="path">The artifact that it needs.</param>
    /// <param name="span">Where the criterion stands.</param>
    public static Diagnostic ArtifactMissing(string method, string value, string path, SourceSpan? span)
    {
        var hint = method switch
        {
            "result" => "`etl build` and its like write it into the target path",
            "source_status" => "`etl source freshness` writes it into the target path: keep one of before in the folder of `--state`, and run that again now",
            _ => "`etl compile` writes it into the target path",
        };
        return new("ETL325", Severity.Error, $"`{method}:{value}` needs {path}, and there is none", span, hint);
    }
}
