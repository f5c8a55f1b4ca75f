using System.Collections;
using System.Text;
using SpotifyEtl.Models.Adapters;
using SpotifyEtl.Models.Cli.Output;
using SpotifyEtl.Models.Engine;

namespace SpotifyEtl.Models.Cli;

/// <summary>
/// The only place that knows the process: its streams, its environment, its terminal, its clock; and the only one that knows the adapters.
/// </summary>
internal sealed class Composition : IDisposable
{
    // Without a byte order mark: it would be the first column of what is piped.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly StreamWriter _output = new(Console.OpenStandardOutput(), Utf8, bufferSize: 16 * 1024);
    private readonly StreamWriter _error = new(Console.OpenStandardError(), Utf8, bufferSize: 4 * 1024) { AutoFlush = true };

    /// <summary>Runs a command in this process.</summary>
    public ExitCode Run(IReadOnlyList<string> args, CancellationToken cancellationToken)
    {
        try
        {
            var exitCode = CommandLine.Run(args, CreateHost(), cancellationToken);
            _output.Flush();
            return exitCode;
        }
        catch (IOException e)
        {
            // A reader that has gone away, as in `etl ls | head -1`, is no error, and the stream ignores it; a full disk is one.
            _error.WriteLine($"error: The output cannot be written: {e.Message}");
            return ExitCode.CannotStart;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _error.Dispose();

    private Host CreateHost()
    {
        var environment = ReadEnvironment();
        var understandsAnsi = TerminalUnderstandsAnsi(environment);
        return new Host
        {
            OpenInput = () => Console.In,
            Output = _output,
            Error = _error,
            OutputScreen = Console.IsOutputRedirected ? Screen.None : new Screen(understandsAnsi, MeasureTerminal),
            ErrorScreen = Console.IsErrorRedirected ? Screen.None : new Screen(understandsAnsi, MeasureTerminal),
            Environment = environment,
            WorkingDirectory = Environment.CurrentDirectory,
            Time = TimeProvider.System,
            NewInvocationId = () => Guid.NewGuid().ToString(),
            CreatePipeline = CreatePipeline,
        };
    }

    private static Pipeline CreatePipeline()
    {
        var adapters = new AdapterRegistry(TimeProvider.System);
        return new Pipeline(adapters, adapters, adapters, TimeProvider.System);
    }

    private static Dictionary<string, string> ReadEnvironment()
    {
        var variables = new Dictionary<string, string>(OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            variables[(string)variable.Key] = (string?)variable.Value ?? "";
        }

        return variables;
    }

    private static bool TerminalUnderstandsAnsi(Dictionary<string, string> environment)
    {
        if (OperatingSystem.IsWindows())
        {
            // The console decodes what it is sent by its code page; and asking it for colours switches them on.
            Console.OutputEncoding = Utf8;
            return WindowsTerminal.EnableAnsi();
        }

        return environment.GetValueOrDefault("TERM") is { Length: > 0 } and not "dumb";
    }

    private static ScreenSize MeasureTerminal()
    {
        try
        {
            return new ScreenSize(Math.Max(1, Console.WindowWidth), Math.Max(1, Console.WindowHeight));
        }
        catch (IOException)
        {
            return new ScreenSize(80, 24);
        }
    }
}
