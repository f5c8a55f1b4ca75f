using System.CommandLine;
using SpotifyEtl.Models.Cli.Help;

namespace SpotifyEtl.Models.Cli.Commands;

/// <summary><c>etl</c> itself: all commands, in the sections of its help.</summary>
internal sealed class EtlRootCommand : RootCommand
{
    public EtlRootCommand(Host host)
        : base("Builds, tests and documents a warehouse from SQL models")
    {
        Options.Clear();
        Directives.Clear();
        Options.Add(new HelpOption(host));
        Options.Add(new VersionOption(host));
        Action = new HelpAction(host, clearsParseErrors: false);
        Sections =
        [
            new("Load", [new LandCommand(host), new StageCommand(host), new PipelineCommand(host), new LambdaCommand(host)]),
            new(
                "Build",
                [
                    new BuildCommand(host), new RunCommand(host), new TestCommand(host), new SeedCommand(host), new SnapshotCommand(host),
                    new RetryCommand(host), new CloneCommand(host), new RunOperationCommand(host),
                ]),
            new(
                "Look",
                [
                    new ListCommand(host), new ShowCommand(host), new CompileCommand(host), new LineageCommand(host), new DiffCommand(host), new RenderCommand(host), new DocsCommand(host),
                ]),
            new("Check", [new SourceCommand(host), new ReviewCommand(host), new ParseCommand(host), new LintCommand(host), new DebugCommand(host)]),
            new("Set up", [new InitCommand(host), new DepsCommand(host), new CleanCommand(host), new CompletionCommand(host)]),
        ];
        foreach (var command in Sections.SelectMany(section => section.Commands))
        {
            Add(command);
        }
    }

    /// <summary>The commands by what they are for.</summary>
    public IReadOnlyList<CommandSection> Sections { get; }

    /// <summary>What to try first.</summary>
    public IReadOnlyList<Example> Examples { get; } =
    [
        new("etl build", "Load new files, build all models and test them"),
        new("etl build -s fct_chart_entries+", "Build one model and all that reads it"),
        new("etl show -s dim_track", "Look at some rows of a model"),
    ];
}

/// <summary>Commands that help shows together.</summary>
/// <param name="Title">What they are for.</param>
/// <param name="Commands">The commands.</param>
internal sealed record CommandSection(string Title, IReadOnlyList<EtlCommand> Commands);
