using SpotifyEtl.Models.Cli.Output;
using SpotifyEtl.Models.Cli.Output.Landing;
using SpotifyEtl.Models.Engine;
using SpotifyEtl.Models.Engine.Execution;
using SpotifyEtl.Models.Engine.Graph;
using SpotifyEtl.Models.Engine.Landing;
using SpotifyEtl.Models.Engine.Reporting.Site;

namespace SpotifyEtl.Models.Cli.Commands;

/// <summary>The steps of <c>etl pipeline</c>, one after the other; the first that fails is the last.</summary>
internal sealed class PipelineSteps(ProjectSession session, NodeSet selected, RunRequest request, IReporter reporter)
{
    private readonly List<string> _done = [];

    /// <summary>What to land first; null for nothing.</summary>
    public LandingRequest? Landing { get; init; }

    /// <summary>The options of staging as they were given, for a later <c>etl retry</c>: it does not know those of building.</summary>
    public required IReadOnlyList<string> StageArguments { get; init; }

    /// <summary>Whether to do nothing, and only tell what would be done.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>Whether to leave it at staging when that brought nothing new.</summary>
    public bool BuildsOnlyIfNew { get; init; }

    /// <summary>Whether to write the documentation's pages in the end.</summary>
    public bool WritesDocs { get; init; }

    /// <summary>Takes them.</summary>
    public async Task<ExitCode> RunAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        var startedAt = time.GetTimestamp();
        var exitCode = await TakeAsync(cancellationToken);
        if (!IsDryRun)
        {
            var verdict = exitCode switch { ExitCode.Done => "done", ExitCode.Interrupted => "interrupted", _ => "failed" };
            reporter.Note($"Pipeline {verdict} in {Figures.Duration(time.GetElapsedTime(startedAt))}: {string.Join("; ", _done)}");
        }

        return exitCode;
    }

    private async Task<ExitCode> TakeAsync(CancellationToken cancellationToken)
    {
        if (Landing is not null)
        {
            var landed = await session.LandAsync(Landing with { IsDryRun = IsDryRun }, cancellationToken);
            _done.Add(LandingLines.Step(landed));
            if (landed.Failed > 0)
            {
                return ExitCode.NodeFailed;
            }
        }

        if (IsDryRun)
        {
            return await session.ExplainAsync(selected, request, cancellationToken);
        }

        var staged = await session.RunAsync(selected, request with { Command = "stage", Arguments = StageArguments, Scope = RunScope.Stage, AnalyzesColumns = false }, cancellationToken);
        var summary = RunSummary.Of(staged);
        _done.Add(summary.Staged is { } totals ? $"staged {totals.Describe()}" : "nothing to stage");
        if (!staged.Succeeded || (BuildsOnlyIfNew && summary.Staged is not { Files: > 0 }))
        {
            return RunExitCode.Of(staged);
        }

        var built = await session.RunAsync(selected, request with { Command = "build", Scope = RunScope.Build & ~RunScope.Stage }, cancellationToken);
        _done.Add(Describe(built));
        if (built.Succeeded && WritesDocs)
        {
            _done.Add($"wrote {await session.DocumentAsync(new SiteRequest(), compiles: true, cancellationToken)}");
        }

        return RunExitCode.Of(built);
    }

    private static string Describe(RunResult built)
    {
        var summary = RunSummary.Of(built);
        var tests = summary.Tests;
        string?[] parts =
        [
            $"built {Figures.Count(summary.Built, "node")}",
            summary.Failed == 0 ? null : $"{Figures.Number(summary.Failed)} failed",
            summary.Skipped == 0 ? null : $"{Figures.Number(summary.Skipped)} skipped",
            $"{Figures.Count(tests.Passed, "test")} passed",
            tests.Warned == 0 ? null : $"{Figures.Number(tests.Warned)} warned",
            tests.Failed == 0 ? null : $"{Figures.Number(tests.Failed)} failed",
        ];
        return string.Join(", ", parts.OfType<string>());
    }
}
