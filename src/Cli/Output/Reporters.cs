using SpotifyEtl.Models.Cli.Options;

namespace SpotifyEtl.Models.Cli.Output;

/// <summary>Makes the reporter that the options and the terminal ask for.</summary>
internal static class Reporters
{
    /// <summary>Makes one.</summary>
    public static IReporter Create(Host host, OutputSettings settings, string invocationId) => settings.IsJson
        ? new JsonReporter(new JsonLog(host.Error, host.Time, invocationId), settings.IsQuiet)
        : new TextReporter(host, settings);
}
