using System.CommandLine;
using System.CommandLine.Invocation;
using SpotifyEtl.Models.Engine.Reporting;

namespace SpotifyEtl.Models.Cli.Commands;

/// <summary><c>--version</c>.</summary>
internal sealed class VersionOption : Option<bool>
{
    public VersionOption(Host host)
        : base("--version")
    {
        Description = "Print the version";
        Arity = ArgumentArity.Zero;
        Action = new VersionAction(host);
    }

    private sealed class VersionAction(Host host) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            host.Output.WriteLine($"etl {ToolVersion.Current}");
            return (int)ExitCode.Done;
        }
    }
}
