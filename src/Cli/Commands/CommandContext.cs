using SpotifyEtl.Models.Cli.Options;
using SpotifyEtl.Models.Cli.Output;

namespace SpotifyEtl.Models.Cli.Commands;

/// <summary>What one invocation of a command works with.</summary>
internal sealed class CommandContext
{
    public CommandContext(Host host, OutputSettings output)
    {
        Host = host;
        Output = output;
        InvocationId = host.NewInvocationId();
        Reporter = Reporters.Create(host, output, InvocationId);
    }

    /// <summary>The process.</summary>
    public Host Host { get; }

    /// <summary>How the user wants to be talked to.</summary>
    public OutputSettings Output { get; }

    /// <summary>The unique id of this invocation.</summary>
    public string InvocationId { get; }

    /// <summary>Talks to the user.</summary>
    public IReporter Reporter { get; }
}
