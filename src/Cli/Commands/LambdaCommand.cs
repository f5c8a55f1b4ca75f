using System.CommandLine;
using SpotifyEtl.Models.Cli.Help;
using SpotifyEtl.Models.Cli.Lambda;
using SpotifyEtl.Models.Cli.Options;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;

namespace SpotifyEtl.Models.Cli.Commands;

/// <summary><c>etl lambda</c>.</summary>
internal sealed class LambdaCommand : EtlCommand
{
    private const string AddressVariable = "AWS_LAMBDA_RUNTIME_API";

    private readonly FunctionOptions _function;
    private readonly ProjectOptions _project;

    public LambdaCommand(Host host)
        : base(
            "lambda",
            "Runs as a function of AWS Lambda, on a custom runtime: takes events and runs what they come to. A new object below a source's location is staged and what reads "
            + "it is built; a schedule runs the whole pipeline; {\"command\": [\"build\", \"-s\", \"tag:daily\"]} runs a command.",
            host)
    {
        _function = Use(new FunctionOptions(Settings));
        _project = Use(new ProjectOptions(Settings));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("etl lambda", "As `bootstrap` of the function does; infra/README.md tells the rest"),
    ];

    /// <inheritdoc/>
    protected override async Task<ExitCode> ExecuteAsync(ParseResult result, CommandContext context, CancellationToken cancellationToken)
    {
        var address = context.Host.Environment.GetValueOrDefault(AddressVariable) is { Length: > 0 } text ? text : throw new ProjectException(CliErrors.NoLambdaRuntime(AddressVariable));
        using var runtime = new LambdaRuntime(address);
        IReadOnlyList<SourceNode> sources;
        try
        {
            var session = await ProjectSession.OpenAsync(context, _project.Read(result), threads: null, cancellationToken);
            sources = [.. session.Project.Parsed.Nodes.Values.OfType<SourceNode>()];
        }
        catch (ProjectException e)
        {
            await runtime.FailToStartAsync(new LambdaFailure(nameof(ExitCode.CannotStart), string.Join('\n', e.Diagnostics.Select(diagnostic => diagnostic.Message))));
            throw;
        }

        var function = new LambdaFunction(context.Host, sources, TimeSpan.FromSeconds(_function.ReadStopBefore(result)), CommandLine.Run);
        while (true)
        {
            var invocation = await runtime.NextAsync(cancellationToken);
            var (answer, failure) = await Task.Run(() => function.Invoke(invocation, cancellationToken), CancellationToken.None);
            await context.Host.Output.FlushAsync(CancellationToken.None);
            await (failure is null ? runtime.AnswerAsync(invocation.RequestId, answer!) : runtime.FailAsync(invocation.RequestId, failure));
        }
    }

    /// <summary>How to be a function.</summary>
    private sealed class FunctionOptions : OptionGroup
    {
        // Enough to cancel what runs, roll back, and write the results.
        private const int DefaultStopBefore = 30;

        private readonly Setting<int?> _stopBefore;

        public FunctionOptions(SettingFactory settings)
            : base("Function") =>
            _stopBefore = Add(settings.Number("--stop-before", "seconds", atLeast: 1, "How long before the function's deadline to stop, in good order; default: 30"));

        public int ReadStopBefore(ParseResult result) => result.GetValue(_stopBefore) ?? DefaultStopBefore;
    }
}
