using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Templating;
using SpotifyEtl.Models.Templating.Evaluation;
using SpotifyEtl.Models.Templating.Functions;
using SpotifyEtl.Models.Templating.Text;
using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Cli.Commands;

/// <summary>Renders a template that belongs to no project, as plain Scriban.</summary>
internal sealed class TemplateFile(Host host)
{
    private const string Stdin = "-";

    /// <summary>Reads a file, or stdin for <c>-</c>.</summary>
    /// <exception cref="ProjectException">There is no such file.</exception>
    public async Task<SourceText> ReadAsync(string path, CancellationToken cancellationToken)
    {
        if (path == Stdin)
        {
            // Whoever types can interrupt it, though reading a terminal cannot be cancelled.
            var reading = Task.Run(() => host.OpenInput().ReadToEnd(), cancellationToken);
            return new SourceText("<stdin>", await reading.WaitAsync(cancellationToken));
        }

        var file = Path.GetFullPath(path, host.WorkingDirectory);
        return File.Exists(file)
            ? new SourceText(path, await File.ReadAllTextAsync(file, cancellationToken))
            : throw new ProjectException(CliErrors.NoSuchFile(path));
    }

    /// <summary>Renders a text.</summary>
    /// <param name="source">The template; what it includes lies beside it.</param>
    /// <param name="variables">Its variables.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ProjectException">The template is wrong.</exception>
    public string Render(SourceText source, IReadOnlyDictionary<string, Value> variables, CancellationToken cancellationToken)
    {
        var template = Template.Parse(source);
        if (template.HasErrors)
        {
            throw new ProjectException([.. template.Messages.Select(DiagnosticCodes.BrokenTemplate)]);
        }

        var scope = new Scope(Builtins.Scope);
        foreach (var (name, value) in variables)
        {
            scope[name] = value;
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(source.Path, host.WorkingDirectory))!;
        var options = RenderOptions.Default with { Clock = host.Time, Include = name => Include(folder, name) };
        try
        {
            return template.Render(scope, options, cancellationToken).Text;
        }
        catch (EvaluationException e)
        {
            throw new ProjectException(DiagnosticCodes.TemplateFailed(e));
        }
    }

    // Only what lies in the folder of the template: one from elsewhere must not read the files of who renders it.
    private Template? Include(string folder, string name)
    {
        var path = Path.GetFullPath(name, folder);
        var shownPath = Path.GetRelativePath(host.WorkingDirectory, path).Replace('\\', '/');
        return PathContainment.IsWithin(path, folder) && File.Exists(path) ? Template.Parse(new SourceText(shownPath, File.ReadAllText(path))) : null;
    }
}
