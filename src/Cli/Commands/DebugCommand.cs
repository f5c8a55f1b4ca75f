using System.CommandLine;
using System.Runtime.InteropServices;
using SpotifyEtl.Models.Cli.Help;
using SpotifyEtl.Models.Cli.Options;
using SpotifyEtl.Models.Engine.Reporting;

namespace SpotifyEtl.Models.Cli.Commands;

/// <summary><c>etl debug</c>.</summary>
internal sealed class DebugCommand : EtlCommand
{
    private readonly ProjectOptions _project;

    public DebugCommand(Host host)
        : base("debug", "Tells versions, project, target and whether the warehouse answers. It prints no password.", host)
    {
        _project = Use(new ProjectOptions(Settings));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("etl debug", "Check the default target"),
        new("etl debug -t prod", "Check another one"),
    ];

    /// <inheritdoc/>
    protected override async Task<ExitCode> ExecuteAsync(ParseResult result, CommandContext context, CancellationToken cancellationToken)
    {
        var output = context.Host.Output;
        await output.WriteLineAsync($"etl         {ToolVersion.Current}");
        await output.WriteLineAsync($"runtime     {RuntimeInformation.FrameworkDescription} on {RuntimeInformation.RuntimeIdentifier}");

        var session = await ProjectSession.OpenAsync(context, _project.Read(result), threads: null, cancellationToken);
        var (settings, target) = (session.Project.Parsed.Settings, session.Project.Parsed.Target);
        await output.WriteLineAsync($"project     {settings.Name} in {session.Project.Parsed.Request.Root}");
        await output.WriteLineAsync($"target      {target.Name}: type {target.Type}, schema {target.Schema}, threads {target.Threads}");
        await output.WriteLineAsync($"artifacts   {session.Project.TargetPath}");
        await output.WriteLineAsync($"connection  {await session.DescribeWarehouseAsync(cancellationToken)}");
        return ExitCode.Done;
    }
}
