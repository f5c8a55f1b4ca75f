using System.CommandLine;
using SpotifyEtl.Models.Cli.Help;
using SpotifyEtl.Models.Cli.Options;

namespace SpotifyEtl.Models.Cli.Commands;

/// <summary>
/// A command: it turns options into a request, and what comes back into a view. Whatever ends it early becomes a message and an exit code
/// here.
/// </summary>
internal abstract class EtlCommand : Command, IDocumented
{
    private readonly Host _host;
    private readonly OutputOptions _output;
    private readonly List<OptionGroup> _groups = [];

    /// <param name="name">What one types.</param>
    /// <param name="description">What it does, for help.</param>
    /// <param name="host">The process.</param>
    /// <param name="runs">Whether it works on the warehouse, so that there are metrics of it.</param>
    protected EtlCommand(string name, string description, Host host, bool runs = false)
        : base(name, description)
    {
        _host = host;
        Settings = new SettingFactory(host.Environment);
        _output = new OutputOptions(Settings, host.IsLambda, runs);
        AddAll(_output);
        SetAction((result, cancellationToken) => InvokeAsync(result, cancellationToken));
    }

    /// <inheritdoc/>
    public IReadOnlyList<OptionGroup> Groups => [.. _groups, _output];

    /// <inheritdoc/>
    public abstract IReadOnlyList<Example> Examples { get; }

    /// <inheritdoc/>
    public virtual IReadOnlyList<ExitCode> ExitCodes => [ExitCode.Done, ExitCode.CannotStart, ExitCode.Interrupted];

    /// <inheritdoc/>
    public virtual string MeaningOfFailure => HelpWriter.NodeFailed;

    /// <summary>Makes the command's options.</summary>
    protected SettingFactory Settings { get; }

    /// <summary>Adds a group of options.</summary>
    protected T Use<T>(T group)
        where T : OptionGroup
    {
        _groups.Add(group);
        AddAll(group);
        return group;
    }

    /// <summary>Does what the command is for.</summary>
    protected abstract Task<ExitCode> ExecuteAsync(ParseResult result, CommandContext context, CancellationToken cancellationToken);

    private void AddAll(OptionGroup group)
    {
        foreach (var option in group.Options)
        {
            Add(option);
        }
    }

    private async Task<int> InvokeAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var context = new CommandContext(_host, _output.Read(result));
        try
        {
            return (int)await ExecuteAsync(result, context, cancellationToken);
        }
        catch (Exception e)
        {
            var failure = Failure.Of(e, context.Output.IsDebug, cancellationToken);
            context.Reporter.Report(failure.Diagnostics);
            return (int)failure.ExitCode;
        }
    }
}
