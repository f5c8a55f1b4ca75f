using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Cli.Output;

/// <summary>Draws diagnostics for people: code and message, the place, the line with carets, what led there, what to do next.</summary>
internal sealed class DiagnosticView(TextWriter writer, Paint paint, Screen screen)
{
    // Wide enough for most lines, where the width is not known.
    private const int DefaultWidth = 140;

    /// <summary>Draws all of them that are within the limit, and counts them where there are several.</summary>
    public void WriteAll(IReadOnlyList<Diagnostic> diagnostics, ProblemLimit limit)
    {
        foreach (var diagnostic in diagnostics.Where(diagnostic => limit.Shows(diagnostic.Severity, diagnostic.Code)))
        {
            Write(diagnostic);
            if (diagnostics.Count > 1)
            {
                writer.WriteLine();
            }
        }

        WriteRest(limit, where: null);

        if (diagnostics.Count > 1)
        {
            writer.WriteLine(CountOf(diagnostics));
        }
    }

    /// <summary>Draws one.</summary>
    public void Write(Diagnostic diagnostic)
    {
        var isError = diagnostic.Severity == Severity.Error;
        var label = isError ? $"error[{diagnostic.Code}]" : $"warning[{diagnostic.Code}]";
        writer.WriteLine($"{(isError ? paint.BoldRed(label) : paint.BoldYellow(label))}: {paint.Bold(Indented(diagnostic.Message))}");
        if (diagnostic.Span is { } span)
        {
            WritePlace(span);
        }

        foreach (var place in diagnostic.Related)
        {
            writer.WriteLine($"  {paint.Cyan(place.Span.ToString())}: {place.Label}");
        }

        if (diagnostic.Hint is { } hint)
        {
            writer.WriteLine($"{paint.BoldCyan("hint")}: {Indented(hint)}");
        }
    }

    /// <summary>Draws how many more there are than were shown, and how to see them; nothing where all were.</summary>
    /// <param name="limit">Knows what was shown.</param>
    /// <param name="where">The file that holds all of them; null where none does.</param>
    public void WriteRest(ProblemLimit limit, string? where)
    {
        foreach (var rest in limit.Rest())
        {
            writer.WriteLine($"{rest} {paint.Dim(where is null ? "(all of them: --show-all-errors)" : $"(all of them: {where}, or --show-all-errors)")}");
        }
    }

    /// <summary>Draws a place: its path, line and column, and the lines themselves.</summary>
    public void WritePlace(SourceSpan span)
    {
        writer.WriteLine($"  {paint.Cyan(span.ToString())}");
        var excerpt = new SourceExcerpt(paint, Math.Min(screen.Width, DefaultWidth));
        foreach (var line in excerpt.Draw(span))
        {
            writer.WriteLine(line);
        }
    }

    /// <summary>The closing line: <c>3 errors, 1 warning</c>.</summary>
    public static string CountOf(IReadOnlyList<Diagnostic> diagnostics)
    {
        var errors = diagnostics.Count(diagnostic => diagnostic.Severity == Severity.Error);
        var warnings = diagnostics.Count - errors;
        return (errors, warnings) switch
        {
            (0, _) => Figures.Count(warnings, "warning"),
            (_, 0) => Figures.Count(errors, "error"),
            _ => $"{Figures.Count(errors, "error")}, {Figures.Count(warnings, "warning")}",
        };
    }

    // The words of a warehouse may take several lines; those after the first stand below it.
    private static string Indented(string text) =>
        string.Join("\n  ", text.ReplaceLineEndings("\n").TrimEnd().Split('\n').Select(line => Cells.Printable(line)));
}
