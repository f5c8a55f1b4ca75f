using SpotifyEtl.Models.Templating.Evaluation;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Diagnostics;

/// <summary>ETL2xx: models, properties, configuration, references and data tests as they are written.</summary>
public static partial class DiagnosticCodes
{
    internal static Diagnostic DuplicateName(string what, string name, SourceSpan first, SourceSpan span) =>
        new("ETL201", Severity.Error, $"Two {what} are named `{name}`", span, "Rename one of the two")
        {
            Related = First(first),
        };

    internal static Diagnostic DuplicateNode(string name, SourceSpan first, SourceSpan span) =>
        DuplicateName("models, seeds or snapshots", name, first, span) with { Hint = $"Rename one of {List([first.Source.Path, span.Source.Path])}" };

    internal static Diagnostic DuplicateEntry(string what, string name, SourceSpan first, SourceSpan span) =>
        new("ETL202", Severity.Error, $"There are two entries for the {what} `{name}`", span, "Put both into one")
        {
            Related = First(first),
        };

    internal static Diagnostic SameRelation(string relation, string one, string other, SourceSpan first, SourceSpan span) =>
        new("ETL203", Severity.Error, $"`{one}` and `{other}` would both be the relation `{relation}`", span,
            "Give one of them another `alias` or `schema`")
        {
            Related = [new RelatedPlace(first, $"`{one}`")],
        };

    internal static Diagnostic NothingDescribed(string what, string name, string? nearest, SourceSpan span) =>
        new("ETL204", Severity.Warning, $"There is no {what} `{name}` to describe", span,
            nearest is null ? null : $"Did you mean `{nearest}`?");

    internal static Diagnostic NotSupported(string what, SourceSpan span) =>
        new("ETL205", Severity.Error, $"{what} not supported yet", span);

    internal static Diagnostic TwoSpellings(string old, string current, SourceSpan first, SourceSpan span) =>
        new("ETL206", Severity.Error, $"`{old}` and `{current}` are two spellings of one key", span, $"Put everything below `{current}`")
        {
            Related = [new RelatedPlace(first, $"`{current}`")],
        };

    internal static Diagnostic AliasOfTwoColumns(string alias, string first, string second, SourceSpan span) =>
        new("ETL207", Severity.Error, $"A header `{alias}` would mean both `{first}` and `{second}`", span);

    internal static Diagnostic BadDocTag(SourceSpan span) =>
        new("ETL208", Severity.Error, "This tag does not fit here", span, "A block is written `{% docs name %} … {% enddocs %}`");

    internal static Diagnostic OpenDocBlock(string name, SourceSpan span) =>
        new("ETL208", Severity.Error, $"The doc block `{name}` is not closed", span, "End it with `{% enddocs %}`");

    internal static Diagnostic UnusedConfig(string name, bool isConfigKey, string? missingPackage, SourceSpan span) =>
        new("ETL210", Severity.Warning, $"`{name}` configures nothing: no node is below it", span,
            isConfigKey ? $"To configure, write `+{name}`"
            : missingPackage is null ? null
            : $"The levels begin with the project's name, `{missingPackage}`");

    internal static Diagnostic UnmarkedConfig(string level, string key, SourceSpan span) =>
        new("ETL210", Severity.Error, $"`{key}` configures nothing: `{level}` without a `+` is a folder", span,
            $"To configure `{level}`, write `+{level}`");

    internal static Diagnostic UnknownGroup(string group, IEnumerable<string> known, SourceSpan span) =>
        new("ETL211", Severity.Error, $"No group is named `{group}`", span,
            Suggest.Hint(group, known) ?? "Declare it under `groups:` in a property file");

    internal static Diagnostic OwnerWithoutName(string group, SourceSpan span) =>
        new("ETL212", Severity.Error, $"The owner of the group `{group}` has neither a name nor an address", span, "Give it a `name`, an `email`, or both");

    internal static Diagnostic PublicEphemeral(string name, SourceSpan span) =>
        new("ETL213", Severity.Error, $"`{name}` cannot be public: an ephemeral model has no relation that others could read", span,
            "Materialize it as a view, or leave `access` out");

    internal static Diagnostic ReservedMacroName(string name, SourceSpan span) =>
        new("ETL220", Severity.Error, $"A macro cannot be named `{name}`, since a function of the tool is", span, "Give it another name");

