using System.Text.Json;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Linting;
using SpotifyEtl.Models.Engine.Linting.Fixing;
using SpotifyEtl.Models.Templating.Text;

namespace SpotifyEtl.Models.Cli.Output.Linting;

/// <summary>
/// What rules found, as one JSON object. Lines and columns count from 1; the ranges of edits are those of the Language Server Protocol, which counts both from 0. Keys are never renamed,
/// only added.
/// </summary>
internal static class LintJson
{
    /// <summary>The object.</summary>
    public static string Of(LintResult found, IReadOnlyList<AppliedFix> fixes) => JsonText.Of(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("models", found.ModelCount);
        json.WriteStartArray("findings");
        foreach (var finding in found.Findings)
        {
            Write(json, finding);
        }

        json.WriteEndArray();
        json.WriteStartArray("fixed");
        foreach (var fix in fixes)
        {
            json.WriteStartObject();
            json.WriteString("rule", fix.Finding.Rule);
            json.WriteString("node", fix.Finding.Node.ToString());
            WritePlace(json, fix.Span);
            json.WriteString("title", fix.Title);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("not_linted");
        foreach (var (node, reason) in found.Unread)
        {
            json.WriteStartObject();
            json.WriteString("node", node.ToString());
            json.WriteString("reason", reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter json, LintFinding finding)
    {
        json.WriteStartObject();
        json.WriteString("rule", finding.Rule);
        json.WriteString("code", finding.Diagnostic.Code);
        json.WriteString("level", finding.Diagnostic.Severity == Severity.Error ? "error" : "warn");
        json.WriteString("node", finding.Node.ToString());
        json.WriteString("message", finding.Diagnostic.Message);
        json.WriteString("hint", finding.Diagnostic.Hint);
        WritePlace(json, finding.Diagnostic.Span!.Value);
        if (finding.Fix is { } fix)
        {
            json.WriteStartObject("fix");
            json.WriteString("title", fix.Title);
            json.WriteStartArray("edits");
            foreach (var edit in fix.Edits)
            {
                Write(json, edit);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("fix");
        }

        json.WriteEndObject();
    }

    private static void WritePlace(Utf8JsonWriter json, SourceSpan span)
    {
        var (start, end) = (span.Position, span.Source.GetPosition(span.End));
        json.WriteString("path", span.Source.Path);
        json.WriteNumber("line", start.Line);
        json.WriteNumber("column", start.Column);
        json.WriteNumber("end_line", end.Line);
        json.WriteNumber("end_column", end.Column);
    }

    private static void Write(Utf8JsonWriter json, TextEdit edit)
    {
        json.WriteStartObject();
        json.WriteStartObject("range");
        WritePosition(json, "start", edit.Span.Position);
        WritePosition(json, "end", edit.Span.Source.GetPosition(edit.Span.End));
        json.WriteEndObject();
        json.WriteString("newText", edit.NewText);
        json.WriteEndObject();
    }

    private static void WritePosition(Utf8JsonWriter json, string name, TextPosition position)
    {
        json.WriteStartObject(name);
        json.WriteNumber("line", position.Line - 1);
        json.WriteNumber("character", position.Column - 1);
        json.WriteEndObject();
    }
}
