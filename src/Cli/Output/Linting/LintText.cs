using SpotifyEtl.Models.Engine.Linting;

namespace SpotifyEtl.Models.Cli.Output.Linting;

/// <summary>Draws what rules found, each with its place and the rule's name.</summary>
internal sealed class LintText(TextWriter writer, Paint paint, Screen screen)
{
    private readonly DiagnosticView _view = new(writer, paint, screen);

    /// <summary>Draws the findings.</summary>
    public void Write(LintResult found)
    {
        foreach (var finding in found.Findings)
        {
            _view.Write(finding.Diagnostic with { Message = $"{finding.Diagnostic.Message} ({finding.Rule})" });
            writer.WriteLine();
        }
    }
}
