using System.CommandLine;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Landing;
using SpotifyEtl.Models.Engine.Staging.Objects;

namespace SpotifyEtl.Models.Cli.Options;

/// <summary>Which files to land where.</summary>
internal sealed class LandingOptions : OptionGroup
{
    private readonly Setting<string?> _to;
    private readonly Setting<bool> _delete;

    public LandingOptions(SettingFactory settings)
        : base("Landing")
    {
        _to = Add(settings.Text("--to", "s3://bucket/prefix", "Where to; default: `to` below `landing:` in project.yml"));
        _delete = Add(settings.Switch("--delete", "Remove CSV files from there that are no longer here"));
    }

    /// <summary>What to land.</summary>
    /// <param name="result">What the user gave.</param>
    /// <param name="path">The folder or file that was named; null for the project's own.</param>
    /// <param name="landing">What the project says.</param>
    /// <param name="root">The project's root.</param>
    /// <param name="workingDirectory">Where paths on the command line start.</param>
    /// <exception cref="ProjectException">Nothing says from where or where to, or that is no bucket.</exception>
    public LandingRequest Read(ParseResult result, string? path, LandingDefinition landing, string root, string workingDirectory)
    {
        var from = path is not null ? Path.GetFullPath(path, workingDirectory)
            : landing.From is { } folder ? Path.GetFullPath(folder, root)
            : throw new ProjectException(DiagnosticCodes.LandingNotConfigured("from", "PATH"));
        var given = result.GetValue(_to);
        var to = given ?? landing.To ?? throw new ProjectException(DiagnosticCodes.LandingNotConfigured("to", "--to"));
        return ObjectLocation.TryParse(to, out var place)
            ? new LandingRequest(from, place) { Deletes = result.GetValue(_delete) }
            : throw new ProjectException(DiagnosticCodes.LandingIsNoBucket(to, given is null ? landing.ToSpan : null));
    }
}
