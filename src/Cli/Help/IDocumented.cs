using SpotifyEtl.Models.Cli.Options;

namespace SpotifyEtl.Models.Cli.Help;

/// <summary>What help says of a command beside its description and arguments.</summary>
internal interface IDocumented
{
    /// <summary>The options, in groups.</summary>
    IReadOnlyList<OptionGroup> Groups { get; }

    /// <summary>Ways to use it.</summary>
    IReadOnlyList<Example> Examples { get; }

    /// <summary>What it can end with.</summary>
    IReadOnlyList<ExitCode> ExitCodes { get; }

    /// <summary>What it means that it ends with 1.</summary>
    string MeaningOfFailure { get; }
}

/// <summary>A way to use a command.</summary>
/// <param name="CommandLine">What to type.</param>
/// <param name="Purpose">What it does.</param>
internal sealed record Example(string CommandLine, string Purpose);
