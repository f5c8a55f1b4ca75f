using System.CommandLine;
using SpotifyEtl.Models.Cli.Help;
using SpotifyEtl.Models.Cli.Options;
using SpotifyEtl.Models.Cli.Output;

namespace SpotifyEtl.Models.Cli.Commands;

/// <summary><c>etl ls</c>.</summary>
internal sealed class ListCommand : EtlCommand
{
    private readonly SelectionOptions _selection;
    private readonly StateOptions _state;
    private readonly ListOptions _list;
    private readonly ProjectOptions _project;

    public ListCommand(Host host)
        : base("ls", "Lists the nodes of the project. No warehouse is needed.", host)
    {
        Aliases.Add("list");
        _selection = Use(new SelectionOptions(Settings));
        _state = Use(new StateOptions(Settings));
        _list = Use(new ListOptions(Settings));
        _project = Use(new ProjectOptions(Settings));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("etl ls", "Everything"),
        new("etl ls -s +fct_chart_entries --resource-type model", "The models that one model needs"),
        new("etl ls -s config.materialized:incremental --output path", "The files of all incremental models"),
        new("etl ls --output json --output-keys unique_id depends_on", "For a script, an object a line"),
    ];

    /// <inheritdoc/>
    protected override async Task<ExitCode> ExecuteAsync(ParseResult result, CommandContext context, CancellationToken cancellationToken)
    {
        var session = await ProjectSession.OpenAsync(context, _project.Read(result), threads: null, cancellationToken);
        var graph = session.Project.Graph;
        var nodes = session.Select(_selection.Read(result), _state.Read(result, context.Host.WorkingDirectory), cancellationToken).Select(index => graph[index]);
        new NodeListView(context.Host.Output).Write(
            [.. nodes.OrderBy(node => node.ResourceType).ThenBy(node => node.Id)], _list.ReadFormat(result), _list.ReadKeys(result));
        return ExitCode.Done;
    }

    /// <summary>What to print of each node.</summary>
    private sealed class ListOptions : OptionGroup
    {
        private readonly Setting<string> _output;
        private readonly Setting<string[]> _keys;

        public ListOptions(SettingFactory settings)
            : base("List")
        {
            _output = Add(settings.Choice("--output", "What to print of each node", "text", "json", "name", "path", "selector"));
            _keys = Add(settings.List(
                "--output-keys", "key", $"The keys of the JSON, of {string.Join(", ", NodeListView.Keys)}; default: all",
                ValueKind.Text, NodeListView.Keys));
        }

        public string ReadFormat(ParseResult result) => result.GetValue(_output)!;

        public string[] ReadKeys(ParseResult result) => result.GetValue(_keys) ?? [];
    }
}
