using System.CommandLine;
using System.CommandLine.Invocation;
using SpotifyEtl.Models.Cli.Commands;
using SpotifyEtl.Models.Cli.Options;
using SpotifyEtl.Models.Cli.Output;

namespace SpotifyEtl.Models.Cli;

/// <summary>From arguments to an exit code.</summary>
internal static class CommandLine
{
    /// <summary>Reads arguments.</summary>
    /// <param name="root">The tool.</param>
    /// <param name="args">The arguments, without its name.</param>
    public static ParseResult Parse(Command root, IReadOnlyList<string> args) =>
        // `@model` is a selector, not a file of further arguments.
        root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });

    /// <summary>Runs a command, and waits for it.</summary>
    /// <param name="args">The arguments, without the name of the program.</param>
    /// <param name="host">The process.</param>
    /// <param name="cancellationToken">Interrupts the command.</param>
    public static ExitCode Run(IReadOnlyList<string> args, Host host, CancellationToken cancellationToken)
    {
        var result = Parse(new EtlRootCommand(host), args);
        if (result.Errors.Count > 0 && result.Action is not CommandLineAction { ClearsParseErrors: true })
        {
            Reporters.Create(host, OutputSettings.Default(host.IsLambda), host.NewInvocationId()).Report(UsageErrors.Of(result));
            return ExitCode.CannotStart;
        }

        // Interruption is ours to handle, and so are exceptions.
        var invocation = new InvocationConfiguration
        {
            Output = host.Output,
            Error = host.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };

        // Help and version do without what asynchronous code costs to start.
        return result.Action is SynchronousCommandLineAction
            ? (ExitCode)result.Invoke(invocation)
            : (ExitCode)result.InvokeAsync(invocation, cancellationToken).GetAwaiter().GetResult();
    }
}
