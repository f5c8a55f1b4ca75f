using SpotifyEtl.Models.Templating.Values;

namespace SpotifyEtl.Models.Engine.Loading;

/// <summary>
/// Which project to load, and everything from outside that its meaning depends on: nothing below this reads a clock, a random number or the
/// process's environment.
/// </summary>
public sealed record ProjectRequest
{
    /// <summary>The absolute path of the folder that holds <c>project.yml</c>.</summary>
    public required string Root { get; init; }

    /// <summary>The environment that <c>env_var</c> reads.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>When the command was started; what <c>run_started_at</c> gives.</summary>
    public required DateTimeOffset RunStartedAt { get; init; }

    /// <summary>A unique id of this command; what <c>invocation_id</c> gives.</summary>
    public required string InvocationId { get; init; }

    /// <summary>
    /// The absolute folders where a <c>profiles.yml</c> may be, the first one that has it wins; looked at where <c>project.yml</c> has no
    /// <c>targets</c>. Default: only the project itself.
    /// </summary>
    public IReadOnlyList<string> ProfilesDirectories { get; init; } = [];

    /// <summary>The name of the target, from <c>--target</c>. Default: null, the project's own choice.</summary>
    public string? Target { get; init; }

    /// <summary>Where artifacts go, from <c>--target-path</c>. Default: null, the project's own choice.</summary>
    public string? TargetPath { get; init; }

    /// <summary>The variables of <c>--vars</c>, which win over those of <c>project.yml</c>; see <see cref="Variables.Parse"/>.</summary>
    public IReadOnlyDictionary<string, Value> Vars { get; init; } = new Dictionary<string, Value>();

    /// <summary>How many nodes may be worked on at once, from <c>--threads</c>; at least 1. Default: null, the target's own.</summary>
    public int? Threads { get; init; }
}
