using System.CommandLine;
using SpotifyEtl.Models.Engine.Comparing;
using SpotifyEtl.Models.Engine.Diagnostics;

namespace SpotifyEtl.Models.Cli.Options;

/// <summary>Which earlier command to compare with.</summary>
internal sealed class StateOptions : OptionGroup
{
    private readonly Setting<string?> _state;

    public StateOptions(
        SettingFactory settings, string what = "Artifacts of an earlier command, for state: and result:, as in state:modified+ or result:error")
        : base("State") =>
        _state = Add(settings.Text("--state", "folder", what, ValueKind.Folder));

    /// <summary>The artifacts; null where none are named.</summary>
    /// <exception cref="ProjectException">There are none, or they are broken.</exception>
    public PreviousState? Read(ParseResult result, string workingDirectory)
    {
        if (result.GetValue(_state) is not { } path)
        {
            return null;
        }

        var diagnostics = new DiagnosticBag();
        var state = PreviousState.Read(Path.GetFullPath(path, workingDirectory), path, diagnostics);
        diagnostics.ThrowIfErrors();
        return state;
    }
}