    internal static Diagnostic StatementInMacroFile(SourceSpan span) =>
        new("ETL221", Severity.Warning, "Nothing in a macro file but its functions is ever used", span, "Move it into a function");

    internal static Diagnostic UnknownFunction(string name, IEnumerable<string> known, SourceSpan span) =>
        new("ETL222", Severity.Error, $"No macro or function is named `{name}`", span, Suggest.Hint(name, known));

    internal static Diagnostic NothingToDispatch(string name, IEnumerable<string> variants, SourceSpan span) =>
        new("ETL223", Severity.Error, $"There is no variant of the macro `{name}` to dispatch to", span, $"Write one of {List(variants)}");

    internal static Diagnostic UnknownRef(string name, string? nearest, SourceSpan span) =>
        new("ETL230", Severity.Error, $"No model or seed is named `{name}`", span, nearest is null ? null : $"Did you mean `{nearest}`?");

    internal static Diagnostic UnknownPackage(string package, IEnumerable<string> known, SourceSpan span) =>
        new("ETL231", Severity.Error, $"There is no package `{package}`", span, Suggest.Hint(package, known) ?? $"There {(known.Count() == 1 ? "is only the project itself" : "are")}: {List(known)}");

    internal static Diagnostic NotInPackage(string name, string package, SourceSpan span) =>
        new("ETL231", Severity.Error, $"The package `{package}` has no model or seed `{name}`", span, $"There is one elsewhere: write `ref '{name}'`");

    internal static Diagnostic UnknownSource(string source, string table, string? nearest, SourceSpan span) =>
        new("ETL232", Severity.Error, $"No source is named `{source}.{table}`", span,
            nearest is null ? "Declare it under `sources:` in a property file" : $"Did you mean `{nearest}`?");

    internal static Diagnostic DisabledReference(string name, SourceSpan span) =>
        new("ETL233", Severity.Error, $"`{name}` is disabled", span, "Enable it, or disable this one too");

    internal static Diagnostic PrivateReference(string name, string? group, SourceSpan span) =>
        group is null
            ? new("ETL234", Severity.Error, $"`{name}` is private to nodes without a group", span, "Refer to a model that is meant for others")
            : new("ETL234", Severity.Error, $"`{name}` is private to the group `{group}`", span,
                $"Refer to a model that is meant for others, or put this one into the group with `group: {group}`");

    internal static Diagnostic DryRenderingFailed(EvaluationException exception, bool queriesWarehouse) =>
        TemplateFailed(exception) with
        {
            Code = "ETL235",
            Hint = queriesWarehouse
                ? "The template is rendered once without a warehouse, to find what it refers to; put what needs one into `if execute`"
                : exception.Hint,
        };

    internal static Diagnostic NotAReference(string text, SourceSpan span) =>
        new("ETL236", Severity.Error, $"`{text}` is not a reference", span, "Write `ref('model')` or `source('source', 'table')`");

    internal static Diagnostic UnknownTest(string name, IEnumerable<string> known, SourceSpan span) =>
        new("ETL240", Severity.Error, $"No data test is named `{name}`", span,
            Suggest.Hint(name, known) ?? $"Write a macro `test_{name}`, or use one of {List(known)}");

    internal static Diagnostic BadTestShape(string hint, SourceSpan span) =>
        new("ETL241", Severity.Error, "A data test is a name, or a name with its arguments below it", span, hint);

    internal static Diagnostic UnknownTestArgument(string test, string argument, IEnumerable<string> known, SourceSpan span) =>
        new("ETL242", Severity.Error, $"The test `{test}` has no argument `{argument}`", span,
            Suggest.Hint(argument, known) ?? $"Its arguments are {List(known)}");

    internal static Diagnostic MissingTestArgument(string test, string argument, SourceSpan span) =>
        new("ETL243", Severity.Error, $"The test `{test}` needs the argument `{argument}`", span);

    internal static Diagnostic TestNeedsColumn(string test, SourceSpan span) =>
        new("ETL244", Severity.Error, $"The test `{test}` is a test of a column", span, "Put it below a column, or give it `column_name`");

    internal static Diagnostic DuplicateTest(string name, SourceSpan first, SourceSpan span) =>
        new("ETL245", Severity.Error, $"The test `{name}` is there twice", span, "Remove one of the two, or tell them apart with `name`")
        {
            Related = First(first),
        };
}
