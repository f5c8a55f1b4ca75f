using System.CommandLine;
using System.Text.RegularExpressions;
using SpotifyEtl.Models.Cli.Help;
using SpotifyEtl.Models.Cli.Init;
using SpotifyEtl.Models.Cli.Options;
using SpotifyEtl.Models.Engine.Diagnostics;

namespace SpotifyEtl.Models.Cli.Commands;

/// <summary><c>etl init</c>.</summary>
internal sealed partial class InitCommand : EtlCommand
{
    private readonly Argument<string> _name = new("name") { Description = "The project's name, and that of its folder" };

    private readonly InitOptions _init;

    public InitCommand(Host host)
        : base("init", "Makes a folder with a small project that builds at once. An existing folder is used only if it is empty.", host)
    {
        Add(_name);
        _init = Use(new InitOptions(Settings));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("etl init shop && cd shop && etl build", "A first project"),
        new("etl init shop --adapter redshift", "With a target for Redshift, besides the one that builds at once"),
    ];

    /// <inheritdoc/>
    protected override async Task<ExitCode> ExecuteAsync(ParseResult result, CommandContext context, CancellationToken cancellationToken)
    {
        var name = result.GetRequiredValue(_name);
        if (!ValidName().IsMatch(name))
        {
            throw new ProjectException(CliErrors.BadProjectName(name));
        }

        var folder = Path.GetFullPath(name, context.Host.WorkingDirectory);
        if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
        {
            throw new ProjectException(CliErrors.FolderExists(name));
        }

        foreach (var (path, text) in ProjectTemplate.For(name, _init.ReadAdapter(result)))
        {
            var file = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, text, cancellationToken);
            await context.Host.Output.WriteLineAsync($"{name}/{path}");
        }

        context.Reporter.Note($"Now try `cd {name}` and `etl build`");
        return ExitCode.Done;
    }

    /// <summary>What the new project is made for.</summary>
    private sealed class InitOptions : OptionGroup
    {
        private readonly Setting<string> _adapter;

        public InitOptions(SettingFactory settings)
            : base("New project") =>
            _adapter = Add(settings.Choice("--adapter", "The warehouse of its `prod` target; `dev` is always DuckDB", "duckdb", "postgres", "redshift"));

        public string ReadAdapter(ParseResult result) => result.GetValue(_adapter)!;
    }

    // Also a schema and a file of the new project, on any system.
    [GeneratedRegex("^[a-z][a-z0-9_]*$")]
    private static partial Regex ValidName();
}
