using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Loading.Yaml;
using SpotifyEtl.Models.Templating;
using SpotifyEtl.Models.Templating.Evaluation;

namespace SpotifyEtl.Models.Engine.Loading;

/// <summary>Renders the templates in the texts of YAML files. A text without <c>{{</c> costs nothing.</summary>
/// <param name="scope">The functions that the texts may use; frozen.</param>
/// <param name="diagnostics">Where mistakes go.</param>
internal sealed class TextRenderer(Scope scope, DiagnosticBag diagnostics)
{

    /// <summary>The rendered text; null where its template is wrong, which is then reported.</summary>
    public string? Render(YamlScalar scalar)
    {
        if (!scalar.IsTemplate)
        {
            return scalar.Text;
        }

        var source = scalar.ToSourceText();
        var template = Template.Parse(source);
        if (template.HasErrors)
        {
            foreach (var message in template.Messages)
            {
                diagnostics.Add(DiagnosticCodes.BrokenTemplate(message) with { Span = scalar.ToFileSpan(message.Span) });
            }

            return null;
        }

        try
        {
            // The padding that gives the template its place in the file is not part of the text.
            return template.Render(scope.CreateChild(), ProjectSettings.DefaultTemplates, CancellationToken.None).Text[(source.Text.Length - scalar.Text.Length)..];
        }
        catch (EvaluationException exception)
        {
            diagnostics.Add(DiagnosticCodes.TemplateFailed(exception) with { Span = scalar.ToFileSpan(exception.Span) });
            return null;
        }
    }

    /// <summary>
    /// The same tree with its texts rendered; a text whose template is wrong becomes nothing. What stands below a key that
    /// <paramref name="isRaw"/> names is left as it is, because it is rendered later.
    /// </summary>
    public YamlNode Render(YamlNode node, Func<string, bool> isRaw)
    {
        switch (node)
        {
            case YamlScalar { IsTemplate: true } scalar:
                var text = Render(scalar);
                return new YamlScalar(scalar.Span, text ?? "", isPlain: text is null);
            case YamlSequence sequence when NeedsRendering(sequence):
                return new YamlSequence(sequence.Span, [.. sequence.Items.Select(item => Render(item, isRaw))], sequence.Weight);
            case YamlMapping mapping when NeedsRendering(mapping):
                return new YamlMapping(
                    mapping.Span,
                    [.. mapping.Entries.Select(entry => isRaw(entry.Key) ? entry : entry with { Value = Render(entry.Value, isRaw) })],
                    mapping.Weight);
            default:
                return node;
        }
    }

    private static bool NeedsRendering(YamlNode node) => node switch
    {
        YamlScalar scalar => scalar.IsTemplate,
        YamlSequence sequence => sequence.Items.Any(NeedsRendering),
        YamlMapping mapping => mapping.Entries.Any(entry => NeedsRendering(entry.Value)),
        _ => false,
    };
}
