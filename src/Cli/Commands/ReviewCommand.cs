using System.CommandLine;
using SpotifyEtl.Models.Adapters.Git;
using SpotifyEtl.Models.Cli.Help;
using SpotifyEtl.Models.Cli.Options;
using SpotifyEtl.Models.Cli.Output;
using SpotifyEtl.Models.Cli.Output.Reviews;
using SpotifyEtl.Models.Cli.Site;
using SpotifyEtl.Models.Engine.Diagnostics;
using SpotifyEtl.Models.Engine.Reporting.Reviews;
using SpotifyEtl.Models.Engine.Reviewing;

namespace SpotifyEtl.Models.Cli.Commands;

/// <summary><c>etl review</c>.</summary>
internal sealed class ReviewCommand : EtlCommand
{
    private readonly ReviewOptions _review;
    private readonly SelectionOptions _selection;
    private readonly ProjectOptions _project;

    public ReviewCommand(Host host)
        : base(
            "review",
            "Tells what a change does: which models differ and how, who is downstream by column, which tests are lost, and what the project's policy says to it. Both versions are read from "
            + "the git repository, and none of its files is touched. With --data the rows of both versions are compared as well; else no warehouse is asked. Where the policy blocks the change, it ends with 1.",
            host)
    {
        _review = Use(new ReviewOptions(Settings));
        _selection = Use(new SelectionOptions(Settings));
        _project = Use(new ProjectOptions(Settings));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ExitCode> ExitCodes { get; } = [ExitCode.Done, ExitCode.NodeFailed, ExitCode.CannotStart, ExitCode.Interrupted];

    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("etl review", "What the files here change since the branch left `main`"),
        new("etl review --page target/review.html", "The same as a page, with SQL side by side"),
        new("etl review --data -t ci --base-target prod --schema pr_123", "With rows: what may differ is built beside production and compared with it"),
        new("etl review --base v1.4 --head v1.5 --output markdown", "What a release changes, as a comment"),
    ];

    /// <inheritdoc/>
    protected override async Task<ExitCode> ExecuteAsync(ParseResult result, CommandContext context, CancellationToken cancellationToken)
    {
        var diagnostics = new DiagnosticBag();
        var project = ProjectLocator.CreateRequest(context, _project.Read(result), threads: null, diagnostics);
        diagnostics.ThrowIfErrors();
        var request = _review.Read(result, project.InvocationId) with { Selection = _selection.ReadGiven(result) };
        using var versions = await ReviewedVersions.PrepareAsync(request, project, new GitRepository(), cancellationToken);
        using var progress = new ReviewProgress(context.Reporter);
        var review = await context.Host.CreatePipeline().ReviewAsync(versions, request, progress, cancellationToken);
        var page = _review.ReadPage(result);
        if (page is not null)
        {
            ReviewPage.Write(review, EmbeddedSite.ReadReview(), Path.GetFullPath(page, context.Host.WorkingDirectory));
        }

        Write(review, _review.ReadForm(result), page, context);
        return review.IsBlocked ? ExitCode.NodeFailed : ExitCode.Done;
    }

    private static void Write(Review review, string form, string? page, CommandContext context)
    {
        var (host, output) = (context.Host, context.Host.Output);
        switch (form)
        {
            case "json":
                output.Write(ReviewJson.Of(review));
                break;
            case "markdown":
                output.Write(ReviewMarkdown.Of(review, page));
                break;
            default:
                var paint = Paint.For(host, context.Output, host.OutputScreen);
                new ReviewView(output, paint, new DiagnosticView(output, paint, host.OutputScreen)).Write(review);
                break;
        }
    }
}
