using SpotifyEtl.Models.Adapters;
using SpotifyEtl.Models.Cli;
using SpotifyEtl.Models.Cli.Output;
using SpotifyEtl.Models.Engine;

namespace SpotifyEtl.Models.Tests.Cli;

/// <summary>What a command line gave.</summary>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Output">What went to stdout.</param>
/// <param name="Error">What went to stderr.</param>
internal sealed record CliRun(int ExitCode, string Output, string Error)
{
    /// <summary>Runs the tool in this process, as one would run it in a folder with some environment variables.</summary>
    public static Task<CliRun> WithAsync(string folder, Dictionary<string, string> environment, params string[] args) =>
        WithAsync(folder, environment, new StringReader(""), args, CancellationToken.None);

    /// <summary>Runs the tool in this process, with something to read, until it ends or is interrupted.</summary>
    /// <param name="folder">The working directory.</param>
    /// <param name="environment">The environment variables.</param>
    /// <param name="input">What it reads.</param>
    /// <param name="args">The arguments.</param>
    /// <param name="interruption">Interrupts it.</param>
    /// <param name="between">Puts something between the pipeline and the analyzers; null for nothing.</param>
    public static async Task<CliRun> WithAsync(
        string folder, Dictionary<string, string> environment, TextReader input, string[] args, CancellationToken interruption, Func<IQueryAnalyzers, IQueryAnalyzers>? between = null)
    {
        var (output, error) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        var time = new ManualClock();
        var host = new Host
        {
            OpenInput = () => input,
            Output = output,
            Error = error,
            OutputScreen = Screen.None,
            ErrorScreen = Screen.None,
            Environment = environment,
            WorkingDirectory = folder,
            Time = time,
            NewInvocationId = () => "00000000-0000-0000-0000-000000000001",
            CreatePipeline = () =>
            {
                var adapters = new AdapterRegistry(time);
                return new Pipeline(adapters, adapters, between?.Invoke(adapters) ?? adapters, time);
            },
        };
        var exitCode = await Task.Run(() => CommandLine.Run(args, host, interruption));
        return new CliRun((int)exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Runs the tool in this process, as one would run it in a folder.</summary>
    public static Task<CliRun> InAsync(string folder, params string[] args) => WithAsync(folder, [], args);

    /// <summary>Runs the tool where there is no project.</summary>
    public static Task<CliRun> NowhereAsync(params string[] args) => InAsync(Path.GetPathRoot(Path.GetTempPath())!, args);

    /// <summary>All of it as one text, for goldens. A folder's path is left out, since it differs between runs.</summary>
    public string Transcript(string folder = "/nowhere-at-all")
    {
        var text = $"exit code {ExitCode}\n--- stdout\n{Output}--- stderr\n{Error}";
        return text.Replace(folder, "{folder}", StringComparison.Ordinal);
    }
}
