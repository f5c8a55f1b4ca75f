using SpotifyEtl.Models.Cli.Options;
using SpotifyEtl.Models.Cli.Output.Landing;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Execution;

namespace SpotifyEtl.Models.Cli.Output;

/// <summary>Tells everything as text: with colours and a live display in a terminal, as plain lines elsewhere.</summary>
internal sealed class TextReporter : IReporter
{
    private readonly Host _host;
    private readonly Paint _paint;
    private readonly DiagnosticView _diagnostics;
    private readonly bool _isQuiet;
    private readonly bool _showsAllErrors;

    public TextReporter(Host host, OutputSettings settings)
    {
        _host = host;
        _paint = Paint.For(host, settings, host.ErrorScreen);
        _diagnostics = new DiagnosticView(host.Error, _paint, host.ErrorScreen);
        _isQuiet = settings.IsQuiet;
        _showsAllErrors = settings.ShowsAllErrors;
    }

    public void Note(string message)
    {
        if (!_isQuiet)
        {
            _host.Error.WriteLine(message);
        }
    }

    public void Report(IReadOnlyList<Diagnostic> diagnostics) =>
        _diagnostics.WriteAll(
            _isQuiet ? [.. diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error)] : diagnostics, new ProblemLimit(_showsAllErrors));

    public IRunView WatchRun() => this switch
    {
        { _isQuiet: true } => new QuietView(),
        { _host.ErrorScreen.IsInteractive: true } => new ProgressView(_host.Error, _host.ErrorScreen, _paint, _host.Time),
        _ => new PlainView(_host.Error, _paint, _host.Time),
    };

    public ILandingView WatchLanding(bool isDryRun) => this switch
    {
        { _isQuiet: true } => new QuietLandingView(),
        { _host.ErrorScreen.IsInteractive: true } when !isDryRun => new LandingProgressView(_host.Error, _host.ErrorScreen, _paint, _host.Time),
        _ => new LandingPlainView(_host.Error, isDryRun),
    };

    public void Summarize(RunResult result, Func<Node, string?> compiledPath, string resultsPath)
    {
        var tests = new TestFailureView(_host.Error, _paint, _diagnostics, new TableView(_host.Error, _host.ErrorScreen), compiledPath);
        var summary = new SummaryView(_host.Error, _paint, _diagnostics, tests, new ProblemLimit(_showsAllErrors), resultsPath);
        if (_isQuiet)
        {
            summary.WriteProblems(result);
        }
        else
        {
            summary.Write(result);
        }
    }
}
