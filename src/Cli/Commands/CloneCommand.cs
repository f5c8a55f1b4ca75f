using System.CommandLine;
using SpotifyEtl.Models.Cli.Help;
using SpotifyEtl.Models.Cli.Options;
using SpotifyEtl.Models.Engine;
using SpotifyEtl.Models.Engine.Definitions;

namespace SpotifyEtl.Models.Cli.Commands;

/// <summary><c>etl clone</c>.</summary>
internal sealed class CloneCommand : EtlCommand
{
    private readonly SelectionOptions _selection;
    private readonly StateOptions _state;
    private readonly CloneOptions _clone;
    private readonly ProjectOptions _project;

    public CloneCommand(Host host)
        : base(
            "clone",
            "Lets the relations of a state appear in the target: as views of them, which cost nothing, or as copies. What is there already stays, "
            + "unless --full-refresh is given.",
            host,
            runs: true)
    {
        _selection = Use(new SelectionOptions(Settings));
        _state = Use(new StateOptions(Settings, what: "Artifacts of the project whose relations to clone"));
        _clone = Use(new CloneOptions(Settings));
        _project = Use(new ProjectOptions(Settings));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("etl clone --state artifacts/prod", "Everything, as views"),
        new("etl clone -s state:modified+,config.materialized:incremental --state artifacts/prod --as table", "Copies, to try incremental runs on"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<ExitCode> ExitCodes { get; } = [ExitCode.Done, ExitCode.NodeFailed, ExitCode.CannotStart, ExitCode.Interrupted];

    /// <inheritdoc/>
    protected override async Task<ExitCode> ExecuteAsync(ParseResult result, CommandContext context, CancellationToken cancellationToken)
    {
        var state = _state.ReadProject(result, context.Host.WorkingDirectory, "etl clone");
        var session = await ProjectSession.OpenAsync(context, _project.Read(result), _clone.ReadThreads(result), cancellationToken);
        var selected = session.Select(_selection.Read(result), _state.Read(result, context.Host.WorkingDirectory), cancellationToken);
        var request = new RunRequest { Command = Name, Scope = RunScope.Model, FullRefresh = _clone.ReadFullRefresh(result) };
        return RunExitCode.Of(await session.CloneAsync(selected, state, _clone.ReadMaterialization(result), request, cancellationToken));
    }

    /// <summary>How to clone.</summary>
    private sealed class CloneOptions : OptionGroup
    {
        private readonly Setting<string> _as;
        private readonly Setting<bool> _fullRefresh;
        private readonly Setting<int?> _threads;

        public CloneOptions(SettingFactory settings)
            : base("Clone")
        {
            _as = Add(settings.Choice("--as", "What to make", "view", "table"));
            _fullRefresh = Add(settings.Switch("--full-refresh", "Replace what is there already", "-f"));
            _threads = Add(settings.Number("--threads", "count", atLeast: 1, "How many nodes to work on at once; default: the target's own"));
        }

        public Materialization ReadMaterialization(ParseResult result) => result.GetValue(_as) == "table" ? Materialization.Table : Materialization.View;

        public bool ReadFullRefresh(ParseResult result) => result.GetValue(_fullRefresh);

        public int? ReadThreads(ParseResult result) => result.GetValue(_threads);
    }
}
