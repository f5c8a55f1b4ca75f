using System.Globalization;
using SpotifyEtl.Models.Adapters;
using SpotifyEtl.Models.Cli;
using SpotifyEtl.Models.Cli.Output;
using SpotifyEtl.Models.Engine;

namespace SpotifyEtl.Models.Conformance;

/// <summary>
/// Commands in this process, on the real engines: for tests in which it matters what a command gives, and not that the program is a process of its own. What a
/// process costs to start, some tests would pay fifty times.
/// </summary>
internal static class EtlHere
{
    /// <summary>Runs a command to its end, in a folder.</summary>
    public static Task<EtlProgram.Outcome> RunAsync(string folder, params string[] arguments) => RunAsync(folder, new Dictionary<string, string>(), arguments);

    /// <summary>Runs a command to its end, in a folder and with environment variables; what finds its own in the process, as the SDK of AWS does, does not see these.</summary>
    public static async Task<EtlProgram.Outcome> RunAsync(string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        await using var output = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        await using var errors = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var host = new Host
        {
            OpenInput = () => TextReader.Null,
            Output = output,
            Error = errors,
            OutputScreen = Screen.None,
            ErrorScreen = Screen.None,
            Environment = environment,
            WorkingDirectory = folder,
            Time = TimeProvider.System,
            NewInvocationId = () => Guid.NewGuid().ToString(),
            CreatePipeline = () =>
            {
                var adapters = new AdapterRegistry(TimeProvider.System);
                return new Pipeline(adapters, adapters, adapters, TimeProvider.System);
            },
        };
        var exitCode = await Task.Run(() => CommandLine.Run(arguments, host, TestContext.Current.CancellationToken));
        return new EtlProgram.Outcome((int)exitCode, output.ToString(), errors.ToString());
    }
}
