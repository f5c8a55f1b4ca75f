using System.CommandLine;
using SpotifyEtl.Models.Cli.Help;
using SpotifyEtl.Models.Cli.Options;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Loading;

namespace SpotifyEtl.Models.Cli.Commands;

/// <summary><c>etl run-operation</c>.</summary>
internal sealed class RunOperationCommand : EtlCommand
{
    private readonly Argument<string> _macro = new("macro") { Description = "The macro, by its name" };
    private readonly OperationOptions _operation;
    private readonly ProjectOptions _project;

    public RunOperationCommand(Host host)
        : base(
            "run-operation",
            "Runs a macro by itself, with the warehouse at hand: `query` gives rows, `statement` runs what gives none, `log` prints. What the macro "
            + "returns is printed, lists and objects as JSON. Each statement is committed by itself.",
            host)
    {
        Add(_macro);
        _operation = Use(new OperationOptions(Settings));
        _project = Use(new ProjectOptions(Settings));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("etl run-operation drop_old_schemas --args '{prefix: ci_, days: 7}'", "With arguments by name, in YAML or JSON"),
        new("etl run-operation table_sizes -t prod", "In another target"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<ExitCode> ExitCodes { get; } = [ExitCode.Done, ExitCode.NodeFailed, ExitCode.CannotStart, ExitCode.Interrupted];

    /// <inheritdoc/>
    protected override async Task<ExitCode> ExecuteAsync(ParseResult result, CommandContext context, CancellationToken cancellationToken)
    {
        var diagnostics = new DiagnosticBag();
        var arguments = _operation.ReadArguments(result) is { } text ? Variables.ParseOption("--args", text, diagnostics) : ConfigMap.Empty;
        diagnostics.ThrowIfErrors();
        var session = await ProjectSession.OpenAsync(context, _project.Read(result), threads: null, cancellationToken);
        return await session.RunOperationAsync(result.GetRequiredValue(_macro), arguments, cancellationToken);
    }

    /// <summary>What to call the macro with.</summary>
    private sealed class OperationOptions : OptionGroup
    {
        private readonly Setting<string?> _arguments;

        public OperationOptions(SettingFactory settings)
            : base("Operation") =>
            _arguments = Add(settings.Text("--args", "yaml", "The macro's arguments, as an object in YAML or JSON: '{days: 7}'"));

        public string? ReadArguments(ParseResult result) => result.GetValue(_arguments);
    }
}
