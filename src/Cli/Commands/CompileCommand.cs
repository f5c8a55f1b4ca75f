using System.CommandLine;
using SpotifyEtl.Models.Cli.Help;
using SpotifyEtl.Models.Cli.Options;
using SpotifyEtl.Models.Cli.Output;
using SpotifyEtl.Models.Engine.Definitions;
using SpotifyEtl.Models.Engine.Lineage;
using SpotifyEtl.Models.Engine.Lineage.Describing;

namespace SpotifyEtl.Models.Cli.Commands;

/// <summary><c>etl compile</c>.</summary>
internal sealed class CompileCommand : EtlCommand
{
    private readonly SelectionOptions _selection;
    private readonly StateOptions _state;
    private readonly AnalysisOptions _analysis;
    private readonly ProjectOptions _project;

    public CompileCommand(Host host)
        : base(
            "compile",
            "Renders the SQL of models and tests into files. That of a single model is printed as well. No warehouse is needed, "
            + "except to find out what --defer finds in the target.",
            host)
    {
        _selection = Use(new SelectionOptions(Settings));
        _state = Use(new StateOptions(Settings, canDefer: true));
        _analysis = Use(new AnalysisOptions(Settings));
        _project = Use(new ProjectOptions(Settings));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("etl compile", "Everything"),
        new("etl compile -s dim_track", "Read the SQL of one model"),
        new("etl compile --static-analysis", "Check the columns of every model, without a warehouse"),
        new("etl compile -s dim_track --defer --favor-state --state artifacts/prod", "… as it reads what production has built"),
    ];

    /// <inheritdoc/>
    protected override async Task<ExitCode> ExecuteAsync(ParseResult result, CommandContext context, CancellationToken cancellationToken)
    {
        var session = await ProjectSession.OpenAsync(context, _project.Read(result), threads: null, cancellationToken);
        var selected = session.Select(_selection.Read(result), _state.Read(result, context.Host.WorkingDirectory), cancellationToken);
        var deferral = _state.ReadDeferral(result, context.Host.WorkingDirectory);
        var compiled = await session.CompileAsync(selected, deferral, cancellationToken);

        // The tests that come along with a model do not make it less single.
        if (compiled.Nodes.Values.Where(node => node.Node is ModelNode).ToList() is [var single])
        {
            await context.Host.Output.WriteLineAsync(single.Sql.Text.AsMemory(), cancellationToken);
            context.Reporter.Note($"Written to {session.CompiledPathOf(single.Node)}");
        }
        else
        {
            var tests = compiled.Tests.Count + compiled.UnitTests.Values.Count(sql => sql is not null);
            context.Reporter.Note($"Compiled {Figures.Count(compiled.Nodes.Count, "node")} and {Figures.Count(tests, "test")}");
        }

        if (compiled.UnitTests.Values.Count(sql => sql is null) is > 0 and var untold)
        {
            context.Reporter.Note($"{Figures.Count(untold, "unit test")} left out: no row says what columns an input has, so that only a run can tell");
        }

        if (_analysis.ReadStaticAnalysis(result))
        {
            var analysis = session.Analyze(selected, deferral is null ? compiled : null, cancellationToken);
            Tell(analysis, context);
            if (_analysis.ReadInferColumns(result))
            {
                Tell(await session.WriteColumnsAsync(selected, analysis.Catalog, cancellationToken), context);
            }
        }

        return ExitCode.Done;
    }

    private static void Tell(AnalysisResult analysis, CommandContext context)
    {
        const int Shown = 10;
        context.Reporter.Note($"The columns of {Figures.Count(analysis.Catalog.Columns.Count, "node")} are known, and nothing is wrong with them");
        foreach (var (node, reason) in analysis.Unknown.OrderBy(pair => pair.Key).Take(Shown))
        {
            context.Reporter.Note($"not checked  {node}: {reason}");
        }

        if (analysis.Unknown.Count > Shown)
        {
            context.Reporter.Note($"not checked  {analysis.Unknown.Count - Shown} more");
        }
    }

    private static void Tell(IReadOnlyList<InferredColumns> inferred, CommandContext context)
    {
        foreach (var model in inferred)
        {
            context.Reporter.Note(model.Added is { } added
                ? $"{model.Path}: {Figures.Count(added.Count, "column")} of {model.Model.Name}: {string.Join(", ", added.Select(column => column.Name))}"
                : $"{model.Path}: {model.Model.Name} is described between braces, to which nothing can be added: write it as a list, a line a key");
        }

        if (inferred.Count == 0)
        {
            context.Reporter.Note("Every column that is known is described");
        }
    }

    /// <summary>What to find out of the SQL.</summary>
    private sealed class AnalysisOptions : OptionGroup
    {
        private readonly Setting<bool> _staticAnalysis;
        private readonly Setting<bool> _inferColumns;

        public AnalysisOptions(SettingFactory settings)
            : base("Analysis")
        {
            _staticAnalysis = Add(settings.Switch("--static-analysis", "Find the columns of every model, and report what is wrong with them, without a warehouse"));
            _inferColumns = Add(settings.Switch("--infer-columns", "Write the columns that are not described yet into the YAML, with their types; all else in it stays as it is"));
        }

        public bool ReadStaticAnalysis(ParseResult result) => result.GetValue(_staticAnalysis) || ReadInferColumns(result);

        public bool ReadInferColumns(ParseResult result) => result.GetValue(_inferColumns);
    }
}
