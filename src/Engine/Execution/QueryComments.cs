using System.Text.Encodings.Web;
using System.Text.Json;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Parsing;
using SpotifyEtl.Models.Engine.Rendering;
using SpotifyEtl.Models.Engine.Warehouse;
using SpotifyEtl.Models.Templating;

namespace SpotifyEtl.Models.Engine.Execution;

/// <summary>Lets the statements of a node say which node it is: with the project's own text, or as dbt does.</summary>
internal sealed class QueryComments
{
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ParsedProject _project;
    private readonly NodeRenderer _renderer;
    private readonly bool _isUsual;
    private readonly Template? _template;

    /// <summary>Reads the project's template.</summary>
    /// <param name="project">The project.</param>
    /// <param name="renderer">Renders the template.</param>
    /// <param name="capabilities">Whether there is a log at all.</param>
    /// <param name="diagnostics">Takes what is wrong with the template.</param>
    public QueryComments(ParsedProject project, NodeRenderer renderer, Capabilities capabilities, DiagnosticBag diagnostics)
    {
        (_project, _renderer) = (project, renderer);
        _isUsual = project.Settings.QueryComment is null && capabilities.LogsStatements;
        if (project.Settings.QueryComment is { } comment && comment.Text.Text.Trim().Length > 0)
        {
            _template = Template.Parse(comment.Text);
            foreach (var message in _template.Messages)
            {
                diagnostics.Add(DiagnosticCodes.BrokenTemplate(message));
            }
        }
    }

    /// <summary>The session for the statements of a node.</summary>
    /// <exception cref="ProjectException">The template cannot be rendered for it.</exception>
    public IWarehouseSession For(Node node, IWarehouseSession session, CancellationToken cancellationToken)
    {
        if (_isUsual)
        {
            return new CommentedSession(session, Usual(node), append: false);
        }

        if (_template is null)
        {
            return session;
        }

        var diagnostics = new DiagnosticBag();
        var comment = _renderer.RenderComment(_template, node, diagnostics, cancellationToken);
        diagnostics.ThrowIfErrors();
        return comment is { Length: > 0 } ? new CommentedSession(session, comment, _project.Settings.QueryComment!.Append) : session;
    }

    private string Usual(Node node)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Json))
        {
            json.WriteStartObject();
            json.WriteString("app", "etl");
            json.WriteString("project_name", _project.Settings.Name);
            json.WriteString("target_name", _project.Target.Name);
            json.WriteString("node_id", node.Id.Value);
            json.WriteString("invocation_id", _project.Request.InvocationId);
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
