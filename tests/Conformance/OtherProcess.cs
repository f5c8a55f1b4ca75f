using System.Diagnostics;

namespace SpotifyEtl.Models.Conformance;

/// <summary>Runs one explicit test in a process of its own.</summary>
internal sealed class OtherProcess : IDisposable
{
    private readonly Process _process;

    private OtherProcess(Process process) => _process = process;

    public int ProcessId => _process.Id;

    /// <summary>Starts a test of a class; what it needs to know is in its environment.</summary>
    public static OtherProcess Start<TTests>(string test, params (string Name, string Value)[] environment)
    {
        var assembly = typeof(OtherProcess).Assembly.Location;
        var method = $"{typeof(TTests).FullName}.{test}";
        var start = new ProcessStartInfo("dotnet", [assembly, "-explicit", "only", "-noLogo", "-noColor", "-method", method])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new OtherProcess(Process.Start(start)!);
    }

    /// <summary>Reads its output up to a line that is this text.</summary>
    public void WaitForLine(string text)
    {
        while (_process.StandardOutput.ReadLine() is { } line)
        {
            if (line == text)
            {
                return;
            }
        }

        throw new InvalidOperationException($"The other process ended without saying `{text}`.");
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>What it printed, and 0 if its test passed.</returns>
    public (string Output, int ExitCode) Finish()
    {
        _process.StandardInput.Close();
        var output = _process.StandardOutput.ReadToEnd();
        _process.WaitForExit();
        return (output, _process.ExitCode);
    }

    public void Dispose()
    {
        Finish();
        _process.Dispose();
    }
}
