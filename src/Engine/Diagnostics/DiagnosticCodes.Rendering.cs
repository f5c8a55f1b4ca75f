using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Templating.Evaluation;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Engine.Diagnostics;

public static partial class DiagnosticCodes
{
    /// <summary>ETL401: a template made a mistake while it was rendered.</summary>
    public static Diagnostic RenderingFailed(EvaluationException error) =>
        new("ETL401", Severity.Error, error.Message, error.Span, error.Hint)
        {
            Related = [.. error.Calls.Select(call => new RelatedPlace(call.Site, $"in macro `{call.Function}`, called here"))],
        };

    /// <summary>ETL402: a model renders to nothing.</summary>
    public static Diagnostic RendersToNothing(Node node) =>
        new("ETL402", Severity.Error, $"`{node.Name}` renders to nothing", node.Declaration, "A model is one SELECT; set `enabled: false` to leave it out");

    /// <summary>ETL404: an operation that is no macro of the project.</summary>
    public static Diagnostic UnknownMacro(string name, IEnumerable<string> known) =>
        new("ETL404", Severity.Error, $"No macro is named `{name}`", Hint: Suggest.Hint(name, known) ?? "Macros are functions in the files below `macro-paths`");

    /// <summary>ETL405: an argument that a macro does not have.</summary>
    public static Diagnostic UnknownMacroArgument(string macro, string argument, IEnumerable<string> known, SourceSpan? span) =>
        new("ETL405", Severity.Error, $"The macro `{macro}` has no parameter `{argument}`", span, Suggest.Hint(argument, known) ?? $"Its parameters are {List(known)}");

    /// <summary>ETL406: an argument that a macro needs.</summary>
    public static Diagnostic MissingMacroArgument(string macro, string argument, SourceSpan span) =>
        new("ETL406", Severity.Error, $"The macro `{macro}` needs the argument `{argument}`", span, $"Give it with `--args '{{{argument}: …}}'`");

    /// <summary>ETL407: the warehouse refused a statement of an operation.</summary>
    public static Diagnostic OperationRefused(string macro, string message, string? hint, SourceSpan span) =>
        new("ETL407", Severity.Error, $"The warehouse refused a statement of `{macro}`: {message}", span, hint);

    /// <summary>ETL403: a warning that a template gave with <c>warn</c>.</summary>
    public static Diagnostic TemplateWarning(string message, SourceSpan span) => new("ETL403", Severity.Warning, message, span);
}
