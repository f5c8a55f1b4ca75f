using SpotifyEtl.Models.Cli.Output;
using SpotifyEtl.Models.Engine;

namespace SpotifyEtl.Models.Cli;

/// <summary>Everything that commands take from the process they run in, so that a test can run them in its own.</summary>
internal sealed record Host
{
    /// <summary>Opens stdin; asked only by commands that read it, since opening it prepares the terminal for typing.</summary>
    public required Func<TextReader> OpenInput { get; init; }

    /// <summary>Where data goes: what one could pipe.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Where talk goes: progress, messages, errors.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>What is at the other end of <see cref="Output"/>.</summary>
    public required Screen OutputScreen { get; init; }

    /// <summary>What is at the other end of <see cref="Error"/>.</summary>
    public required Screen ErrorScreen { get; init; }

    /// <summary>The environment variables.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>Whether this is a function of AWS Lambda: what it prints is read by machines.</summary>
    public bool IsLambda => !string.IsNullOrEmpty(Environment.GetValueOrDefault("AWS_LAMBDA_FUNCTION_NAME"));

    /// <summary>The absolute path of the folder that the command was started in.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>The clock; its local time zone is the one that logs are printed in.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Makes the unique id of an invocation.</summary>
    public required Func<string> NewInvocationId { get; init; }

    /// <summary>Puts the engine together with its adapters; asked only by commands that need it.</summary>
    public required Func<Pipeline> CreatePipeline { get; init; }
}
