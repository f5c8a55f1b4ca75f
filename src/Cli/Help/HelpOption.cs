using System.CommandLine;
using System.CommandLine.Invocation;

namespace SpotifyEtl.Models.Cli.Help;

/// <summary><c>--help</c> and <c>-h</c>, of the tool and of every command.</summary>
internal sealed class HelpOption : Option<bool>
{
    public HelpOption(Host host)
        : base("--help", "-h")
    {
        Description = "Print this help";
        Arity = ArgumentArity.Zero;
        Recursive = true;

        // Help is what one asks for when the rest is wrong.
        Action = new HelpAction(host, clearsParseErrors: true);
    }
}

/// <summary>Prints the help of the command that was typed.</summary>
internal sealed class HelpAction(Host host, bool clearsParseErrors) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => clearsParseErrors;

    public override int Invoke(ParseResult parseResult)
    {
        new HelpWriter(host.Output, host.OutputScreen.Width).Write(parseResult.CommandResult.Command);
        return (int)ExitCode.Done;
    }
}
