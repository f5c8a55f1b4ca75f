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

    /// <summary>ETL403: a warning that a template gave with <c>warn</c>.</summary>
    public static Diagnostic TemplateWarning(string message, SourceSpan span) => new("ETL403", Severity.Warning, message, span);
}
