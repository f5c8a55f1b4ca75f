using SpotifyEtl.Models.Cli.Commands;
using SpotifyEtl.Models.Cli.Monitoring.Metrics;
using SpotifyEtl.Models.Cli.Monitoring.Tracing;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Execution;
using SpotifyEtl.Models.Engine.Parsing;

namespace SpotifyEtl.Models.Cli.Monitoring;

/// <summary>
/// Tells other systems of a run when it has ended: metrics for CloudWatch on standard output, a trace for a collector. It changes nothing of what
/// the run is, nor how the command ends.
/// </summary>
internal sealed class RunMonitor
{
    private readonly CommandContext _context;
    private readonly RunIdentity _run;
    private readonly RunMetrics _metrics;
    private readonly TraceParent? _parent;
    private readonly OtlpSettings? _traces;

    private RunMonitor(CommandContext context, RunIdentity run, TraceParent? parent, OtlpSettings? traces)
    {
        _context = context;
        _metrics = new RunMetrics(context.Output.Metrics, run);
        (_run, _parent, _traces) = (run, parent, traces);
    }

    /// <summary>Begins to watch: the time of the run counts from here. Warns of variables that ask for a trace and cannot be understood.</summary>
    /// <param name="context">The invocation.</param>
    /// <param name="command">The name of what is run: <c>build</c>.</param>
    /// <param name="project">The project.</param>
    public static RunMonitor Of(CommandContext context, string command, ParsedProject project)
    {
        var diagnostics = new DiagnosticBag();
        var traces = OtlpSettings.Of(context.Host.Environment, diagnostics);
        context.Reporter.Report(diagnostics.ToSortedList());
        var parent = TraceParent.Of(context.Host.Environment);
        var run = new RunIdentity(command, project.Settings.Name, project.Target.Name, context.InvocationId, context.Host.Time.GetUtcNow());
        return new RunMonitor(context, run with { TraceId = parent?.TraceId ?? (traces is null ? null : run.OwnTraceId) }, parent, traces);
    }

    /// <summary>Tells of a run that has a result.</summary>
    public void End(RunResult result)
    {
        var endedAt = _context.Host.Time.GetUtcNow();
        Print(_metrics.LinesOf(result, endedAt));
        Send(() => RunSpans.Of(_run, result, endedAt));
    }

    /// <summary>Tells of a run that ended before its first node, as where the warehouse cannot be reached.</summary>
    public void End(Failure failure)
    {
        var endedAt = _context.Host.Time.GetUtcNow();
        var outcome = RunOutcome.Of(failure);
        Print(_metrics.LinesWithoutResult(outcome, endedAt));
        Send(() => RunSpans.WithoutResult(_run, outcome, endedAt));
    }

    // Who reads standard output may stop this program right afterwards, as Lambda does.
    private void Print(IEnumerable<EmfLine> lines)
    {
        var output = _context.Host.Output;
        foreach (var line in lines)
        {
            output.WriteLine(line.ToString());
            output.Flush();
        }
    }

    private void Send(Func<Span> root)
    {
        if (_traces is null)
        {
            return;
        }

        string? reason;
        try
        {
            // Nothing of OpenTelemetry is loaded before this, and nothing without an exporter.
            reason = OtlpExport.Send(root(), _traces, _run, _parent, _context.Host.Environment);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // What a foreign library makes of the variables is no reason to fail a run that is done. Its words are not repeated: they may quote a secret.
            reason = $"the exporter could not be set up ({e.GetType().Name}), see the variables `OTEL_EXPORTER_OTLP_*`";
        }

        if (reason is not null)
        {
            _context.Reporter.Report([MonitoringErrors.NotDelivered(_traces.Endpoint, reason)]);
        }
    }
}
