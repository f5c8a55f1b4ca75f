using System.CommandLine;
using SpotifyEtl.Models.Cli.Help;
using SpotifyEtl.Models.Cli.Options;
using SpotifyEtl.Models.Cli.Output;
using SpotifyEtl.Models.Cli.Output.DataDiff;

namespace SpotifyEtl.Models.Cli.Commands;

/// <summary><c>etl diff</c>.</summary>
internal sealed class DiffCommand : EtlCommand
{
    private const string Side = "a node, `source.table` of a source, or `schema.table`";

    private readonly Argument<string> _left = new("left") { Description = $"The side before: {Side}" };
    private readonly Argument<string> _right = new("right") { Description = $"The side after: {Side}" };
    private readonly DiffOptions _diff;
    private readonly ProjectOptions _project;

    public DiffCommand(Host host)
        : base("diff", "Compares the rows of two relations in the warehouse: rows of one side only, rows that changed, how far each column matches, and what its values are like. Nothing is written.", host)
    {
        Add(_left);
        Add(_right);
        _diff = Use(new DiffOptions(Settings));
        _project = Use(new ProjectOptions(Settings));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("etl diff prod.fct_chart_entries fct_chart_entries", "What is built here against what production has, by the key that the project knows"),
        new("etl diff prod.charts dev.charts --key day,country,rank --where \"day >= date '2026-01-01'\"", "Any two relations, some rows"),
        new("etl diff old.totals new.totals --key id --tolerance 1e-9 --output json", "Within a tolerance, for another tool"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<ExitCode> ExitCodes => [ExitCode.Done, ExitCode.NodeFailed, ExitCode.CannotStart, ExitCode.Interrupted];

    /// <inheritdoc/>
    protected override async Task<ExitCode> ExecuteAsync(ParseResult result, CommandContext context, CancellationToken cancellationToken)
    {
        var session = await ProjectSession.OpenAsync(context, _project.Read(result), threads: null, cancellationToken);
        var difference = await session.DiffAsync(result.GetValue(_left)!, result.GetValue(_right)!, _diff.Read(result), cancellationToken);
        if (_diff.ReadIsJson(result))
        {
            await context.Host.Output.WriteAsync(DataDiffJson.Of(difference));
        }
        else
        {
            new DataDiffView(context.Host.Output, new TableView(context.Host.Output, context.Host.OutputScreen)).Write(difference);
        }

        // Without a comparison of rows, what was asked for is not done.
        return difference.Rows is null || (_diff.ReadFailsOnDifference(result) && !difference.IsSame) ? ExitCode.NodeFailed : ExitCode.Done;
    }
}
