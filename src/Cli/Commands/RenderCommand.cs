using System.CommandLine;
using SpotifyEtl.Models.Cli.Help;
using SpotifyEtl.Models.Cli.Options;

namespace SpotifyEtl.Models.Cli.Commands;

/// <summary><c>etl render</c>.</summary>
internal sealed class RenderCommand : EtlCommand
{
    private readonly Argument<string> _file = new("file") { Description = "The template, or - for stdin" };
    private readonly DataOptions _data;
    private readonly ProjectOptions _project;

    public RenderCommand(Host host)
        : base(
            "render",
            "Prints a template as it is rendered. In a project, its macros and variables are there; outside of one, or with `--data`, "
            + "the template is plain Scriban.",
            host)
    {
        Add(_file);
        _data = Use(new DataOptions(Settings));
        _project = Use(new ProjectOptions(Settings));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("etl render analyses/top_tracks.sql", "A file of the project"),
        new("etl render page.sbn --data page.json", "Plain Scriban with its data"),
        new("echo 'Hello {{ name | string.upcase }}' | etl render - --set name=world", "From stdin, with a value from the command line"),
    ];

    /// <inheritdoc/>
    protected override async Task<ExitCode> ExecuteAsync(ParseResult result, CommandContext context, CancellationToken cancellationToken)
    {
        var files = new TemplateFile(context.Host);
        var template = await files.ReadAsync(result.GetRequiredValue(_file), cancellationToken);
        var data = _data.ReadData(result) is { } path ? await files.ReadAsync(path, cancellationToken) : null;
        var variables = TemplateVariables.Read(data, _data.ReadValues(result));

        var choice = _project.Read(result);
        var isInProject = choice.ProjectDirectory is not null || ProjectLocator.FindRoot(context.Host.WorkingDirectory) is not null;
        var session = isInProject && data is null ? await ProjectSession.OpenAsync(context, choice, threads: null, cancellationToken) : null;
        var text = session is null
            ? files.Render(template, variables, cancellationToken)
            : session.Render(template, variables, cancellationToken);
        await context.Host.Output.WriteAsync(text.AsMemory(), cancellationToken);
        return ExitCode.Done;
    }

    /// <summary>What the template may use.</summary>
    private sealed class DataOptions : OptionGroup
    {
        private readonly Setting<string?> _data;
        private readonly Setting<string[]> _values;

        public DataOptions(SettingFactory settings)
            : base("Data")
        {
            _data = Add(settings.Text(
                "--data", "file", "A JSON file that holds an object: its members are the template's variables", ValueKind.File));
            _values = Add(settings.List("--set", "name=value", "A variable, as text", ValueKind.Text, []));
        }

        public string? ReadData(ParseResult result) => result.GetValue(_data);

        public string[] ReadValues(ParseResult result) => result.GetValue(_values) ?? [];
    }
}
