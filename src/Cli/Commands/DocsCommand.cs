using System.CommandLine;
using SpotifyEtl.Models.Cli.Help;
using SpotifyEtl.Models.Cli.Options;
using SpotifyEtl.Models.Engine.Diagnostics;

namespace SpotifyEtl.Models.Cli.Commands;

/// <summary><c>etl docs generate</c> and <c>etl docs serve</c>.</summary>
internal sealed class DocsCommand : EtlCommand
{
    private const string Generate = "generate";
    private const string Serve = "serve";

    private readonly Argument<string> _what = new("what") { Description = $"`{Generate}` or `{Serve}`" };
    private readonly Setting<string?> _output;
    private readonly DocsGenerateOptions _generate;
    private readonly DocsServeOptions _serve;
    private readonly ProjectOptions _project;

    public DocsCommand(Host host)
        : base(
            "docs",
            "Writes the documentation as pages, or serves them. The pages work from a file system and from any web server; nothing is loaded from elsewhere when "
            + "they are opened. Of the warehouse they tell what it holds, where it can be reached.",
            host)
    {
        _what.CompletionSources.Add(Generate, Serve);
        _what.Validators.Add(argument =>
        {
            if (argument.Tokens is [var token] && token.Value is not (Generate or Serve))
            {
                argument.AddError(UsageErrors.WrongValue("what", $"`{Generate}` or `{Serve}`", token.Value));
            }
        });
        Add(_what);
        var place = Use(new DocsPlaceOptions(Settings));
        _output = place.Output;
        _generate = Use(new DocsGenerateOptions(Settings));
        _serve = Use(new DocsServeOptions(Settings));
        _project = Use(new ProjectOptions(Settings));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("etl docs generate", "Write target/site; open its index.html"),
        new("etl docs generate --static --output lineage.html", "Everything in one file, to send by mail"),
        new("etl docs serve --open", "Look at what was generated"),
    ];

    /// <inheritdoc/>
    protected override async Task<ExitCode> ExecuteAsync(ParseResult result, CommandContext context, CancellationToken cancellationToken)
    {
        var isServe = result.GetValue(_what) == Serve;
        RefuseOthers(result, isServe);
        var session = await ProjectSession.OpenAsync(context, _project.Read(result), threads: null, cancellationToken);
        var output = result.GetValue(_output) is { } path ? Path.GetFullPath(path, context.Host.WorkingDirectory) : null;
        return isServe
            ? await ServeAsync(result, context, output ?? session.SiteFolder, cancellationToken)
            : await GenerateAsync(result, context, session, output, cancellationToken);
    }

    private Task<ExitCode> ServeAsync(ParseResult result, CommandContext context, string folder, CancellationToken cancellationToken) =>
        DocsServing.RunAsync(context, folder, _serve.ReadPort(result), _serve.ReadHost(result), _serve.ReadOpen(result), cancellationToken);

    private async Task<ExitCode> GenerateAsync(ParseResult result, CommandContext context, ProjectSession session, string? output, CancellationToken cancellationToken)
    {
        var request = _generate.Read(result) with { Output = output };
        var page = await session.DocumentAsync(request, !_generate.ReadNoCompile(result), cancellationToken);
        await context.Host.Output.WriteLineAsync(page.AsMemory(), cancellationToken);
        context.Reporter.Note($"Written; a browser opens it as it is{(request.IsOneFile ? "" : ", or `etl docs serve` serves it")}");
        return ExitCode.Done;
    }

    // An option that has no effect is a misunderstanding.
    private void RefuseOthers(ParseResult result, bool isServe)
    {
        OptionGroup others = isServe ? _generate : _serve;
        if (others.Options.FirstOrDefault(option => result.GetResult(option) is { Implicit: false }) is { } given)
        {
            var (asked, other) = isServe ? (Serve, Generate) : (Generate, Serve);
            throw new ProjectException(CliErrors.NotForThis(given.Name, $"etl docs {asked}", $"etl docs {other}"));
        }
    }
}
