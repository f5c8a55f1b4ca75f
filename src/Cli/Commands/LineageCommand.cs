using System.CommandLine;
using SpotifyEtl.Models.Cli.Help;
using SpotifyEtl.Models.Cli.Options;
using SpotifyEtl.Models.Cli.Output.Lineage;
using SpotifyEtl.Models.Engine.Lineage.Tracing;

namespace SpotifyEtl.Models.Cli.Commands;

/// <summary><c>etl lineage</c>.</summary>
internal sealed class LineageCommand : EtlCommand
{
    private readonly Argument<string> _node = new("node[.column]")
    {
        Description = "The node, or one of its columns; a table of a source is `source.table`",
    };

    private readonly LineageOptions _lineage;
    private readonly ProjectOptions _project;

    public LineageCommand(Host host)
        : base(
            "lineage",
            "Tells which columns a column is computed from, back to the files, and which are computed from it. Nothing is run and no warehouse is needed: it is read from the SQL.",
            host)
    {
        Add(_node);
        _lineage = Use(new LineageOptions(Settings));
        _project = Use(new ProjectOptions(Settings));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("etl lineage fct_chart_entries.streams", "One column: back to where it comes from, and on to what it becomes"),
        new("etl lineage dim_track --upstream", "What every column of a model comes from"),
        new("etl lineage spotify.charts.artist --downstream --output mermaid", "What depends on a file's column, as a graph for a pull request"),
    ];

    /// <inheritdoc/>
    protected override async Task<ExitCode> ExecuteAsync(ParseResult result, CommandContext context, CancellationToken cancellationToken)
    {
        var session = await ProjectSession.OpenAsync(context, _project.Read(result), threads: null, cancellationToken);
        var start = LineageStart.Parse(result.GetValue(_node)!, session.Project.Graph);
        var analysis = session.AnalyzeAll(compiled: null, cancellationToken);
        var report = new LineageReport(session.Project.Parsed.Nodes, analysis, start, _lineage.ReadDirections(result));
        await context.Host.Output.WriteAsync(_lineage.ReadFormat(result) switch
        {
            "json" => LineageJson.Of(report),
            "mermaid" => LineageGraphText.Mermaid(report),
            "dot" => LineageGraphText.Dot(report),
            _ => LineageTree.Of(report),
        });
        foreach (var (node, reason) in report.Unknown)
        {
            context.Reporter.Note($"not known  {node}: {reason}");
        }

        return ExitCode.Done;
    }

    /// <summary>Which way to follow columns, and how to print them.</summary>
    private sealed class LineageOptions : OptionGroup
    {
        private readonly Setting<bool> _upstream;
        private readonly Setting<bool> _downstream;
        private readonly Setting<string> _output;

        public LineageOptions(SettingFactory settings)
            : base("Lineage")
        {
            _upstream = Add(settings.Switch("--upstream", "Only what it comes from"));
            _downstream = Add(settings.Switch("--downstream", "Only what it becomes"));
            _output = Add(settings.Choice("--output", "A tree, or data for another tool", "text", "json", "mermaid", "dot"));
        }

        public string ReadFormat(ParseResult result) => result.GetValue(_output)!;

        // Neither and both mean both.
        public IReadOnlyList<TraceDirection> ReadDirections(ParseResult result) => (result.GetValue(_upstream), result.GetValue(_downstream)) switch
        {
            (true, false) => [TraceDirection.Upstream],
            (false, true) => [TraceDirection.Downstream],
            _ => [TraceDirection.Upstream, TraceDirection.Downstream],
        };
    }
}
