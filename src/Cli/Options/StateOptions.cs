using System.CommandLine;
using SpotifyEtl.Models.Engine.Comparing;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Rendering;

namespace SpotifyEtl.Models.Cli.Options;

/// <summary>Which earlier command to go by.</summary>
internal sealed class StateOptions : OptionGroup
{
    private readonly Setting<string?> _state;
    private readonly Setting<bool>? _defer;
    private readonly Setting<bool>? _favorState;
    private readonly Setting<string?>? _deferState;

    public StateOptions(
        SettingFactory settings, bool canDefer = false, string what = "Artifacts of an earlier command, for state:, result: and source_status:, as in state:modified+ or result:error")
        : base("State")
    {
        _state = Add(settings.Text("--state", "folder", what, ValueKind.Folder));
        if (canDefer)
        {
            _defer = Add(settings.Switch("--defer", "Read from the relations of the state what is neither selected nor in the target"));
            _favorState = Add(settings.Switch("--favor-state", "With --defer: read from the state all that is not selected"));
            _deferState = Add(settings.Text("--defer-state", "folder", "Artifacts to defer to; default: those of --state", ValueKind.Folder));
        }
    }

    /// <summary>The artifacts; null where none are named.</summary>
    /// <exception cref="ProjectException">There are none, or they are broken.</exception>
    public PreviousState? Read(ParseResult result, string workingDirectory) => Read(result.GetValue(_state), workingDirectory);

    /// <summary>The project's state in the artifacts, which there must be.</summary>
    /// <param name="result">What the user gave.</param>
    /// <param name="workingDirectory">Where relative paths begin.</param>
    /// <param name="purpose">What needs it, as a user writes it: <c>etl clone</c>.</param>
    /// <exception cref="ProjectException">None are named, or they hold no state.</exception>
    public ProjectState ReadProject(ParseResult result, string workingDirectory, string purpose) =>
        Read(result, workingDirectory)?.Project ?? throw new ProjectException(CliErrors.NeedsState(purpose));

    /// <summary>Where to read what is not built; null where everything is read from the target.</summary>
    /// <exception cref="ProjectException">There is no state to defer to.</exception>
    public Deferral? ReadDeferral(ParseResult result, string workingDirectory)
    {
        if (_defer is null || !result.GetValue(_defer))
        {
            return null;
        }

        var state = Read(result.GetValue(_deferState!) ?? result.GetValue(_state), workingDirectory)?.Project;
        return state is null ? throw new ProjectException(CliErrors.NeedsState("--defer")) : new Deferral(state, result.GetValue(_favorState!));
    }

    private static PreviousState? Read(string? path, string workingDirectory)
    {
        if (path is null)
        {
            return null;
        }

        var diagnostics = new DiagnosticBag();
        var state = PreviousState.Read(Path.GetFullPath(path, workingDirectory), path, diagnostics);
        diagnostics.ThrowIfErrors();
        return state;
    }
}
