using System.CommandLine;
using SpotifyEtl.Models.Cli.Help;
using SpotifyEtl.Models.Cli.Options;
using SpotifyEtl.Models.Cli.Output;

namespace SpotifyEtl.Models.Cli.Commands;

/// <summary><c>etl show</c>.</summary>
internal sealed class ShowCommand : EtlCommand
{
    private readonly ShowOptions _show;
    private readonly StateOptions _state;
    private readonly ProjectOptions _project;

    public ShowCommand(Host host)
        : base(
            "show",
            "Prints rows of a model, a seed or a source, or of a query. Nothing is built: a model's query runs over what it reads.",
            host)
    {
        _show = Use(new ShowOptions(Settings));
        _state = Use(new StateOptions(Settings, canDefer: true));
        _project = Use(new ProjectOptions(Settings));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("etl show -s dim_track", "Some rows of a model"),
        new("etl show -s dim_track --limit 50", "More of them"),
        new("etl show -s dim_track --defer --state artifacts/prod", "… over what production has built, where nothing is built here"),
        new("etl show --inline \"select count(*) from {{ ref 'dim_track' }}\"", "A query, written as in a model"),
        new("etl show -s dim_track --limit -1 --output json > tracks.json", "All rows, as one JSON array of objects"),
    ];

    /// <inheritdoc/>
    protected override async Task<ExitCode> ExecuteAsync(ParseResult result, CommandContext context, CancellationToken cancellationToken)
    {
        var request = _show.Read(result);
        var session = await ProjectSession.OpenAsync(context, _project.Read(result), threads: null, cancellationToken);
        var folder = context.Host.WorkingDirectory;
        var rows = await session.ShowAsync(request, _state.Read(result, folder), _state.ReadDeferral(result, folder), cancellationToken);
        if (request.IsJson)
        {
            RowsJson.Write(context.Host.Output, rows);
        }
        else
        {
            new TableView(context.Host.Output, context.Host.OutputScreen).Write(rows);
        }

        return ExitCode.Done;
    }
}
